import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { EmulatedTerminal } from './terminal.js';

const BINARY = fileURLToPath(new URL('../../bin/kwatch.js', import.meta.url));

/** Node cannot make a terminal; `script` of util-linux can, which every Linux distribution installs. */
export const hasScript = ((): boolean => {
  try {
    return execFileSync('script', ['--version'], { encoding: 'utf8' }).includes('util-linux');
  } catch {
    return false;
  }
})();

/** kwatch on a terminal of its own. */
export interface OnTerminal {
  readonly script: ChildProcess;
  /** Of kwatch, or of the shell that runs it where something comes `after` it. */
  readonly pid: number;
  /** What it shows; undefined where nobody reads it. */
  readonly terminal: EmulatedTerminal | undefined;
  /** Resolves with the exit code of kwatch, or of what comes after it. */
  readonly ended: Promise<number | null>;
  /** To which screens it switched. */
  readonly screens: () => readonly string[];
  /** Types on its keyboard. */
  readonly type: (text: string) => void;
  /** Waits until a row looks like that. */
  readonly until: (what: RegExp) => Promise<void>;
}

export interface OnTerminalOptions {
  readonly dir: string;
  readonly env: Readonly<Record<string, string>>;
  /** What the shell does when kwatch ended. */
  readonly after?: string;
  /** Whether what it shows is read; default true. */
  readonly read?: boolean;
}

const started: { readonly script: ChildProcess; readonly pid: number }[] = [];

/** Starts it in a window of 80 columns and 20 rows. Whatever becomes of the test, `endTerminals` ends it. */
export async function onTerminal(args: string, options: OnTerminalOptions): Promise<OnTerminal> {
  const file = join(options.dir, `pid-${started.length}`);
  const kwatch = `'${process.execPath}' '${BINARY}' ${args}`;
  const run = options.after === undefined ? `exec ${kwatch}` : `${kwatch}; ${options.after}`;
  const script = spawn(
    'script',
    ['-qfec', `stty cols 80 rows 20; echo $$ > '${file}'; ${run}`, '/dev/null'],
    {
      env: { PATH: process.env['PATH'], TERM: 'xterm-256color', SHELL: '/bin/sh', TZ: 'UTC', ...options.env },
      stdio: ['pipe', 'pipe', 'ignore'],
    },
  );
  const terminal = options.read === false ? undefined : new EmulatedTerminal(80, 20);
  let bytes = '';
  if (terminal !== undefined) {
    script.stdout.on('data', (chunk: Buffer) => {
      bytes += chunk.toString();
      void terminal.write(chunk.toString());
    });
  }
  const ended = new Promise<number | null>((resolve) => script.once('close', resolve));
  for (let tries = 0; !existsSync(file) || readFileSync(file, 'utf8') === ''; tries += 1) {
    if (tries > 200) throw new Error('script did not start a shell');
    await pause(25);
  }
  const pid = Number(readFileSync(file, 'utf8'));
  started.push({ script, pid });
  return {
    ...{ script, pid, terminal, ended },
    screens: () =>
      [...bytes.matchAll(/\u001b\[\?1049([hl])/g)].map(([, to]) => (to === 'h' ? 'other' : 'own')),
    type: (text) => void script.stdin.write(text),
    async until(what) {
      const rows = (): readonly string[] => terminal?.rows() ?? [];
      for (let tries = 0; !rows().some((row) => what.test(row)); tries += 1) {
        if (tries > 400) throw new Error(`never showed ${what.source}\n${rows().join('\n')}`);
        await pause(25);
      }
    },
  };
}

/** Ends everything that was started, also what a failed test left behind. */
export function endTerminals(): void {
  for (const { script, pid } of started) {
    // The session of the terminal is one group, unless a shell in it made more.
    for (const target of [-pid, pid]) {
      try {
        process.kill(target, 'SIGKILL');
      } catch {
        // Gone already.
      }
    }
    script.kill('SIGKILL');
  }
}

/** The state of a process as the kernel says it: `T` where it is stopped; undefined where there is none. */
export function processState(pid: number): string | undefined {
  try {
    return /\) (\S)/.exec(readFileSync(`/proc/${pid}/stat`, 'utf8'))?.[1];
  } catch {
    return undefined;
  }
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
