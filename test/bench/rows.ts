import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { Size } from './bench-objects.js';
import { type Measured, type RunOptions, measure, median, nodeCommand } from './measured-run.js';
import { openStub } from './stub-process.js';

/** One line of the report: what was measured, its figures by their names and units, and where it has to stay below. */
export interface Row {
  readonly what: string;
  readonly figures: Readonly<Record<string, number>>;
}

export interface BenchOptions {
  /** The bin/kwatch.js that is measured. */
  readonly program: string;
  /** How often each thing is run; medians are told. */
  readonly runs: number;
  /** Divides the work: 1 for the whole bench, more for a quick look. */
  readonly part: number;
  /** How long memory is looked at while objects change. */
  readonly minutes: number;
}

const BARE_FRAMES = 20_000;
const STEADY_FRAMES: Readonly<Record<Size, number>> = { small: 80_000, large: 40_000 };
const LISTED = 20_000;
const FORMATS = [
  ['-o', 'json'],
  ['-o', 'line', '--no-fold'],
] as const;

const LIST_FORMATS = [
  ['-o', 'json'],
  ['-o', 'json', '--diff', 'full'],
] as const;

/** Watch frames as fast as they are read: the whole process, without its start and its list. */
export async function steadyRows(options: BenchOptions): Promise<readonly Row[]> {
  const rows: Row[] = [];
  for (const size of ['small', 'large'] as const) {
    const frames = Math.round(STEADY_FRAMES[size] / options.part);
    const stub = await openStub({ size, objects: 500, frames });
    const bareUs = bareParseUs(size, options);
    const run = (...args: readonly string[]) =>
      runs(options, { command: kwatch(options, ...args), env: stub.env });
    const started = await run('--once');
    for (const format of options.part === 1 ? FORMATS : FORMATS.slice(0, 1)) {
      const ran = await run('--watch-only', '--count', String(frames), ...format);
      const cpuUs = usBetween(started, ran) / frames;
      rows.push({
        what: `watch, frames of ${sizeText(size)}, ${format.slice(0, 2).join(' ')}`,
        figures: {
          'µs CPU a change': cpuUs,
          'CPU to bare parse': cpuUs / bareUs,
          MB: median(ran, (each) => each.peakMb),
          ...(options.part === 1 ? await warmFigures(run, { frames, format, bareUs, ran }) : {}),
        },
      });
    }
    stub.close();
  }
  return rows;
}

/** What a change costs when the compiler of V8 is done: the second half of a run, by the difference to a shorter one. */
async function warmFigures(
  run: (...args: readonly string[]) => Promise<readonly Measured[]>,
  of: {
    readonly frames: number;
    readonly format: readonly string[];
    readonly bareUs: number;
    readonly ran: readonly Measured[];
  },
): Promise<Row['figures']> {
  const half = Math.round(of.frames / 2);
  const ran = await run('--watch-only', '--count', String(half), ...of.format);
  const wallMs = median(of.ran, (each) => each.wallMs) - median(ran, (each) => each.wallMs);
  return {
    'once warm': usBetween(ran, of.ran) / (of.frames - half) / of.bareUs,
    'changes/s once warm': (of.frames - half) / (wallMs / 1000),
  };
}

function usBetween(less: readonly Measured[], more: readonly Measured[]): number {
  return (median(more, (each) => each.cpuMs) - median(less, (each) => each.cpuMs)) * 1000;
}

function sizeText(size: Size): string {
  return size === 'small' ? '2.3 KB' : '9 KB';
}

/** The first list from a server that has its pages in memory. */
export async function firstListRows(options: BenchOptions): Promise<readonly Row[]> {
  const rows: Row[] = [];
  for (const size of options.part === 1 ? (['small', 'large'] as const) : (['large'] as const)) {
    const objects = Math.round(LISTED / options.part);
    const stub = await openStub({ size, objects, frames: 0 });
    const bareMs = (bareParseUs(size, options) * objects) / 1000;
    for (const format of LIST_FORMATS) {
      const ran = await runs(options, { command: kwatch(options, '--once', ...format), env: stub.env });
      rows.push({
        what: `list of ${objects}, ${sizeText(size)} each, ${format.join(' ')}`,
        figures: {
          'wall s': median(ran, (each) => each.wallMs) / 1000,
          'CPU s': median(ran, (each) => each.cpuMs) / 1000,
          'CPU to bare parse': median(ran, (each) => each.cpuMs) / bareMs,
          'first line ms': median(ran, (each) => each.firstByteMs),
          MB: median(ran, (each) => each.peakMb),
        },
      });
    }
    stub.close();
  }
  return rows;
}

/** How the program starts, to how Node does. */
export async function startRows(options: BenchOptions): Promise<readonly Row[]> {
  const times = { ...options, runs: Math.max(options.runs, 5) };
  const bare = await runs(times, { command: nodeCommand('-e', '0') });
  const rows: Row[] = [];
  for (const flag of ['--version', '--help']) {
    const ran = await runs(times, { command: nodeCommand(options.program, flag) });
    const ratio = (figure: (run: Measured) => number): number => median(ran, figure) / median(bare, figure);
    rows.push({
      what: flag,
      figures: {
        'wall ms': median(ran, (each) => each.wallMs),
        'wall to node -e 0': ratio((each) => each.wallMs),
        'CPU to node -e 0': ratio((each) => each.cpuMs),
      },
    });
  }
  const stub = await openStub({ size: 'small', objects: 10, frames: 0 });
  const command = kwatch(options, '--once');
  // By the second run what the first compiled is kept.
  await measure({ command, env: stub.env });
  const reported = await runs(times, { command, env: stub.env });
  // To report itself takes a program its time.
  const alone = [process.execPath, ...watchOf(options, '--once')] as const;
  const ran = await runs(times, { command: alone, env: stub.env });
  rows.push({
    what: 'first line of ten objects',
    figures: {
      'wall ms': median(ran, (each) => each.firstByteMs),
      'CPU to node -e 0': median(reported, (each) => each.cpuMs) / median(bare, (each) => each.cpuMs),
    },
  });
  stub.close();
  return rows;
}

/** Each once before it counts, since caches fill; not in a quick look, whose medians leave the first one out. */
export async function runs(
  { runs: times, part }: BenchOptions,
  run: RunOptions,
): Promise<readonly Measured[]> {
  if (part === 1) await measure(run);
  const ran: Measured[] = [];
  for (let count = 0; count < times; count += 1) ran.push(await measure(run));
  const failed = ran.find(({ code }) => code !== 0);
  if (failed !== undefined) throw new Error(`${run.command.join(' ')} ended with ${String(failed.code)}`);
  return ran;
}

export function kwatch(options: BenchOptions, ...args: readonly string[]): [string, ...string[]] {
  return nodeCommand(...watchOf(options, ...args));
}

/** The arguments of Node that run kwatch over all Deployments. */
export function watchOf({ program }: BenchOptions, ...args: readonly string[]): readonly string[] {
  return [program, 'deployments', '--all-namespaces', '--quiet', ...args];
}

function bareParseUs(size: Size, { runs: times, part }: BenchOptions): number {
  const self = fileURLToPath(import.meta.url);
  const count = String(Math.round(BARE_FRAMES / part));
  const each = Array.from({ length: times }, () =>
    Number(execFileSync(process.execPath, [self, 'parse', size, count], { encoding: 'utf8' })),
  );
  return median(each, (us) => us);
}
