import { readFileSync, readdirSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { versionText } from './bench-objects.js';
import { lookAt } from './measured-run.js';
import { type BenchOptions, type Row, watchOf } from './rows.js';
import { startRunning } from './running.js';
import { openStub } from './stub-process.js';
import { startStub } from './stub-server.js';
import { kubeconfigOf } from './stub-kubeconfig.js';

/** What is seen of kwatch while it runs, at the pace of a busy cluster and of a quiet one. */
export async function liveRows(options: BenchOptions): Promise<readonly Row[]> {
  return [
    await latencyRow(options),
    await idleRow(options),
    ...(options.minutes === 0 ? [] : [await slopeRow(options)]),
  ];
}

const PER_SECOND = 500;

/** From the hand-over of a frame to the socket to its line, and how long the event loop was held up. */
async function latencyRow(options: BenchOptions): Promise<Row> {
  const frames = Math.round(10_000 / options.part);
  const sentAt = new Map<string, number>();
  const stub = await startStub({
    size: 'small',
    objects: 500,
    frames,
    perSecond: PER_SECOND,
    onFrame: (version) => sentAt.set(versionText(version), performance.now()),
  });
  const config = kubeconfigOf(stub.url);
  const tookMs: number[] = [];
  let rest = '';
  const onChunk = (chunk: Buffer): void => {
    const now = performance.now();
    const lines = (rest + chunk.toString()).split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) {
      const at = sentAt.get(/"resourceVersion":"(\d+)"/.exec(line)?.[1] ?? '');
      if (at !== undefined) tookMs.push(now - at);
    }
  };
  const running = startRunning(watchOf(options, '--watch-only', '-o', 'json'), config.env, { onChunk });
  // The first fifth warms up.
  await running.lines(Math.round(frames / 5));
  await running.probe();
  tookMs.length = 0;
  await running.lines(frames);
  const { blockedMs } = await running.probe();
  await running.end();
  await stub.close();
  config.remove();
  tookMs.sort((a, b) => a - b);
  const at = (part: number): number => tookMs[Math.floor(tookMs.length * part)] ?? NaN;
  return {
    what: `frame to line at ${PER_SECOND} changes a second`,
    figures: { 'p50 ms': at(0.5), 'p99 ms': at(0.99), 'event loop held up ms': blockedMs },
  };
}

/** What five watches cost in which nothing happens. */
async function idleRow(options: BenchOptions): Promise<Row> {
  const stub = await openStub({ size: 'small', objects: 500, frames: 0 });
  const namespaces = [0, 1, 2, 3, 4].flatMap((at) => ['-n', `bench-00${at}`]);
  const args = [options.program, 'deployments', '--quiet', '--watch-only', '-o', 'json', ...namespaces];
  const running = startRunning(args, stub.env, { probed: false });
  const seconds = Math.round(30 / options.part);
  await running.lines(namespaces.length / 2);
  await sleep(3_000);
  const beforeNs = runNanoseconds(running.pid);
  await sleep(seconds * 1_000);
  const afterNs = runNanoseconds(running.pid);
  const { mb } = lookAt(running.pid);
  await running.end();
  stub.close();
  return {
    what: `five watches in which nothing happens, ${seconds} s`,
    figures: { '% CPU': (afterNs - beforeNs) / (seconds * 1e7), MB: mb },
  };
}

/** What the threads of a process have run so far: so little is not seen in ticks of 10 ms. */
function runNanoseconds(pid: number): number {
  const threads = readdirSync(`/proc/${pid}/task`);
  return threads.reduce(
    (sum, thread) => sum + Number.parseInt(readFileSync(`/proc/${pid}/task/${thread}/schedstat`, 'utf8')),
    0,
  );
}

/** Whether memory grows while 10,000 objects change. */
async function slopeRow(options: BenchOptions): Promise<Row> {
  const objects = 10_000;
  const minutes = options.minutes;
  const frames = (minutes + 5) * 60 * PER_SECOND;
  const stub = await openStub({ size: 'small', objects, changing: objects, frames, perSecond: PER_SECOND });
  const running = startRunning(watchOf(options, '-o', 'json'), stub.env);
  await running.lines(objects);
  const samples: { readonly hours: number; readonly mb: number; readonly heapMb: number }[] = [];
  const startedAt = performance.now();
  for (let elapsedMs = 0; elapsedMs < minutes * 60_000; elapsedMs = performance.now() - startedAt) {
    await sleep(10_000);
    const { heapBytes } = await running.probe();
    samples.push({ hours: elapsedMs / 3_600_000, mb: lookAt(running.pid).mb, heapMb: heapBytes / 2 ** 20 });
  }
  await running.end();
  stub.close();
  // The first half warms up.
  const settled = samples.slice(samples.length / 2);
  return {
    what: `${PER_SECOND} changes a second over ${objects} objects, ${minutes} minutes`,
    figures: {
      MB: settled.at(-1)?.mb ?? NaN,
      'RSS MB/h': slopeOf(settled.map(({ hours, mb }) => [hours, mb])),
      'live heap MB/h': slopeOf(settled.map(({ hours, heapMb }) => [hours, heapMb])),
    },
  };
}

/** Of the line that is nearest to some points, by least squares. */
export function slopeOf(points: readonly (readonly [number, number])[]): number {
  const [meanX, meanY] = [0, 1].map(
    (axis) => points.reduce((sum, point) => sum + (point[axis] ?? 0), 0) / points.length,
  ) as [number, number];
  const dot = points.reduce((sum, [x, y]) => sum + (x - meanX) * (y - meanY), 0);
  return dot / points.reduce((sum, [x]) => sum + (x - meanX) ** 2, 0);
}
