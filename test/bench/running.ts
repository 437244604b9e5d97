import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';

/** A program that is looked at while it runs. */
export interface Running {
  readonly pid: number;
  /** Resolves when so many lines were written on stdout. */
  lines(count: number): Promise<void>;
  /** Asks what `PROBE` gives, of a program that `nodeCommand` with it runs. */
  probe(): Promise<Probed>;
  end(): Promise<void>;
}

export interface Probed {
  /** After a collection of all garbage. */
  readonly heapBytes: number;
  /** The longest that the event loop was held up since the last question. */
  readonly blockedMs: number;
}

/** What a program of Node answers on a signal. */
const PROBE = `data:text/javascript,${encodeURIComponent(`
  import { writeSync } from 'node:fs';
  import { monitorEventLoopDelay } from 'node:perf_hooks';
  const delay = monitorEventLoopDelay({ resolution: 1 });
  delay.enable();
  process.on('SIGUSR2', () => {
    const blockedMs = delay.max / 1e6;
    gc();
    writeSync(3, JSON.stringify({ heapBytes: process.memoryUsage().heapUsed, blockedMs }) + '\\n');
    setTimeout(() => delay.reset(), 100);
  });`)}`;

/**
 * Starts a program of Node. `onChunk` gets what it writes. One that is not probed cannot be asked, and costs what it
 * costs: the clock by which the event loop is watched takes two hundredths of the processor.
 */
export function startRunning(
  args: readonly string[],
  env: Readonly<Record<string, string>>,
  options: { readonly onChunk?: (chunk: Buffer) => void; readonly probed?: boolean } = {},
): Running {
  const { onChunk, probed = true } = options;
  const child = spawn(process.execPath, [...(probed ? ['--expose-gc', '--import', PROBE] : []), ...args], {
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'ignore', 'pipe'],
  });
  let written = 0;
  let wanted = Infinity;
  let reached = (): void => undefined;
  child.stdout?.on('data', (chunk: Buffer) => {
    for (const byte of chunk) if (byte === NEWLINE) written += 1;
    if (written >= wanted) reached();
    onChunk?.(chunk);
  });
  return {
    pid: child.pid ?? 0,
    lines: (count) =>
      new Promise((resolve) => {
        [wanted, reached] = [count, resolve];
        if (written >= count) resolve();
      }),
    async probe() {
      const answer = once(child.stdio[3] ?? child, 'data') as Promise<[Buffer]>;
      child.kill('SIGUSR2');
      return JSON.parse((await answer)[0].toString()) as Probed;
    },
    end: () => ended(child),
  };
}

const NEWLINE = 0x0a;

async function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  child.kill();
  await once(child, 'exit');
}
