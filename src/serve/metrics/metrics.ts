import type { Registry } from 'prom-client';
import type { Clock } from '../../model/clock.js';
import type { Delivery } from '../../model/flow/delivery.js';
import type { ObjectRecord } from '../../model/flow/record.js';
import { resourceName } from '../../model/object/resource.js';
import type { Scopes } from '../state/scopes.js';
import type { Clients } from '../stream/clients.js';
import { type QueueFigures, createQueueFigures } from './queue-figures.js';
import { type ReflectorFigures, createReflectorFigures } from './reflector-figures.js';

/** Reasons come from the cluster: more than so many different ones are counted together. */
const REASONS_MAX = 50;

/** What is measured, for Prometheus. */
export interface Metrics {
  accept(delivery: Delivery): void;
  readonly reflector: ReflectorFigures;
  readonly queue: (name: string) => QueueFigures;
  /** A request of a post ended. */
  readonly posted: (receiver: string, result: string) => void;
  /** Says what there is to count, as soon as it is there. */
  observe(parts: {
    readonly clients: Clients;
    readonly scopes: Scopes;
    readonly objects: () => number;
  }): void;
  render(): Promise<{ readonly type: string; readonly body: string }>;
}

/** Loads prom-client, which nothing else needs. */
export async function createMetrics(clock: Clock, version: string): Promise<Metrics> {
  // It is CommonJS, whose names a bundle has under `default` alone.
  const { default: prom } = await import('prom-client');
  const registry: Registry = new prom.Registry();
  const registers = [registry];
  prom.collectDefaultMetrics({ register: registry });
  new prom.Gauge({
    name: 'kwatch_build_info',
    help: 'The version that runs',
    labelNames: ['version'],
    registers,
  })
    .labels(version)
    .set(1);
  const events = new prom.Counter({
    name: 'kwatch_events_total',
    help: 'Changes of objects, those at the start not counted',
    labelNames: ['resource', 'type'],
    registers,
  });
  const streams = new prom.Counter({
    name: 'kwatch_stream_events_total',
    help: 'What happened to the watches themselves',
    labelNames: ['resource', 'type'],
    registers,
  });
  const restarts = new prom.Counter({
    name: 'kwatch_container_restarts_total',
    help: 'Restarts of containers, by why the last run ended',
    labelNames: ['reason'],
    registers,
  });
  const posts = new prom.Counter({
    name: 'kwatch_post_requests_total',
    help: 'Requests of --post, by how they ended',
    labelNames: ['receiver', 'result'],
    registers,
  });
  const reasons = new Set<string>();

  const countRestarts = ({ type, changes }: ObjectRecord): void => {
    if (type !== 'MODIFIED') return;
    for (const change of changes) {
      if (change.kind !== 'container-state' || change.state !== 'restarts') continue;
      const more = Number(change.new ?? 0) - Number(change.old ?? 0);
      if (more > 0) restarts.labels(reasonOf(change.note, reasons)).inc(more);
    }
  };

  return {
    accept(delivery) {
      if (delivery.kind === 'resync') return;
      if (delivery.kind === 'stream') {
        streams.labels(resourceName(delivery.scope.resource), delivery.record.type).inc();
        return;
      }
      const { record } = delivery;
      if (!record.initial) events.labels(resourceName(record.resource), record.type).inc();
      countRestarts(record);
    },
    reflector: createReflectorFigures(prom, registers, clock),
    queue: createQueueFigures(prom, registers),
    posted: (receiver, result) => posts.labels(receiver, result).inc(),
    observe: ({ clients, scopes, objects }) => {
      const measured = (name: string, help: string, read: () => number): void => {
        new prom.Gauge({
          name,
          help,
          registers,
          collect() {
            this.set(read());
          },
        });
      };
      const total = (name: string, help: string, read: () => number): void => {
        new prom.Counter({
          name,
          help,
          registers,
          collect() {
            this.reset();
            this.inc(read());
          },
        });
      };
      new prom.Gauge({
        name: 'kwatch_clients',
        help: 'Streams that are open',
        labelNames: ['transport'],
        registers,
        collect() {
          for (const kind of ['websocket', 'sse'] as const) this.labels(kind).set(clients.count(kind));
        },
      });
      measured('kwatch_objects', 'Objects that are there', objects);
      measured(
        'kwatch_blind_scopes',
        'Watches that cannot see',
        () => scopes.all().filter((each) => each.blind).length,
      );
      total('kwatch_coalesced_total', 'Changes merged into others for slow clients', () => clients.merged);
      total(
        'kwatch_dropped_clients_total',
        'Clients ended because they did not keep up',
        () => clients.dropped,
      );
    },
    render: async () => ({ type: registry.contentType, body: await registry.metrics() }),
  };
}

/** The first word of it: `OOMKilled`, `Error`, `exit`. */
function reasonOf(note: string | undefined, known: Set<string>): string {
  const [word = 'unknown'] = /[A-Za-z]\w{0,39}/.exec(note ?? '') ?? [];
  if (known.size < REASONS_MAX) known.add(word);
  return known.has(word) ? word : 'other';
}
