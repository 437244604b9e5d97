import { type ChildProcess, spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const BINARY = fileURLToPath(new URL('../../bin/kwatch.js', import.meta.url));

/** What nobody should have to wait for longer; a test that gets here failed. */
const PATIENCE_MS = 30_000;

/** One JSON record as it was printed. */
export type PrintedRecord = Record<string, unknown> & { readonly type: string };

/** The built kwatch as a child process; another program in its place where a `command` is given. */
export class KwatchProcess {
  readonly stdout: string[] = [];
  readonly stderr: string[] = [];
  readonly child: ChildProcess;
  /** Resolves with the exit code, or 128 + the signal's number as a shell would say it, once the streams ended. */
  readonly exited: Promise<number>;
  readonly #waiting = new Set<() => void>();

  constructor(
    args: readonly string[],
    env: Readonly<Record<string, string>> = {},
    [command, ...first]: readonly [string, ...string[]] = [process.execPath, BINARY],
    stdin?: string,
  ) {
    this.child = spawn(command, [...first, ...args], {
      env: { PATH: process.env['PATH'], HOME: '/nonexistent', TZ: 'UTC', ...env },
      stdio: [stdin === undefined ? 'ignore' : 'pipe', 'pipe', 'pipe'],
    });
    this.child.stdin?.end(stdin);
    this.#collect(this.child.stdout, this.stdout);
    this.#collect(this.child.stderr, this.stderr);
    this.exited = new Promise((resolve, reject) => {
      this.child.on('error', reject);
      this.child.on('close', (code) => {
        resolve(code ?? 128);
        this.#wake();
      });
    });
  }

  /** The records printed so far with `-o json`. */
  records(): PrintedRecord[] {
    return this.stdout.map((line) => JSON.parse(line) as PrintedRecord);
  }

  /** Waits until something holds of what was printed; looks again with every line, and at the end. */
  async until<T>(what: string, look: () => T | undefined | false, patienceMs = PATIENCE_MS): Promise<T> {
    const deadline = Date.now() + patienceMs;
    for (;;) {
      const found = look();
      if (found !== undefined && found !== false) return found;
      if (this.child.exitCode !== null || Date.now() > deadline) {
        throw new Error(
          `kwatch never showed ${what}\nstdout:\n${this.stdout.join('\n')}\nstderr:\n${this.stderr.join('\n')}`,
        );
      }
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, 500);
        this.#waiting.add(() => {
          clearTimeout(timer);
          resolve();
        });
      });
    }
  }

  /** Waits for a record. */
  untilRecord(what: string, matches: (record: PrintedRecord) => boolean): Promise<PrintedRecord> {
    return this.until(what, () => this.records().find(matches));
  }

  /** Ends it with a signal and waits for its exit code. */
  async stop(signal: NodeJS.Signals = 'SIGTERM'): Promise<number> {
    this.child.kill(signal);
    return this.exited;
  }

  #collect(stream: NodeJS.ReadableStream | null, lines: string[]): void {
    let rest = '';
    stream?.setEncoding('utf8');
    stream?.on('data', (text: string) => {
      const parts = (rest + text).split('\n');
      rest = parts.pop() ?? '';
      lines.push(...parts);
      this.#wake();
    });
    stream?.on('end', () => {
      if (rest !== '') lines.push(rest);
    });
  }

  #wake(): void {
    for (const wake of this.#waiting) wake();
    this.#waiting.clear();
  }
}

/** Runs it to its end. */
export async function runKwatch(
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
  stdin?: string,
): Promise<{ code: number; stdout: string[]; stderr: string[] }> {
  const kwatch = new KwatchProcess(args, env, undefined, stdin);
  const code = await kwatch.exited;
  return { code, stdout: kwatch.stdout, stderr: kwatch.stderr };
}
