import { performance } from 'node:perf_hooks';
import { createProcessGroups } from '../../src/hook/process-groups.js';
import { runCommand } from '../../src/hook/run-command.js';
import { realClock } from '../../src/model/real-clock.js';
import { createDelayingQueue } from '../../src/workqueue/delaying-queue.js';
import { defaultLimiter } from '../../src/workqueue/limiters.js';
import { createQueue } from '../../src/workqueue/work-queue.js';
import { createRateLimitingQueue } from '../../src/workqueue/rate-limiting-queue.js';

/*
 * What the workqueue and the hooks cost: adds and gets a second and the memory of a million queued keys, through
 * all layers, and how many commands that do nothing run a second. Run by `npm run bench:queue`.
 */

const MILLION = 1_000_000;
const key = (index: number): string => `deployments.apps/namespace-${index % 50}/deployment-${index}`;

function megabytes(): number {
  (globalThis as { gc?: () => void }).gc?.();
  return process.memoryUsage().heapUsed / 2 ** 20;
}

function say(what: string, figure: number, unit: string): void {
  console.log(`${what.padEnd(44)} ${Math.round(figure).toLocaleString('en').padStart(12)} ${unit}`);
}

async function benchQueue(): Promise<void> {
  const keys = Array.from({ length: MILLION }, (_, index) => key(index));
  const queue = createRateLimitingQueue(
    createDelayingQueue(createQueue<string>(), realClock),
    defaultLimiter<string>(realClock),
  );
  const before = megabytes();
  const startedAt = performance.now();
  for (const each of keys) queue.add(each);
  const addedAt = performance.now();
  const held = megabytes() - before;
  const resumedAt = performance.now();
  for (let count = 0; count < MILLION; count += 1) queue.done((await queue.get()) ?? '');
  const doneAt = performance.now();
  say('add, a million keys', MILLION / ((addedAt - startedAt) / 1000), 'a second');
  say('get and done, a million keys', MILLION / ((doneAt - resumedAt) / 1000), 'a second');
  say('memory of the queue at a million keys', held, 'MB');
}

async function benchSteady(): Promise<void> {
  const queue = createQueue<string>();
  const startedAt = performance.now();
  for (let count = 0; count < MILLION; count += 1) {
    queue.add(key(count % 1000));
    queue.done((await queue.get()) ?? '');
  }
  say('add, get and done, one after another', MILLION / ((performance.now() - startedAt) / 1000), 'a second');
}

async function benchHooks(workers: number): Promise<void> {
  const runs = 1000;
  const groups = createProcessGroups((pid, signal) => process.kill(pid, signal));
  let left = runs;
  const startedAt = performance.now();
  const worker = async (): Promise<void> => {
    while (left > 0) {
      left -= 1;
      await runCommand({
        argv: ['/bin/true'],
        env: {},
        input: 'x'.repeat(4096),
        timeoutMs: 60_000,
        clock: realClock,
        groups,
        signal: new AbortController().signal,
        onLine: () => Promise.resolve(),
      });
    }
  };
  await Promise.all(Array.from({ length: workers }, worker));
  say(
    `commands that do nothing, ${workers} at a time`,
    runs / ((performance.now() - startedAt) / 1000),
    'a second',
  );
}

await benchQueue();
await benchSteady();
await benchHooks(1);
await benchHooks(4);
