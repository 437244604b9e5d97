import { EXIT, type ExitCode } from '../model/errors.js';

/** The end of a run: several things may call for it, the first one decides. */
export interface RunEnding {
  /** Aborts with the end: everything that watches stops on it. */
  readonly signal: AbortSignal;
  /** Aborts where the end is to be soon: commands that were not begun yet are not begun any more. */
  readonly cutShort: AbortSignal;
  /** Ends the run as asked; commands for what was seen until then are still run. */
  readonly end: (code: ExitCode) => void;
  /** Something is wrong that does not end the run: an end as asked, with 0, has this code instead. */
  readonly endsAtBest: (code: ExitCode) => void;
  /** Ends the run soon: a signal came, the time is up, nobody reads any more. */
  readonly cut: (code: ExitCode) => void;
  /** Ends the run soon, with an error. */
  readonly fail: (error: unknown) => void;
  /** Resolves with the exit code, or rejects with the error that ended it. */
  readonly ended: Promise<ExitCode>;
}

/** A run that goes on until something ends it. */
export function createEnding(): RunEnding {
  const stopped = new AbortController();
  const cutShort = new AbortController();
  let best: ExitCode = EXIT.ok;
  let settle: { resolve: (code: ExitCode) => void; reject: (error: unknown) => void } | undefined;
  const ended = new Promise<ExitCode>((resolve, reject) => (settle = { resolve, reject }));
  // An error is reported to whoever awaits this; before anybody does, Node must not take it for unhandled.
  ended.catch(() => undefined);
  return {
    signal: stopped.signal,
    cutShort: cutShort.signal,
    ended,
    endsAtBest(code) {
      best = code;
    },
    end(code) {
      settle?.resolve(code === EXIT.ok ? best : code);
      stopped.abort();
    },
    cut(code) {
      cutShort.abort();
      settle?.resolve(code);
      stopped.abort();
    },
    fail(error) {
      cutShort.abort();
      settle?.reject(error);
      stopped.abort();
    },
  };
}
