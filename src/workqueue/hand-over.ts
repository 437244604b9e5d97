/** Does the work when everything handed over before it is done; resolves or rejects with it. */
export type HandOver = (work: () => Promise<void>) => Promise<void>;

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
  let last = Promise.resolve();
  return (work) => {
    const turn = last.then(work);
    // A failure belongs to who handed it over; the next one is served all the same.
    last = turn.catch(() => undefined);
    return turn;
  };
}
