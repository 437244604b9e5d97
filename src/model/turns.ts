import type { Clock } from './clock.js';

/**
 * Work that may be left at each of its `yield`s and gone on with later. What is large is done so: an object of 1.5 MB
 * with 60,000 keys takes half a second to compare, mask and write, in which no signal would be heard.
 */
export type Work<T> = Generator<undefined, T, undefined>;

/** So long nobody else is heard; what lies between two places where work may be left comes on top of it. */
const TURN_MS = 15;

/** Members, changes or lines between two places where work may be left: less than a millisecond of most work. */
export const STEP_ITEMS = 256;

/** Does all of the work without a pause. */
export function atOnce<T>(work: Work<T>): T {
  for (;;) {
    const step = work.next();
    if (step.done === true) return step.value;
  }
}

/** Does the work: at once where it takes no longer than a turn, as nearly all does; else with pauses in between. */
export function inTurns<T>(work: Work<T>, clock: Clock): T | Promise<T> {
  const turn = createTurn(clock);
  for (;;) {
    const step = work.next();
    if (step.done === true) return step.value;
    const pause = turn.pause();
    if (pause !== undefined) return goOn(work, turn, pause);
  }
}

async function goOn<T>(work: Work<T>, turn: Turn, first: Promise<void>): Promise<T> {
  await first;
  for (;;) {
    const step = work.next();
    if (step.done === true) return step.value;
    const pause = turn.pause();
    if (pause !== undefined) await pause;
  }
}

/** What one thing after the other is done in, without being heard of by anybody else. */
export interface Turn {
  /** Whether it has taken its time. */
  isOver(): boolean;
  /** Ends when others were heard, where the turn has taken its time; then the next one begins. Undefined: go on. */
  pause(): Promise<void> | undefined;
}

/** A turn that begins now. */
export function createTurn(shown: Clock): Turn {
  const clock = shown.machine ?? shown;
  let beganMs = clock.monotonic();
  const isOver = (): boolean => clock.monotonic() - beganMs > TURN_MS;
  return {
    isOver,
    pause() {
      if (!isOver()) return undefined;
      // Signals, timers and the network come before a timer that is due.
      return clock.sleep(0).then(() => {
        beganMs = clock.monotonic();
      });
    },
  };
}
