import type { KubeObject } from '../model/object.js';
import type { Resource } from '../model/resource.js';

/** One write, as every watch sees it. */
export interface HistoryEvent {
  /** Its own resourceVersion; the next event's is one more. */
  readonly version: number;
  readonly type: 'ADDED' | 'MODIFIED' | 'DELETED';
  readonly resource: Resource;
  /** `namespace/name`, or `name`. */
  readonly key: string;
  /** The state after it; for DELETED the last state with the deletion's resourceVersion. */
  readonly object: KubeObject;
  /** The state before it; undefined for ADDED. */
  readonly previous: KubeObject | undefined;
}

/** The writes that are still remembered, oldest first, under one counter for the whole cluster, as in etcd. */
export interface History {
  /** The resourceVersion of the last write. */
  readonly latest: number;
  /** Everything up to here is forgotten: a watch can start at it, but not before. */
  readonly compacted: number;
  /** Takes the next version. */
  append(event: Omit<HistoryEvent, 'version'>): void;
  /** The first event after a version, or undefined where there is none yet. Not asked below `compacted`. */
  next(version: number): HistoryEvent | undefined;
  /** Every event after a version. Not asked below `compacted`. */
  since(version: number): readonly HistoryEvent[];
  /** Forgets everything up to a version. */
  compact(version: number): void;
  /** Calls back after every write, until the returned function is called. */
  subscribe(listener: () => void): () => void;
}

/** A history of at most `limit` events that begins empty after `start`. */
export function createHistory(limit: number, start: number): History {
  const events: HistoryEvent[] = [];
  const listeners = new Set<() => void>();
  let compacted = start;

  const forget = (count: number): void => {
    events.splice(0, count);
    compacted += count;
  };

  return {
    get latest() {
      return compacted + events.length;
    },
    get compacted() {
      return compacted;
    },
    append: (event) => {
      events.push({ version: compacted + events.length + 1, ...event });
      if (events.length > limit) forget(events.length - limit);
      for (const listener of listeners) listener();
    },
    next: (version) => events[version - compacted],
    since: (version) => events.slice(version - compacted),
    compact: (version) => forget(Math.min(Math.max(version - compacted, 0), events.length)),
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
