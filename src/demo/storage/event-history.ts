import type { KubeObject } from '../../model/object/object.js';
import type { Resource } from '../../model/object/resource.js';

/** One write. */
export interface HistoryEvent {
  /** The resourceVersion of the write; that of the next event is one more. */
  readonly version: number;
  readonly type: 'ADDED' | 'MODIFIED' | 'DELETED';
  readonly resource: Resource;
  /** `namespace/name`, or `name`. */
  readonly key: string;
  /** The state after the write; for DELETED the last state, with the resourceVersion of the deletion. */
  readonly object: KubeObject;
  /** The state before the write; undefined for ADDED. */
  readonly previous: KubeObject | undefined;
}

/** The last writes, with one counter for the whole cluster, as in etcd. */
export interface EventHistory {
  /** The resourceVersion of the last write. */
  readonly latest: number;
  /** The events up to this version are dropped: a watch can start at it, and not before. */
  readonly compacted: number;
  /** Adds an event with the next version, and calls the listeners. */
  append(event: Omit<HistoryEvent, 'version'>): void;
  /** The first event after a version, which must not be below `compacted`; undefined where there is none yet. */
  next(version: number): HistoryEvent | undefined;
  /** All events after a version, which must not be below `compacted`. */
  since(version: number): readonly HistoryEvent[];
  /** Drops the events up to a version. */
  compact(version: number): void;
  /** Calls the listener after each write, until the returned function is called. */
  subscribe(listener: () => void): () => void;
}

/**
 * An empty history.
 * @param limit how many events are kept; then the oldest are dropped.
 * @param start the version before the first event.
 */
export function createHistory(limit: number, start: number): EventHistory {
  /** events[head + n] has the version compacted + n + 1. */
  let events: HistoryEvent[] = [];
  /** Events before this index are dropped. They are removed many at a time, since each removal moves all others. */
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
