import type { Delta } from './events.js';
import { mergeDeltas } from './merge-deltas.js';

/**
 * The events that one listener has not taken yet, in the order in which they came. Up to the limit each event is kept.
 * Beyond it an event is merged with the last one of the same object, so that memory follows the number of objects and
 * not that of events, however slow the listener is. (client-go's is unbounded: shared_informer.go, processorListener.)
 */
export interface DeltaBuffer<T> {
  push(delta: Delta<T>): void;
  /** A mark: `take` gives it when everything before it was taken. */
  pushMark(): void;
  take(): Delta<T> | 'mark' | undefined;
  /** Whether an event of this object waits. */
  has(key: string): boolean;
  readonly size: number;
}

/** Linked, so that any of them can go. */
interface BufferedDelta<T> {
  content: Delta<T> | 'mark';
  next: BufferedDelta<T> | undefined;
  previous: BufferedDelta<T> | undefined;
  /** The one before of the same object. */
  before: DeltaEntry<T> | undefined;
}

type DeltaEntry<T> = BufferedDelta<T> & { content: Delta<T> };

export function createDeltaBuffer<T>(limit: number): DeltaBuffer<T> {
  let first: BufferedDelta<T> | undefined;
  let last: BufferedDelta<T> | undefined;
  let size = 0;
  const lastOf = new Map<string, DeltaEntry<T>>();

  const append = (content: Delta<T> | 'mark', before: DeltaEntry<T> | undefined): BufferedDelta<T> => {
    const entry: BufferedDelta<T> = { content, next: undefined, previous: last, before };
    if (last === undefined) first = entry;
    else last.next = entry;
    last = entry;
    size += 1;
    return entry;
  };

  const unlink = (entry: BufferedDelta<T>): void => {
    if (entry.previous === undefined) first = entry.next;
    else entry.previous.next = entry.next;
    if (entry.next === undefined) last = entry.previous;
    else entry.next.previous = entry.previous;
    size -= 1;
  };

  return {
    push(delta) {
      const before = lastOf.get(delta.key);
      const merged = size < limit || before === undefined ? 'apart' : mergeDeltas(before.content, delta);
      if (before === undefined || merged === 'apart') {
        const entry = append(delta, before);
        lastOf.set(delta.key, entry as DeltaEntry<T>);
      } else if (merged === 'nothing') {
        unlink(before);
        if (before.before === undefined) lastOf.delete(delta.key);
        else lastOf.set(delta.key, before.before);
      } else {
        before.content = merged;
      }
    },
    pushMark: () => void append('mark', undefined),
    take() {
      const entry = first;
      if (entry === undefined) return undefined;
      unlink(entry);
      const { content } = entry;
      if (content !== 'mark') {
        const latest = lastOf.get(content.key);
        if (latest === entry) lastOf.delete(content.key);
        else forget(latest, entry);
      }
      return content;
    },
    has: (key) => lastOf.has(key),
    get size() {
      return size;
    },
  };
}

/** The oldest of an object was taken: nothing later of it may lead back to it. */
function forget<T>(latest: BufferedDelta<T> | undefined, taken: BufferedDelta<T>): void {
  for (let entry = latest; entry !== undefined; entry = entry.before) {
    if (entry.before !== taken) continue;
    entry.before = undefined;
    return;
  }
}
