import type { Clock } from '../../model/clock.js';
import { type Feed, type FeedOptions, createFeed } from '../state/feed.js';
import { type Client, type CloseReason, type Transport, createClient } from './client.js';

/** How often clients hear that the stream is alive: below the 30 to 60 s after which proxies cut what is quiet. */
export const BEAT_MS = 15_000;

/** Everybody who is told at the moment. */
export interface Clients {
  /** Takes one more; what it returns is called when its connection is closed, and when it takes more again. */
  add(transport: Transport, feed: Omit<FeedOptions, 'onMore'>): ClientHandle;
  /** Whether there is room for one more. */
  readonly full: boolean;
  count(kind: Transport['kind']): number;
  /** Changes that were merged into others for slow clients, so far. */
  readonly merged: number;
  /** Clients that were ended because they did not keep up, so far. */
  readonly dropped: number;
  /** Ends all of them. */
  closeAll(why: CloseReason): void;
  destroyAll(): void;
  readonly size: number;
}

export interface ClientHandle {
  readonly drained: () => void;
  readonly gone: () => void;
}

export interface ClientsOptions {
  readonly maxClients: number;
  readonly clock: Clock;
  /** Calls back when the event loop has nothing more to do at once: changes that come together are sent together. */
  readonly whenIdle: (then: () => void) => void;
  /** Aborts when no more is to be sent. */
  readonly signal: AbortSignal;
}

export function createClients({ maxClients, clock, whenIdle, signal }: ClientsOptions): Clients {
  const clients = new Set<Client>();
  const due = new Set<Client>();
  let scheduled = false;
  let merged = 0;
  let dropped = 0;

  const pumpDue = (): void => {
    scheduled = false;
    const now = [...due];
    due.clear();
    for (const client of now) if (clients.has(client)) client.pump();
  };
  const wake = (client: Client): void => {
    due.add(client);
    if (scheduled) return;
    scheduled = true;
    whenIdle(pumpDue);
  };
  const remove = (client: Client): void => {
    if (!clients.delete(client)) return;
    merged += client.feed.merged;
    client.feed.close();
  };

  const beat = async (): Promise<void> => {
    for (let round = 1; ; round += 1) {
      await clock.sleep(BEAT_MS, signal);
      if (signal.aborted) return;
      for (const client of clients) {
        if (client.check(round)) continue;
        dropped += 1;
        remove(client);
      }
    }
  };
  void beat();

  return {
    add(transport, options) {
      let client: Client | undefined;
      const more = (): void => {
        if (client !== undefined) wake(client);
      };
      const feed: Feed = createFeed({ ...options, onMore: more });
      const added = (client = createClient({ transport, feed, clock, onMore: more }));
      clients.add(added);
      wake(added);
      return { drained: () => wake(added), gone: () => remove(added) };
    },
    get full() {
      return clients.size >= maxClients;
    },
    count: (kind) => [...clients].filter(({ transport }) => transport.kind === kind).length,
    get merged() {
      return [...clients].reduce((sum, { feed }) => sum + feed.merged, merged);
    },
    get dropped() {
      return dropped;
    },
    closeAll(why) {
      for (const client of clients) client.transport.close(why);
    },
    destroyAll() {
      for (const client of clients) client.transport.destroy();
    },
    get size() {
      return clients.size;
    },
  };
}
