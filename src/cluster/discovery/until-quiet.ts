import type { Clock } from '../../model/clock.js';

export interface QuietOptions<R> {
  readonly clock: Clock;
  /** How many are asked for at one time; one that has not answered after `slowMs` makes room for the next. */
  readonly parallel: number;
  readonly slowMs: number;
  /** What has not answered so long after the last answer is not waited for. */
  readonly quietMs: number;
  /** The same once what was looked for is found. */
  readonly enoughQuietMs: number;
  /** Whether the results up to the first that is still missing are enough. */
  readonly isEnough: (results: readonly R[]) => boolean;
}

/**
 * Calls `work` for each item, and gives the results in the order of the items; undefined for those that did not come in
 * time. So one that hangs holds up nobody for long, and where all answer it takes as long as they do.
 * @throws what `work` rejects with.
 */
export async function untilQuiet<T, R>(
  items: readonly T[],
  work: (item: T) => Promise<R>,
  options: QuietOptions<R>,
): Promise<readonly (R | undefined)[]> {
  const { clock, parallel, slowMs } = options;
  const results: (R | undefined)[] = items.map(() => undefined);
  const answered = items.map(() => false);
  const rest = items.entries();
  const stop = new AbortController();
  let lastAtMs = clock.monotonic();

  const ask = async (index: number, item: T): Promise<void> => {
    results[index] = await work(item);
    answered[index] = true;
    lastAtMs = clock.monotonic();
  };
  const worker = async (): Promise<void> => {
    for (const [index, item] of rest) {
      if (stop.signal.aborted) return;
      const answer = ask(index, item);
      asked.push(answer);
      lastAtMs = clock.monotonic();
      const done = new AbortController();
      const slow = clock.sleep(slowMs, AbortSignal.any([stop.signal, done.signal]));
      await Promise.race([answer, slow]);
      done.abort();
    }
  };
  const asked: Promise<void>[] = [];
  const all = Promise.all(Array.from({ length: parallel }, worker)).then(() => Promise.all(asked));
  const quiet = async (): Promise<void> => {
    while (!stop.signal.aborted) {
      const missing = answered.indexOf(false);
      const found = results.slice(0, missing < 0 ? undefined : missing) as R[];
      const quietMs = options.isEnough(found) ? options.enoughQuietMs : options.quietMs;
      const leftMs = lastAtMs + quietMs - clock.monotonic();
      if (leftMs <= 0) return;
      await clock.sleep(Math.min(leftMs, LOOK_MS), stop.signal);
    }
  };
  try {
    await Promise.race([all, quiet()]);
  } finally {
    stop.abort();
    // What comes later, a refusal too, is nobody's any more.
    all.catch(() => undefined);
  }
  return results;
}

/** How often it is looked whether what has come is enough. */
const LOOK_MS = 50;
