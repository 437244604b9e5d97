import { spawn } from 'node:child_process';
import { TransportError } from '../../model/errors.js';
import type { Kill } from '../../model/kill.js';
import { type Json, isJsonObject, stringAt } from '../../model/json.js';
import { onAbort } from '../../model/on-abort.js';
import type { CredentialsRequest } from '../access.js';
import { errorCode, oneLine } from '../errors/sanitize.js';

/** The `exec` of a kubeconfig user, checked and with its command found. */
export interface ExecPlugin {
  readonly user: string;
  readonly apiVersion: string;
  /** An absolute path, or a name that is looked up in PATH. */
  readonly command: string;
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly installHint: string | undefined;
  /** What the plugin is told of the cluster; undefined without `provideClusterInfo` in the kubeconfig. */
  readonly cluster: Json | undefined;
  /** As `process.kill`: a negative id names a process group. */
  readonly kill: Kill;
}

/** The `status` of the ExecCredential that a plugin printed. */
export interface ExecCredential {
  readonly token: string | undefined;
  /** PEM. */
  readonly certificate: string | undefined;
  /** PEM. */
  readonly key: string | undefined;
  /** Milliseconds since the epoch; undefined: valid until the server refuses it. */
  readonly expiresMs: number | undefined;
}

/** A plugin that prints more is ended: an ExecCredential has a few KiB. */
const MAX_OUTPUT_BYTES = 1024 * 1024;

/**
 * The credentials of a plugin. It is run when there is no credential yet, when the last one has expired, or when the
 * server refused it. Requests that come together share one run, which is ended early only when all of them are aborted.
 * https://kubernetes.io/docs/reference/access-authn-authz/authentication/#client-go-credential-plugins
 *
 * @returns a function that rejects with TransportError, which never quotes the plugin's output.
 */
export function execCredentials(
  plugin: ExecPlugin,
): (request: CredentialsRequest) => Promise<ExecCredential> {
  let kept: ExecCredential | undefined;
  let running: { readonly given: Promise<ExecCredential>; readonly work: SharedWork } | undefined;
  return async ({ signal, nowMs, refused }) => {
    if (refused) kept = undefined;
    if (kept !== undefined && (kept.expiresMs === undefined || kept.expiresMs > nowMs)) return kept;
    if (running === undefined || running.work.signal.aborted) running = begin();
    running.work.addWaiter(signal);
    return await running.given;
  };

  function begin(): NonNullable<typeof running> {
    const work = createSharedWork();
    const given = run(plugin, work.signal)
      .then((credential) => (kept = credential))
      .finally(() => {
        if (running === begun) running = undefined;
      });
    const begun = { given, work };
    return begun;
  }
}

async function run(plugin: ExecPlugin, signal: AbortSignal): Promise<ExecCredential> {
  const { code, killedBy, output } = await outputOf(plugin, signal);
  if (killedBy !== null) throw failed(plugin, `was ended by ${killedBy}`);
  if (code !== 0) throw failed(plugin, `ended with exit code ${String(code)}`);
  return parse(plugin, output);
}

interface Ended {
  readonly code: number | null;
  readonly killedBy: string | null;
  readonly output: string;
}

/** Runs the plugin to its end. Its stdout is the credential and its stderr may repeat it, so neither is ever shown. */
function outputOf(plugin: ExecPlugin, signal: AbortSignal): Promise<Ended> {
  const info = { kind: 'ExecCredential', apiVersion: plugin.apiVersion };
  const spec = { interactive: false, ...(plugin.cluster === undefined ? {} : { cluster: plugin.cluster }) };
  const env = { ...plugin.env, KUBERNETES_EXEC_INFO: JSON.stringify({ ...info, spec }) };
  return new Promise((resolve, reject) => {
    // Detached, it leads a process group, so that the processes that it started are ended with it.
    const stdio = ['ignore', 'pipe', 'ignore'] as const;
    const child = spawn(plugin.command, plugin.args, { env, stdio: [...stdio], detached: true });
    const chunks: Buffer[] = [];
    let size = 0;
    const end = (): void => {
      endGroup(plugin, child.pid);
      // A process that left the group may keep the pipe open: it is not waited for.
      child.stdout.destroy();
    };
    signal.addEventListener('abort', end, { once: true });
    child.stdout.on('data', (chunk: Buffer) => {
      chunks.push(chunk);
      size += chunk.length;
      if (size > MAX_OUTPUT_BYTES) end();
    });
    child.once('error', (error) => {
      signal.removeEventListener('abort', end);
      reject(notStarted(plugin, error));
    });
    child.once('close', (code, killedBy) => {
      signal.removeEventListener('abort', end);
      resolve({ code, killedBy, output: Buffer.concat(chunks).toString('utf8') });
    });
  });
}

function endGroup({ kill }: ExecPlugin, leader: number | undefined): void {
  if (leader === undefined) return;
  try {
    kill(-leader, 'SIGKILL');
  } catch {
    // The group has ended.
  }
}

function parse(plugin: ExecPlugin, output: string): ExecCredential {
  const credential = parseJson(output);
  const status = isJsonObject(credential) ? credential['status'] : undefined;
  const token = stringAt(status, 'token');
  const certificate = stringAt(status, 'clientCertificateData');
  const key = stringAt(status, 'clientKeyData');
  if (token === undefined && (certificate === undefined || key === undefined)) {
    throw failed(plugin, 'printed no ExecCredential with a token or a certificate and its key');
  }
  if (stringAt(credential, 'apiVersion') !== plugin.apiVersion) {
    throw failed(plugin, `printed no ${plugin.apiVersion} ExecCredential, as the kubeconfig asks for`);
  }
  const expires = Date.parse(stringAt(status, 'expirationTimestamp') ?? '');
  return { token, certificate, key, expiresMs: Number.isNaN(expires) ? undefined : expires };
}

/** Undefined where it is no JSON. The parser's error is dropped, since its message quotes the text. */
function parseJson(text: string): Json | undefined {
  try {
    return JSON.parse(text) as Json;
  } catch {
    return undefined;
  }
}

/** Only the code of a spawn error is used, since the error holds the plugin's arguments. */
function notStarted(plugin: ExecPlugin, error: unknown): TransportError {
  const code = errorCode(error);
  const why = code === 'ENOENT' ? 'was not found' : `cannot be run${code === undefined ? '' : ` (${code})`}`;
  return failed(plugin, why, plugin.installHint);
}

function failed(plugin: ExecPlugin, why: string, hint?: string): TransportError {
  const command = oneLine(plugin.command);
  return new TransportError(`the credential plugin ${command} of user ${oneLine(plugin.user)} ${why}`, {
    hint: hint === undefined ? `run it by itself to see what it says, or log in again` : oneLine(hint, 500),
  });
}

/** Work that several callers wait for, and that is of use while one of them still does. */
interface SharedWork {
  /** Aborts when the signals of all waiters have aborted. */
  readonly signal: AbortSignal;
  /** Adds a waiter, which waits until its signal aborts. */
  addWaiter(signal: AbortSignal): void;
}

/** Shared work without a waiter. */
function createSharedWork(): SharedWork {
  const abandoned = new AbortController();
  let waiting = 0;
  const giveUp = (): void => {
    waiting -= 1;
    if (waiting === 0) abandoned.abort();
  };
  return {
    signal: abandoned.signal,
    addWaiter(signal) {
      waiting += 1;
      onAbort(signal, giveUp);
    },
  };
}
