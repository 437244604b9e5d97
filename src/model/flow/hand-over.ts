/**
 * Does the work when everything handed over before it is done; resolves or rejects with it. Undefined where it is done
 * already: when nothing was under way, and the work had nothing to wait for.
 */
export type HandOver = (work: Work) => Promise<void> | undefined;

type Work = () => Promise<void> | undefined;

/**
 * A hand-over with one slot: of many producers, one at a time is served, in the order in which they came. A producer
 * that waits for the promise before it goes on holds at most one thing, so that nothing piles up, and what is told
 * keeps the order of arrival across all of them. It has neither keys nor retries: a workqueue is for work that does.
 *
 * @example
 * const handOver = createHandOver();
 * await handOver(() => print('first')); // while this prints, the next producer waits
 */
export function createHandOver(): HandOver {
  /** What came while something was under way, the earliest first. */
  const waiting: (() => void)[] = [];
  let busy = false;

  /** Passes the slot on, so that nobody overtakes who waits for it. */
  const next = (): void => {
    const first = waiting.shift();
    if (first === undefined) busy = false;
    else first();
  };
  const serve = (work: Work): Promise<void> | undefined => {
    busy = true;
    let done: Promise<void> | undefined;
    try {
      done = work();
    } catch (error) {
      // A failure belongs to who handed it over; the next one is served all the same.
      next();
      throw error;
    }
    if (done !== undefined) return done.finally(next);
    next();
    return undefined;
  };
  const later = async (work: Work): Promise<void> => {
    await new Promise<void>((resolve) => waiting.push(resolve));
    await serve(work);
  };
  return (work) => (busy ? later(work) : serve(work));
}
