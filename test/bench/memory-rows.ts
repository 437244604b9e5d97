import { slopeOf } from './live-rows.js';
import { median } from './measured-run.js';
import { type BenchOptions, type Row, kwatch, runs, watchOf } from './rows.js';
import { startRunning } from './running.js';
import { openStub } from './stub-process.js';

/** How time and memory grow with the number of objects. */
export async function memoryRows(options: BenchOptions): Promise<readonly Row[]> {
  const counts = [25_000, 50_000, 100_000].map((count) => count / options.part);
  const points: (readonly [number, number])[] = [];
  let peakMb = NaN;
  for (const objects of counts) {
    const stub = await openStub({ size: 'small', objects, frames: 0 });
    const command = kwatch(options, '--once', '-o', 'line');
    const ran = await runs({ ...options, runs: Math.min(options.runs, 3) }, { command, env: stub.env });
    points.push([Math.log(objects), Math.log(median(ran, ({ cpuMs }) => cpuMs))]);
    peakMb = median(ran, (each) => each.peakMb);
    stub.close();
  }
  const few = await keptBytes(options, 100);
  const rows: Row[] = [
    {
      what: `list of ${counts.at(-1) ?? 0}, 2.3 KB each, -o line`,
      figures: { MB: peakMb, 'CPU grows by the power': slopeOf(points) },
    },
  ];
  for (const [mode, args] of Object.entries(MODES)) {
    const objects = Math.round(10_000 / options.part);
    const many = await keptBytes(options, objects, ...args);
    rows.push({
      what: `kept of ${objects} objects of 2.3 KB, ${mode}`,
      figures: { 'bytes an object': (many - few) / (objects - 100) },
    });
  }
  return rows;
}

const MODES = { 'summary mode': [], '--diff full': ['--diff', 'full'] } as const;

/** What is alive in a process that watches so many objects. */
async function keptBytes(
  options: BenchOptions,
  objects: number,
  ...args: readonly string[]
): Promise<number> {
  const stub = await openStub({ size: 'small', objects, frames: 0 });
  const running = startRunning(watchOf(options, '-o', 'json', ...args), stub.env);
  await running.lines(objects);
  await running.probe();
  const { heapBytes } = await running.probe();
  await running.end();
  stub.close();
  return heapBytes;
}
