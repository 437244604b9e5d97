/** How a run ends, as README and docs/waiting.md have it in a table. */
export const EXIT = {
  ok: 0,
  unexpected: 1,
  usage: 2,
  failed: 3,
  timeout: 4,
  unavailable: 5,
  hangup: 129,
  interrupted: 130,
  quit: 131,
  terminated: 143,
} as const;

export type ExitCode = (typeof EXIT)[keyof typeof EXIT];

/**
 * An error that ends the run and that a person is meant to read: `message` is one line that says what happened
 * and on what, `hint` what to do next. Neither holds a credential.
 */
export class KwatchError extends Error {
  override readonly name: string = 'KwatchError';
  readonly exitCode: ExitCode;
  readonly hint: string | undefined;

  constructor(message: string, options: { exitCode: ExitCode; hint?: string; cause?: unknown }) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.exitCode = options.exitCode;
    this.hint = options.hint;
  }
}

/** The command line, or a value in it, cannot be used. Thrown before anything was asked of the cluster. */
export class UsageError extends KwatchError {
  override readonly name = 'UsageError';

  constructor(message: string, hint?: string) {
    super(message, { exitCode: EXIT.usage, ...(hint === undefined ? {} : { hint }) });
  }
}

/** The server cannot be reached or refuses, before there was anything to show. */
export class UnavailableError extends KwatchError {
  override readonly name = 'UnavailableError';

  constructor(message: string, hint?: string, cause?: unknown) {
    super(message, { exitCode: EXIT.unavailable, ...(hint === undefined ? {} : { hint }), cause });
  }
}

/** Whether an error is about one type alone, and not about the server. */
export function isAboutType(error: unknown): error is UsageError | UnavailableError {
  return error instanceof UsageError || (error instanceof UnavailableError && error.cause === undefined);
}

/** The server answered with something other than success: the fields of its Status that decide what comes next. */
export interface ApiFailure {
  /** The HTTP status, or the Status code of an ERROR event. */
  readonly code: number;
  /** Status.reason: `Expired`, `Forbidden`, …; empty where the answer was no Status. */
  readonly reason: string;
  /** Status.message or a word for the code; untrusted text. */
  readonly message: string;
  /** From Retry-After, seconds or date; undefined where there was none. */
  readonly retryAfterMs: number | undefined;
  /** Of a list whose continue token expired: the token with which it may go on, in a later state. */
  readonly continueToken?: string | undefined;
}

/** The server answered, and the answer was a refusal. */
export class ApiError extends Error {
  override readonly name = 'ApiError';
  readonly failure: ApiFailure;

  constructor(failure: ApiFailure) {
    super(failure.message);
    this.failure = failure;
  }
}

/** What was listed may not be watched, and never was: the refusal is the cause. */
export class WatchRefusedError extends Error {
  override readonly name = 'WatchRefusedError';
  readonly refusal: ApiError;

  constructor(refusal: ApiError) {
    super(refusal.message, { cause: refusal });
    this.refusal = refusal;
  }
}

/** No answer came: refused, reset, timed out, not resolved, TLS. `message` names the server and the cause. */
export class TransportError extends Error {
  override readonly name = 'TransportError';
  /** What a person may try next. */
  readonly hint: string | undefined;

  constructor(message: string, options: { hint?: string; cause?: unknown } = {}) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.hint = options.hint;
  }
}

/** What marks the place of a mistake: nothing that an expression may hold. */
export const MARK = '▶';

/** Refuses an expression, with a mark before the place where it cannot be read. `at` counts from 0. */
export function expressionErrorAt(source: string, text: string, at: number, problem: string): UsageError {
  const marked = `${text.slice(0, at)}${MARK}${text.slice(at)}`;
  return new UsageError(`${source} cannot be read at the mark ${MARK}: ${problem}: ${marked}`);
}

/** What a run's exit code says, as help and the pages tell it. */
export const EXIT_MEANINGS: readonly (readonly [code: ExitCode, meaning: string])[] = [
  [EXIT.ok, 'Ended as asked: met, --once, --count, nothing to wait for, a closed pipe'],
  [EXIT.unexpected, 'Unexpected error, a hook or post that failed, --once without the NAME'],
  [EXIT.usage, 'The command line cannot be used: an unknown flag, value or type'],
  [EXIT.failed, 'Failed: a rollout that cannot come up, --fail-if, --expect-no-change'],
  [EXIT.timeout, 'The --timeout was up before what was waited for, or --count, was there'],
  [EXIT.unavailable, 'No server, no answer or a refusal, before the first list was complete'],
  [EXIT.hangup, 'Ended by SIGHUP (the terminal was closed); not under nohup'],
  [EXIT.interrupted, 'Ended by SIGINT (Ctrl-C)'],
  [EXIT.quit, 'Ended by SIGQUIT'],
  [EXIT.terminated, 'Ended by SIGTERM'],
];
