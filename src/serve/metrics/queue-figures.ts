import type * as Prom from 'prom-client';

/** What is used of prom-client, which is loaded only where something is served. */
export type PromClient = Pick<typeof Prom, 'Counter' | 'Gauge' | 'Histogram' | 'Summary'>;

/** What a work queue reports, by client-go's names (component-base, metrics/prometheus/workqueue). */
export interface QueueFigures {
  depth(keys: number): void;
  added(): void;
  latency(seconds: number): void;
  workDuration(seconds: number): void;
  retried(): void;
  unfinished(seconds: number): void;
  longestRunning(seconds: number): void;
}

/** client-go's own: from a hundredth of a microsecond on. */
const BUCKETS_S = [1e-8, 1e-7, 1e-6, 1e-5, 1e-4, 1e-3, 1e-2, 0.1, 1, 10, 100, 1000];

/** What queues report, each by its name: `hooks`, or `post` and the receiver. */
export function createQueueFigures(
  prom: PromClient,
  registers: Prom.Registry[],
): (name: string) => QueueFigures {
  const shared = { labelNames: ['name'], registers };
  const gauge = (name: string, help: string): Prom.Gauge => new prom.Gauge({ name, help, ...shared });
  const counter = (name: string, help: string): Prom.Counter => new prom.Counter({ name, help, ...shared });
  const histogram = (name: string, help: string): Prom.Histogram =>
    new prom.Histogram({ name, help, buckets: BUCKETS_S, ...shared });
  const depth = gauge('workqueue_depth', 'Current depth of the queue');
  const adds = counter('workqueue_adds_total', 'Adds handled by the queue');
  const latency = histogram(
    'workqueue_queue_duration_seconds',
    'How long a key waits before it is worked on',
  );
  const work = histogram('workqueue_work_duration_seconds', 'How long working on a key takes');
  const retries = counter('workqueue_retries_total', 'Retries handled by the queue');
  const unfinished = gauge(
    'workqueue_unfinished_work_seconds',
    'How long what is worked on has been so, added up',
  );
  const longest = gauge(
    'workqueue_longest_running_processor_seconds',
    'How long the oldest of it has been so',
  );
  return (name) => ({
    depth: (keys) => depth.labels(name).set(keys),
    added: () => adds.labels(name).inc(),
    latency: (seconds) => latency.labels(name).observe(seconds),
    workDuration: (seconds) => work.labels(name).observe(seconds),
    retried: () => retries.labels(name).inc(),
    unfinished: (seconds) => unfinished.labels(name).set(seconds),
    longestRunning: (seconds) => longest.labels(name).set(seconds),
  });
}
