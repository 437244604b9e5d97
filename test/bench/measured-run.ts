import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync, openSync, readFileSync } from 'node:fs';
import { once } from 'node:events';

/** What a run took, from its start to its end. */
export interface Measured {
  readonly wallMs: number;
  /** User and system. */
  readonly cpuMs: number;
  /** The most that was resident. */
  readonly peakMb: number;
  /** From the start to the first byte on stdout; Infinity where there was none. */
  readonly firstByteMs: number;
  /** From the first byte on stdout to the end. */
  readonly tellingMs: number;
  readonly stdoutBytes: number;
  readonly code: number | null;
}

export interface RunOptions {
  readonly command: readonly [string, ...string[]];
  readonly env?: Readonly<Record<string, string>>;
  /** Default a pipe that is read. */
  readonly stdout?: 'pipe' | 'file' | 'null';
  readonly onChunk?: (chunk: Buffer) => void;
}

/** How often /proc is read of a program that cannot report itself. */
const POLL_MS = 10;

/** What a program of Node writes on its way out: its own accounting of the whole process. */
const REPORT = `data:text/javascript,${encodeURIComponent(
  "import{writeSync}from'node:fs';process.on('exit',()=>{writeSync(3,JSON.stringify(process.resourceUsage()))})",
)}`;

/** The command that runs a program of Node so that it is measured exactly. */
export function nodeCommand(...args: readonly string[]): [string, ...string[]] {
  return [process.execPath, '--import', REPORT, ...args];
}

/** The resident memory of a running process now, in MB, and the time of the processor that it took so far, in ms. */
export function lookAt(pid: number): { readonly mb: number; readonly cpuMs: number } {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
  const [utime = 0, stime = 0] = stat
    .slice(stat.lastIndexOf(')') + 2)
    .split(' ')
    .slice(11, 13)
    .map(Number);
  const [, residentKb = '0'] = /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? [];
  return { mb: Number(residentKb) / 1024, cpuMs: (utime + stime) * 10 };
}

/** Runs a command to its end. Programs that `nodeCommand` runs report themselves; others are looked at in /proc. */
export async function measure({ command, env, stdout = 'pipe', onChunk }: RunOptions): Promise<Measured> {
  const [program, ...args] = command;
  const file =
    stdout === 'pipe' ? undefined : openSync(stdout === 'null' ? '/dev/null' : '/tmp/kwatch-bench.out', 'w');
  const startedAt = performance.now();
  const child = spawn(program, args, {
    env: { ...process.env, ...env },
    stdio: ['ignore', file ?? 'pipe', 'ignore', 'pipe'],
  });
  const polled = pollProc(child);
  let firstByteMs = Infinity;
  let stdoutBytes = 0;
  child.stdout?.on('data', (chunk: Buffer) => {
    if (stdoutBytes === 0) firstByteMs = performance.now() - startedAt;
    stdoutBytes += chunk.length;
    onChunk?.(chunk);
  });
  let report = '';
  child.stdio[3]?.on('data', (chunk: Buffer) => (report += chunk.toString()));
  const exited = once(child, 'exit').then(() => performance.now());
  const [code] = (await once(child, 'close')) as [number | null];
  const wallMs = (await exited) - startedAt;
  if (file !== undefined) closeSync(file);
  const usage = report === '' ? polled() : usageOf(report);
  return { ...usage, wallMs, firstByteMs, tellingMs: wallMs - firstByteMs, stdoutBytes, code };
}

type Usage = Pick<Measured, 'cpuMs' | 'peakMb'>;

function usageOf(report: string): Usage {
  const { userCPUTime, systemCPUTime, maxRSS } = JSON.parse(report) as NodeJS.ResourceUsage;
  return { cpuMs: (userCPUTime + systemCPUTime) / 1000, peakMb: maxRSS / 1024 };
}

/** Looks at a process until it ends; gives what was seen last. */
function pollProc(child: ChildProcess): () => Usage {
  let usage: Usage = { cpuMs: 0, peakMb: 0 };
  const timer = setInterval(() => {
    try {
      const stat = readFileSync(`/proc/${child.pid ?? 0}/stat`, 'utf8');
      const [utime = 0, stime = 0] = stat
        .slice(stat.lastIndexOf(')') + 2)
        .split(' ')
        .slice(11, 13)
        .map(Number);
      const [, peakKb = '0'] =
        /VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${child.pid ?? 0}/status`, 'utf8')) ?? [];
      if (Number(peakKb) > 0) usage = { cpuMs: (utime + stime) * 10, peakMb: Number(peakKb) / 1024 };
    } catch {
      // It has ended.
    }
  }, POLL_MS);
  child.once('exit', () => clearInterval(timer));
  return () => usage;
}

/** The median of some runs by one figure of them. */
export function median<T>(runs: readonly T[], figure: (run: T) => number): number {
  const sorted = runs.map(figure).toSorted((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? NaN;
}
