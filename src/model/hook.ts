import type { FailureChoice, HookOutput } from './choices.js';

/** What is run for each change: text for the shell, or a program and its arguments, which no shell ever sees. */
export type HookCommand =
  | { readonly kind: 'shell'; readonly text: string }
  | { readonly kind: 'argv'; readonly argv: readonly string[] };

/** How a command is run for each change. */
export interface HookSettings {
  readonly command: HookCommand;
  /** How many objects are worked on side by side; never two runs for one. */
  readonly workers: number;
  /** How often a change is tried again; 0: never. */
  readonly maxRetries: number;
  /** The wait before the first retry; each further one doubles it, up to `retryMaxMs`. */
  readonly retryBaseMs: number;
  readonly retryMaxMs: number;
  /** Retries of all objects together: so many a second, after `retryBurst` at once. */
  readonly retryRate: number;
  readonly retryBurst: number;
  /** How long one run may take. */
  readonly timeoutMs: number;
  /** How long runs may go on after the end was called. */
  readonly drainMs: number;
  /** What happens when a change is given up. */
  readonly onFailure: FailureChoice;
  /** Where the command's own output goes. */
  readonly output: HookOutput;
  readonly showSecrets: boolean;
  /** Names of variables that it gets besides the usual ones; may hold `*`. */
  readonly passEnv: readonly string[];
  /** Whether resyncs run it. */
  readonly resync: boolean;
}
