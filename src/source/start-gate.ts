import type { Clock, Random } from '../model/clock.js';
import type { Source } from '../model/flow/source.js';

/** So many first lists of one server go on at a time: each may be large, and other clients are to be served too. */
const MOST_STARTING = 8;
/** Those that had to wait begin up to so much later, so that they do not do so in one moment. */
const JITTER_MS = 100;

/** Lets sources of one server begin a few at a time. */
export type StartGate = (source: Source) => Source;

/** A source has begun when its first list is there, or failed. */
export function createStartGate(clock: Clock, random: Random, signal: AbortSignal): StartGate {
  let starting = 0;
  const waiting: (() => void)[] = [];

  const enter = async (): Promise<void> => {
    if (starting < MOST_STARTING) {
      starting += 1;
      return;
    }
    await new Promise<void>((resolve) => waiting.push(resolve));
    await clock.sleep(random() * JITTER_MS, signal);
  };
  /** Its place goes to the one that has waited longest. */
  const leave = (): void => {
    const next = waiting.shift();
    if (next === undefined) starting -= 1;
    else next();
  };

  return (source) => ({
    ...source,
    async run(emit) {
      await enter();
      let isStarting = true;
      const begun = (): void => {
        if (isStarting) leave();
        isStarting = false;
      };
      try {
        await source.run((event) => {
          if ('stream' in event) begun();
          return emit(event);
        });
      } finally {
        begun();
      }
    },
  });
}
