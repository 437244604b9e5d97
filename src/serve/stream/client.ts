import type { Clock } from '../../model/clock.js';
import type { Feed } from '../state/feed.js';
import type { FeedItem } from '../state/feed-item.js';

/** One way to one client: a WebSocket, or a response that does not end. */
export interface Transport {
  readonly kind: 'websocket' | 'sse';
  /** Whether what is sent now is taken by the network soon. */
  readonly ready: () => boolean;
  /** Sends what belongs together at once. */
  readonly together: (send: () => void) => void;
  readonly send: (item: FeedItem) => void;
  /** Keeps proxies from taking the stream for dead; false where the other side has not answered the last one. */
  readonly beat: (round: number) => boolean;
  /** Ends it, with a reason for who reads it. */
  readonly close: (why: CloseReason) => void;
  /** Ends it at once. */
  readonly destroy: () => void;
}

/** Why a stream ends, with the code that a WebSocket has for it (RFC 6455, 7.4.1). */
export type CloseReason =
  | { readonly code: 1001; readonly text: 'kwatch ends' }
  | { readonly code: 1008; readonly text: 'this stream takes no messages' }
  | { readonly code: 1013; readonly text: string };

/** A client that takes nothing for so long is gone, or stands in the way. */
const STALL_MS = 45_000;

/** One turn sends no more than so many records, so that no client keeps the others waiting. */
const TURN_RECORDS = 500;

/** One client: sends what its feed has, as fast as it takes it. */
export interface Client {
  readonly transport: Transport;
  readonly feed: Feed;
  /** Sends what can be sent. */
  pump(): void;
  /** Looks whether it is there still and keeps up; false where it was ended. */
  check(round: number): boolean;
}

export interface ClientOptions {
  readonly transport: Transport;
  readonly feed: Feed;
  readonly clock: Clock;
  /** There is more to send than one turn sends. */
  readonly onMore: () => void;
}

export function createClient({ transport, feed, clock, onMore }: ClientOptions): Client {
  let stalledSinceMs: number | undefined;
  return {
    transport,
    feed,
    pump() {
      let sent = 0;
      transport.together(() => {
        while (sent < TURN_RECORDS && transport.ready()) {
          const item = feed.next();
          if (item === undefined) break;
          transport.send(item);
          sent += 1;
        }
      });
      stalledSinceMs = transport.ready() ? undefined : (stalledSinceMs ?? clock.monotonic());
      if (sent > 0) stalledSinceMs = transport.ready() ? undefined : clock.monotonic();
      if (sent === TURN_RECORDS && transport.ready()) onMore();
    },
    check(round) {
      if (feed.lost) return end('too many objects changed that were not taken; connect again');
      if (stalledSinceMs !== undefined && clock.monotonic() - stalledSinceMs > STALL_MS)
        return end(`nothing was taken for ${STALL_MS / 1000} s`);
      if (transport.beat(round)) return true;
      transport.destroy();
      return false;
    },
  };

  function end(text: string): false {
    transport.close({ code: 1013, text });
    return false;
  }
}
