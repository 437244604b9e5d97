/** Shared work, and whether anybody still waits for it. */
export interface SharedWork {
  /** Aborts when everybody who waited gave up. */
  readonly signal: AbortSignal;
  /** Somebody waits for it, until the signal aborts. */
  by(signal: AbortSignal): void;
}

/** Wanted by nobody yet. */
export function createSharedWork(): SharedWork {
  const unwanted = new AbortController();
  let waiting = 0;
  const giveUp = (): void => {
    waiting -= 1;
    if (waiting === 0) unwanted.abort();
  };
  return {
    signal: unwanted.signal,
    by(signal) {
      waiting += 1;
      if (signal.aborted) giveUp();
      else signal.addEventListener('abort', giveUp, { once: true });
    },
  };
}
