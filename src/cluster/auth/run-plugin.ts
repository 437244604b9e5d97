import { spawn } from 'node:child_process';
import { StringDecoder } from 'node:string_decoder';
import type { Kill } from '../../model/kill.js';
import type { Json } from '../../model/json/json.js';
import type { LoginTerminal } from './login-terminal.js';
import { withoutConfigured } from './plugin-words.js';

/** The `exec` of a kubeconfig user, checked and with its command found. */
export interface ExecPlugin {
  readonly user: string;
  readonly apiVersion: string;
  /** An absolute path, or a name that is looked up in PATH. */
  readonly command: string;
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string | undefined>>;
  /** What the kubeconfig adds to the environment. */
  readonly configured: ReadonlyMap<string, string>;
  /** `Never`, `IfAvailable` or `Always`. */
  readonly interactiveMode: string;
  readonly terminal: LoginTerminal;
  readonly installHint: string | undefined;
  /** What the plugin is told of the cluster; undefined without `provideClusterInfo` in the kubeconfig. */
  readonly cluster: Json | undefined;
  /** As `process.kill`: a negative id names a process group. */
  readonly kill: Kill;
}

/** A plugin that prints more is ended: an ExecCredential has a few KiB. */
const MAX_OUTPUT_BYTES = 1024 * 1024;

/** So much of the end of stderr is kept for a message. */
const MAX_WORDS = 8 * 1024;

/** How a plugin ended. */
export interface PluginEnd {
  readonly code: number | null;
  readonly killedBy: string | null;
  /** stdout: the credential, never shown. */
  readonly output: string;
  /** The end of stderr, as it came. */
  readonly said: string;
}

/**
 * Runs a plugin to its end as kubectl does: its stderr is shown while it runs, and it reads the person's stdin where
 * `interactive` says so.
 *
 * Without that it leads a process group of its own, so that an abort ends what it started too. One that talks with the
 * person has to stay in that of kwatch, which has the terminal.
 * @throws Node's error where it could not be started.
 */
export function runPlugin(plugin: ExecPlugin, interactive: boolean, signal: AbortSignal): Promise<PluginEnd> {
  const info = { kind: 'ExecCredential', apiVersion: plugin.apiVersion };
  const spec = { interactive, ...(plugin.cluster === undefined ? {} : { cluster: plugin.cluster }) };
  const env = {
    ...plugin.env,
    ...Object.fromEntries(plugin.configured),
    KUBERNETES_EXEC_INFO: JSON.stringify({ ...info, spec }),
  };
  const talk = plugin.terminal.begin(plugin.command);
  return new Promise<PluginEnd>((resolve, reject) => {
    const child = spawn(plugin.command, plugin.args, {
      env,
      stdio: [interactive ? 'inherit' : 'ignore', 'pipe', 'pipe'],
      detached: !interactive,
    });
    const { stdout, stderr } = child;
    const chunks: Buffer[] = [];
    let size = 0;
    const end = (): void => {
      kill(plugin, child.pid, interactive);
      // A process that left the group may keep the pipes open: it is not waited for.
      stdout.destroy();
      stderr.destroy();
    };
    signal.addEventListener('abort', end, { once: true });
    stdout.on('data', (chunk: Buffer) => {
      chunks.push(chunk);
      size += chunk.length;
      if (size > MAX_OUTPUT_BYTES) end();
    });
    const decoder = new StringDecoder('utf8');
    let said = '';
    stderr.on('data', (chunk: Buffer) => {
      const text = decoder.write(chunk);
      said = `${said}${text}`.slice(-MAX_WORDS);
      talk.say(withoutConfigured(text, plugin));
    });
    child.once('error', (error) => {
      signal.removeEventListener('abort', end);
      reject(error);
    });
    // What it started may hold stderr open for long. Only what it says of a failure is waited for to the end.
    const open = new Set(['process', 'stdout', 'stderr']);
    let ended: Pick<PluginEnd, 'code' | 'killedBy'> = { code: null, killedBy: null };
    const settle = (part: string): void => {
      open.delete(part);
      const done = open.size === 0 || (ended.code === 0 && !open.has('stdout'));
      if (!done || open.has('process')) return;
      signal.removeEventListener('abort', end);
      resolve({ ...ended, output: Buffer.concat(chunks).toString('utf8'), said });
    };
    stdout.once('close', () => settle('stdout'));
    stderr.once('close', () => settle('stderr'));
    child.once('exit', (code, killedBy) => {
      ended = { code, killedBy };
      settle('process');
    });
  }).finally(() => talk.end());
}

/** One that talks with the person is asked to end, so that it puts the terminal right: it may have hidden what is typed. */
function kill(plugin: ExecPlugin, pid: number | undefined, interactive: boolean): void {
  if (pid === undefined) return;
  try {
    if (interactive) plugin.kill(pid, 'SIGTERM');
    else plugin.kill(-pid, 'SIGKILL');
  } catch {
    // It has ended.
  }
}
