import type { KubeObject } from '../../model/object.js';
import type { Resource } from '../../model/resource.js';

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
  let events: HistoryEvent[] = [];
  /** Events before this place are forgotten; they are dropped in bulk, since one by one would move all others. */
  let head = 0;
  let compacted = start;
  const listeners = new Set<() => void>();

  const remembered = (): number => events.length - head;
  const forget = (count: number): void => {
    head += count;
    compacted += count;
    if (head <= limit) return;
    events = events.slice(head);
    head = 0;
  };

  return {
    get latest() {
      return compacted + remembered();
    },
    get compacted() {
      return compacted;
    },
    append: (event) => {
      events.push({ version: compacted + remembered() + 1, ...event });
      if (remembered() > limit) forget(1);
      for (const listener of listeners) listener();
    },
    next: (version) => events[head + version - compacted],
    since: (version) => events.slice(head + version - compacted),
    compact: (version) => forget(Math.min(Math.max(version - compacted, 0), remembered())),
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
