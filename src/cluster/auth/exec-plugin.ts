import { spawn } from 'node:child_process';
import { TransportError } from '../../model/errors.js';
import type { Kill } from '../../model/kill.js';
import { type Json, isJsonObject, stringAt } from '../../model/json.js';
import type { CredentialsRequest } from '../access.js';
import { errorCode, oneLine } from '../errors/sanitize.js';

/** The `exec` of a kubeconfig user, checked and with its command found. */
export interface ExecPlugin {
  readonly user: string;
  readonly apiVersion: string;
  /** A name to be found on PATH, or an absolute path. */
  readonly command: string;
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly installHint: string | undefined;
  /** What the plugin is told of the cluster, where the kubeconfig says `provideClusterInfo`. */
  readonly cluster: Json | undefined;
  /** Ends a process, or with a negative id its whole group. */
  readonly kill: Kill;
}

/** `status` of an ExecCredential: what the plugin gave. */
export interface ExecCredential {
  readonly token: string | undefined;
  /** PEM. */
  readonly certificate: string | undefined;
  /** PEM. */
  readonly key: string | undefined;
  /** Milliseconds since the epoch; undefined: good until refused. */
  readonly expiresMs: number | undefined;
}

/** An ExecCredential is a few KiB. */
const MAX_OUTPUT_BYTES = 1024 * 1024;

/**
 * Runs the plugin when there is no credential, when it has expired, or when the server refused it; requests at
 * the same time share one run, which ends early only when all of them were given up. https://kubernetes.io/docs/reference/access-authn-authz/authentication/#client-go-credential-plugins
 */
export function execCredentials(
  plugin: ExecPlugin,
): (request: CredentialsRequest) => Promise<ExecCredential> {
  let kept: ExecCredential | undefined;
  let running: { readonly given: Promise<ExecCredential>; readonly wanted: SharedWork } | undefined;
  return async ({ signal, nowMs, refused }) => {
    if (refused) kept = undefined;
    if (kept !== undefined && (kept.expiresMs === undefined || kept.expiresMs > nowMs)) return kept;
    if (running === undefined || running.wanted.signal.aborted) running = begin();
    running.wanted.by(signal);
    return await running.given;
  };

  function begin(): NonNullable<typeof running> {
    const wanted = createSharedWork();
    const given = run(plugin, wanted.signal)
      .then((credential) => (kept = credential))
      .finally(() => {
        if (running === begun) running = undefined;
      });
    const begun = { given, wanted };
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

/** Its stdout is the credential and its stderr may repeat it: neither is ever shown. */
function outputOf(plugin: ExecPlugin, signal: AbortSignal): Promise<Ended> {
  const info = { kind: 'ExecCredential', apiVersion: plugin.apiVersion };
  const spec = { interactive: false, ...(plugin.cluster === undefined ? {} : { cluster: plugin.cluster }) };
  const env = { ...plugin.env, KUBERNETES_EXEC_INFO: JSON.stringify({ ...info, spec }) };
  return new Promise((resolve, reject) => {
    // The leader of a group: what it started is ended with it.
    const stdio = ['ignore', 'pipe', 'ignore'] as const;
    const child = spawn(plugin.command, plugin.args, { env, stdio: [...stdio], detached: true });
    const chunks: Buffer[] = [];
    let size = 0;
    const end = (): void => {
      endGroup(plugin, child.pid);
      // What made a group of its own may hold the pipe open for as long as it likes.
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
    // Gone already.
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

/** Without the parser's message, which quotes what it could not read. */
function parseJson(text: string): Json | undefined {
  try {
    return JSON.parse(text) as Json;
  } catch {
    return undefined;
  }
}

/** A spawn error lists the arguments: only its code is used. */
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

/** Shared work, and whether anybody still waits for it. */
interface SharedWork {
  /** Aborts when everybody who waited gave up. */
  readonly signal: AbortSignal;
  /** Somebody waits for it, until the signal aborts. */
  by(signal: AbortSignal): void;
}

/** Wanted by nobody yet. */
function createSharedWork(): SharedWork {
  const unwanted = new AbortController();
  let waiting = 0;
  const giveUp = (): void => {
    waiting -= 1;
    if (waiting === 0) unwanted.abort();
  };
  return {
    signal: unwanted.signal,
    by(signal) {
      waiting += 1;
      if (signal.aborted) giveUp();
      else signal.addEventListener('abort', giveUp, { once: true });
    },
  };
}
