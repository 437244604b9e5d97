/** One thing that was looked at, in plain words. Nothing in it is secret; its texts may come from a server. */
export interface Check {
  /** A word for what it is about: `server`. */
  readonly about: string;
  /** `bad`: kwatch cannot work so; `warn`: it can, and something is odd. */
  readonly state: 'ok' | 'warn' | 'bad';
  readonly text: string;
  /** What to do about it. */
  readonly hint?: string | undefined;
}

/** Something that is as it should be. */
export function ok(about: string, text: string): Check {
  return { about, state: 'ok', text };
}
