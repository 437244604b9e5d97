/** Time as an argument, so that tests step it. Wall time is for people, monotonic time for durations. */
export interface Clock {
  /** Milliseconds since the epoch; may jump. */
  now(): number;
  /** Milliseconds since some fixed point; never goes back. */
  monotonic(): number;
  /**
   * Resolves after `ms`, or at once when the signal aborts: the caller looks at the signal.
   * Longer than 2^31-1 ms is cut to that, since Node's timers would fire at once.
   */
  sleep(ms: number, signal?: AbortSignal): Promise<void>;
  /** The machine's own, where this one shows another time: by it is measured how long the machine takes for something. */
  readonly machine?: Clock;
}

/** A number in [0, 1). */
export type Random = () => number;
