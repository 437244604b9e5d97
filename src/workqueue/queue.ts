/**
 * A queue of keys that need work, as client-go's (util/workqueue/queue.go). What it promises:
 *
 * - Fair: keys come out in the order in which they first went in.
 * - Stingy: a key added again before anyone got it is handed out once.
 * - Exclusive: a key is never with two workers; one that is added while it is being worked on comes again, once,
 *   after `done`.
 * - Shut down: no more is taken in, what is queued still goes out, then everyone who waits is told the end.
 *
 * `done` must be called for every key that `get` gave, whatever became of the work.
 */
export interface WorkQueue<K> {
  /** Says that the key needs work. Ignored after shutDown. */
  add(key: K): void;
  /** The next key, as soon as there is one; undefined once the queue is shut down and empty. */
  get(): Promise<K | undefined>;
  /** Ends the work on a key that `get` gave; hands it out again if it was added meanwhile. */
  done(key: K): void;
  /** Keys that wait to be handed out; those being worked on are not counted. */
  readonly length: number;
  /** Takes in no more; what is queued still goes out. */
  shutDown(): void;
  /** As shutDown, and resolves when everything handed out is done; a later shutDown ends the wait. */
  shutDownWithDrain(): Promise<void>;
}

/** Consumed slots are cut off the front when they are at least this many and more than half of all. */
const COMPACT_AT = 1024;

/** A queue with nothing in it. */
export function createQueue<K>(): WorkQueue<K> {
  /** In order: from `head` on, keys that are dirty and not being worked on. */
  let order: (K | undefined)[] = [];
  let head = 0;
  /** Keys that need work; each is either in `order` or in `processing`. */
  const dirty = new Set<K>();
  /** Keys that a worker has. One that is dirty too goes back into `order` when it is done. */
  const processing = new Set<K>();
  const waiters: ((key: K | undefined) => void)[] = [];
  const drainers: (() => void)[] = [];
  let shuttingDown = false;

  const length = (): number => order.length - head;

  const enqueue = (key: K): void => {
    order.push(key);
    const waiter = waiters.shift();
    if (waiter !== undefined) waiter(handOut());
  };

  const handOut = (): K => {
    const key = order[head] as K;
    order[head] = undefined;
    head += 1;
    if (head >= COMPACT_AT && head * 2 > order.length) {
      order = order.slice(head);
      head = 0;
    }
    processing.add(key);
    dirty.delete(key);
    return key;
  };

  const releaseIfEmpty = (): void => {
    if (!shuttingDown || length() > 0) return;
    for (const waiter of waiters.splice(0)) waiter(undefined);
    if (processing.size === 0) for (const drained of drainers.splice(0)) drained();
  };

  return {
    add(key) {
      if (shuttingDown || dirty.has(key)) return;
      dirty.add(key);
      if (!processing.has(key)) enqueue(key);
    },
    get() {
      if (length() > 0) return Promise.resolve(handOut());
      if (shuttingDown) return Promise.resolve(undefined);
      return new Promise((resolve) => waiters.push(resolve));
    },
    done(key) {
      processing.delete(key);
      if (dirty.has(key)) enqueue(key);
      releaseIfEmpty();
    },
    get length() {
      return length();
    },
    shutDown() {
      shuttingDown = true;
      releaseIfEmpty();
      for (const drained of drainers.splice(0)) drained();
    },
    shutDownWithDrain() {
      shuttingDown = true;
      return new Promise((resolve) => {
        drainers.push(resolve);
        releaseIfEmpty();
      });
    },
  };
}
