import type * as Prom from 'prom-client';
import type { PromClient } from './queue-figures.js';
import type { Clock } from '../../model/clock.js';

/** What is looked at of a request to the API server. */
export interface SeenRequest {
  readonly path: string;
  readonly query?: Readonly<Record<string, string>>;
}

/** What lists and watches report, by client-go's names (tools/cache/reflector_metrics.go). */
export interface ReflectorFigures {
  /** A request goes out; undefined for one that is neither. */
  begin(request: SeenRequest): { heard(bytes: number): void; ended(): void } | undefined;
}

/** A watch that ends within this, having said nothing, did not begin well. */
const SHORT_WATCH_S = 1;

export function createReflectorFigures(
  prom: PromClient,
  registers: Prom.Registry[],
  clock: Clock,
): ReflectorFigures {
  const shared = { labelNames: ['name'], registers };
  const counter = (name: string, help: string): Prom.Counter => new prom.Counter({ name, help, ...shared });
  const summary = (name: string, help: string): Prom.Summary => new prom.Summary({ name, help, ...shared });
  const lists = counter('reflector_lists_total', 'Total number of API lists done by the reflectors');
  const listSeconds = summary('reflector_list_duration_seconds', 'How long a page of an API list takes');
  const watches = counter('reflector_watches_total', 'Total number of API watches done by the reflectors');
  const shortWatches = counter('reflector_short_watches_total', 'Watches that ended at once without a word');
  const watchSeconds = summary('reflector_watch_duration_seconds', 'How long an API watch takes');
  const bytes = counter('kwatch_received_bytes_total', 'Bytes of lists and watches, unpacked');
  const contact = new prom.Gauge({
    name: 'kwatch_last_contact_timestamp_seconds',
    help: 'When the API server was last heard of, bookmarks included',
    ...shared,
  });

  return {
    begin({ path, query = {} }) {
      const isWatch = query['watch'] === 'true';
      // Only collections are listed with a limit; discovery is not.
      if (!isWatch && query['limit'] === undefined && query['resourceVersion'] === undefined)
        return undefined;
      const beganMs = clock.monotonic();
      let heardBytes = 0;
      if (isWatch) watches.labels(path).inc();
      else if (query['continue'] === undefined) lists.labels(path).inc();
      return {
        heard(count) {
          heardBytes += count;
          bytes.labels(path).inc(count);
          contact.labels(path).set(clock.now() / 1000);
        },
        ended() {
          const seconds = (clock.monotonic() - beganMs) / 1000;
          (isWatch ? watchSeconds : listSeconds).labels(path).observe(seconds);
          if (isWatch && heardBytes === 0 && seconds < SHORT_WATCH_S) shortWatches.labels(path).inc();
        },
      };
    },
  };
}
