import type { Resource } from '../../model/object/resource.js';
import type { Status } from '../api-status.js';

/** The kinds of requests that a fault can be for. */
export type RequestKind = 'discovery' | 'list' | 'watch' | 'get' | 'write';

/** Which requests a fault is for. */
export interface FaultMatch {
  readonly on: RequestKind;
  /** The plural name; undefined: any resource. */
  readonly resource?: string;
}

/** One thing that goes wrong with a request. `afterEvents`: after so many events of a watch; default 0. */
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
   * The connection ends before the body does: it is closed, or reset. A reset may take from the client what it has not
   * read yet; only with `close` is it certain how much the client gets.
   */
  | {
      readonly type: 'cut';
      readonly how: 'reset' | 'close';
      readonly afterBytes?: number;
      readonly afterEvents?: number;
    }
  /** Nothing more of the body is sent, and the connection stays open. */
  | { readonly type: 'stall'; readonly afterEvents?: number }
  /** Before each chunk the server waits so long, by its clock. */
  | { readonly type: 'slow'; readonly perChunkMs: number }
  /** The body is sent in chunks of so many bytes, which may end within a line or a character. */
  | { readonly type: 'slice'; readonly bytes: number }
  /** A watch gets an ERROR event, and its stream ends, as a real one does. */
  | { readonly type: 'error'; readonly status: Status; readonly afterEvents?: number }
  /** A watch gets a line that is no event; for a document, the text is the whole body. */
  | { readonly type: 'garbage'; readonly text: string; readonly afterEvents?: number }
  /** A watch gets no bookmark, also not the one that ends a streamed list. */
  | { readonly type: 'no-bookmarks' }
  /** A watch is ended properly, as by its timeout. */
  | { readonly type: 'end'; readonly afterEvents?: number };

/** The script of what goes wrong. */
export interface Faults {
  /**
   * Adds faults for the next request that matches. Several calls are for several requests, in the order of the calls.
   */
  once(match: FaultMatch, ...faults: readonly Fault[]): void;
  /** Adds faults for every request that matches, until the returned function is called. */
  always(match: FaultMatch, ...faults: readonly Fault[]): () => void;
  /** Removes all faults. */
  clear(): void;
  /** How many calls of `once` have not met their request. */
  readonly pending: number;
  /** The faults for a request. Those of `once` are removed, so the server calls it once for each request. */
  take(kind: RequestKind, resource: Resource | undefined): readonly Fault[];
}

interface ScriptedFaults {
  readonly match: FaultMatch;
  readonly faults: readonly Fault[];
}

/** An empty script. */
export function createFaults(): Faults {
  let queued: readonly ScriptedFaults[] = [];
  let standing: readonly ScriptedFaults[] = [];

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
      const isMeant = ({ match }: ScriptedFaults): boolean =>
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
