import { TransportError } from '../../model/errors.js';
import { type Json, isJsonObject, stringAt } from '../../model/json/json.js';
import { onAbort } from '../../model/on-abort.js';
import type { ClusterAccess, CredentialsRequest } from '../access.js';
import { errorCode, oneLine } from '../errors/sanitize.js';
import type { ExecEntry } from '../kubeconfig/kubeconfig-parse.js';
import type { LoginTerminal } from './login-terminal.js';
import { lastWords } from './plugin-words.js';
import { type ExecPlugin, runPlugin } from './run-plugin.js';

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

/**
 * The credentials of a plugin. It is run when there is no credential yet, when the last one has expired, or when the
 * server refused it. Requests that come together share one run, which is ended early only when all of them are aborted.
 * https://kubernetes.io/docs/reference/access-authn-authz/authentication/#client-go-credential-plugins
 *
 * @returns a function that rejects with TransportError. It never quotes the plugin's stdout, and of its stderr the end,
 *   without what may be a credential.
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
  const interactive = isInteractive(plugin);
  const { code, killedBy, output, said } = await runPlugin(plugin, interactive, signal).catch(
    (error: unknown) => {
      throw notStarted(plugin, error);
    },
  );
  const words = lastWords(said, plugin);
  if (killedBy !== null) throw failed(plugin, `was ended by ${killedBy}`, { words });
  if (code !== 0) throw failed(plugin, `ended with exit code ${String(code)}`, { words });
  return parse(plugin, output, words);
}

/** As kubectl decides it: `Always` needs a terminal, and `IfAvailable` takes it where there is one. */
function isInteractive(
  plugin: Pick<ExecPlugin, 'interactiveMode' | 'terminal' | 'command' | 'user'>,
): boolean {
  const { interactiveMode, terminal } = plugin;
  if (interactiveMode === 'Always' && !terminal.canAnswer) {
    throw failed(
      plugin,
      'needs a terminal to ask for something (interactiveMode: Always), and stdin is none',
      {
        hint: 'run kwatch in a terminal, or use a login that asks for nothing',
      },
    );
  }
  return interactiveMode !== 'Never' && terminal.canAnswer;
}

function parse(plugin: ExecPlugin, output: string, words: string): ExecCredential {
  const credential = parseJson(output);
  const status = isJsonObject(credential) ? credential['status'] : undefined;
  const token = stringAt(status, 'token');
  const certificate = stringAt(status, 'clientCertificateData');
  const key = stringAt(status, 'clientKeyData');
  if (token === undefined && (certificate === undefined || key === undefined)) {
    throw failed(plugin, 'printed no ExecCredential with a token or a certificate and its key', { words });
  }
  if (stringAt(credential, 'apiVersion') !== plugin.apiVersion) {
    throw failed(plugin, `printed no ${plugin.apiVersion} ExecCredential, as the kubeconfig asks for`, {
      words,
    });
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
  const { installHint: hint } = plugin;
  return failed(plugin, why, hint === undefined ? {} : { hint });
}

/** `words` is what the plugin said itself, made safe. */
function failed(
  { command, user }: Pick<ExecPlugin, 'command' | 'user'>,
  why: string,
  { words = '', hint }: { readonly words?: string; readonly hint?: string } = {},
): TransportError {
  const said = words === '' ? '' : `: ${words}`;
  return new TransportError(`${pluginName(command, user)} ${why}${said}`, {
    hint: hint === undefined ? `run it by itself to see what it says, or log in again` : oneLine(hint, 500),
  });
}

/** How long a plugin may take by itself: some fetch a token from the other side of the world, or start slowly. */
const UNATTENDED_MS = 120_000;

/** How long it may talk with a person, who may have to find a second device. Codes for that live about so long. */
const ATTENDED_MS = 15 * 60_000;

/** What waiting for a plugin is called, and its longest time. */
export function pluginLogin(
  { command, interactiveMode }: Pick<ExecEntry, 'command' | 'interactiveMode'>,
  user: string,
  { canAnswer }: LoginTerminal,
): NonNullable<ClusterAccess['login']> {
  const attended = canAnswer && interactiveMode !== 'Never';
  return { name: pluginName(command, user), limitMs: attended ? ATTENDED_MS : UNATTENDED_MS };
}

/** What a plugin is called in a message. */
export function pluginName(command: string, user: string): string {
  return `the credential plugin ${oneLine(command)} of user ${oneLine(user)}`;
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
