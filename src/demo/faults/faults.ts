import type { Resource } from '../../model/resource.js';
import type { Status } from '../api-status.js';

/** What a request is, as far as faults tell requests apart. */
export type RequestKind = 'discovery' | 'list' | 'watch' | 'get' | 'write';

/** Which requests a fault is for. */
export interface FaultMatch {
  readonly on: RequestKind;
  /** The plural name; undefined: any resource. */
  readonly resource?: string;
}

/** One thing that goes wrong with a request. Counts of events are those sent before it happens; default 0. */
export type Fault =
  /** Refused with a Status body. */
  | {
      readonly type: 'refuse';
      readonly code: number;
      readonly reason?: string;
      readonly message?: string;
      /** The Retry-After header as it is: seconds, or an HTTP date. */
      readonly retryAfter?: string;
    }
  /** The connection is reset before any header is sent. */
  | { readonly type: 'drop' }
  /** The request is taken and never answered. */
  | { readonly type: 'hang' }
  /**
   * The body breaks off: with a plain end of the connection where more was announced, or with a reset, which may take
   * from the client what it has not read yet. Only `close` says exactly how far the client comes.
   */
  | {
      readonly type: 'cut';
      readonly how: 'reset' | 'close';
      readonly afterBytes?: number;
      readonly afterEvents?: number;
    }
  /** The body stops and the connection stays open: nothing comes any more. */
  | { readonly type: 'stall'; readonly afterEvents?: number }
  /** Time, by the server's clock, before each chunk. */
  | { readonly type: 'slow'; readonly perChunkMs: number }
  /** The body comes in chunks of this many bytes, which cut through lines and characters. */
  | { readonly type: 'slice'; readonly bytes: number }
  /** An ERROR event in a watch, whose stream then ends as a real one does. */
  | { readonly type: 'error'; readonly status: Status; readonly afterEvents?: number }
  /** A line in a watch that is no event; in a list, the body. */
  | { readonly type: 'garbage'; readonly text: string; readonly afterEvents?: number }
  /** No bookmark is ever sent, the one that ends a streamed list included. */
  | { readonly type: 'no-bookmarks' }
  /** A watch ends cleanly. */
  | { readonly type: 'end'; readonly afterEvents?: number };

/** The script of what goes wrong. */
export interface Faults {
  /** For the next request that matches: consumed by it, in the order in which they were given. */
  once(match: FaultMatch, ...faults: readonly Fault[]): void;
  /** For every request that matches, until the returned function is called. */
  always(match: FaultMatch, ...faults: readonly Fault[]): () => void;
  /** Takes everything back. */
  clear(): void;
  /** How many `once` entries still wait for their request. */
  readonly pending: number;
  /** What goes wrong with this request; the server asks once for each. */
  take(kind: RequestKind, resource: Resource | undefined): readonly Fault[];
}

interface Entry {
  readonly match: FaultMatch;
  readonly faults: readonly Fault[];
}

/** An empty script. */
export function createFaults(): Faults {
  let queued: readonly Entry[] = [];
  let standing: readonly Entry[] = [];

  return {
    once: (match, ...faults) => {
      queued = [...queued, { match, faults }];
    },
    always: (match, ...faults) => {
      const entry = { match, faults };
      standing = [...standing, entry];
      return () => {
        standing = standing.filter((other) => other !== entry);
      };
    },
    clear: () => {
      queued = [];
      standing = [];
    },
    get pending() {
      return queued.length;
    },
    take: (kind, resource) => {
      const isMeant = ({ match }: Entry): boolean =>
        match.on === kind && (match.resource === undefined || match.resource === resource?.plural);
      const next = queued.find(isMeant);
      queued = queued.filter((entry) => entry !== next);
      return [...standing.filter(isMeant), ...(next === undefined ? [] : [next])].flatMap(
        ({ faults }) => faults,
      );
    },
  };
}

/** The first fault of a type, or undefined. */
export function faultOf<T extends Fault['type']>(
  faults: readonly Fault[],
  type: T,
): Extract<Fault, { readonly type: T }> | undefined {
  return faults.find((fault): fault is Extract<Fault, { readonly type: T }> => fault.type === type);
}
