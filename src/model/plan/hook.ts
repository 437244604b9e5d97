import type { FailureChoice, HookOutput } from './choices.js';
import type { ChangeSubject } from '../flow/record.js';

/** What is run for each change: text for the shell, or a program and its arguments, which no shell ever sees. */
export type HookCommand =
  | { readonly kind: 'shell'; readonly text: string }
  | { readonly kind: 'argv'; readonly argv: readonly string[] };

/** How each change is handed over, to a command or to a receiver. */
export interface DeliverySettings {
  /** How many objects are worked on side by side; never two of them for one. */
  readonly workers: number;
  /** How often a change is tried again; 0: never. */
  readonly maxRetries: number;
  /** The wait before the first retry; each further one doubles it, up to `retryMaxMs`. */
  readonly retryBaseMs: number;
  readonly retryMaxMs: number;
  /** Retries of all objects together: so many a second, after `retryBurst` at once. */
  readonly retryRate: number;
  readonly retryBurst: number;
  /** How long the work may go on after the end was called. */
  readonly drainMs: number;
  /** What happens when a change is given up. */
  readonly onFailure: FailureChoice;
}

/** How a command is run for each change. */
export interface HookSettings extends DeliverySettings {
  readonly command: HookCommand;
  /** How long one run may take. */
  readonly timeoutMs: number;
  /** Where the command's own output goes. */
  readonly output: HookOutput;
  readonly showSecrets: boolean;
  /** Names of variables that it gets besides the usual ones; may hold `*`. */
  readonly passEnv: readonly string[];
  /** Whether resyncs run it. */
  readonly resync: boolean;
}

/** Counts over all changes and runs. */
export interface HookTotals {
  /** Runs of the command that were started. */
  readonly runs: number;
  /** Runs that failed. */
  readonly failures: number;
  /** Merged changes that were given up: after all their attempts, or after a failure that no attempt would mend. */
  readonly givenUp: number;
  /** Changes that were added and neither succeeded nor were given up. */
  readonly undone: number;
  /** The longest that an object waited for a worker. */
  readonly longestWaitMs: number;
  /** The longest that a worker was busy with an object. */
  readonly longestRunMs: number;
}

/** A run of the command that did not succeed, and what becomes of its change. */
export interface HookSetback {
  readonly subject: ChangeSubject;
  /** Untrusted text. */
  readonly why: string;
  /** Which try it was, from 1. */
  readonly attempt: number;
  /** How many tries there are in all; undefined where there is no sense in another. */
  readonly tries: number | undefined;
  /** When the next try comes; undefined where the change was given up. */
  readonly retryInMs: number | undefined;
}

/** Who is told how the commands fare. */
export interface HookReport {
  /** A line that a command wrote. Resolves when the reader takes more. */
  line(subject: ChangeSubject, text: string): Promise<void>;
  setback(setback: HookSetback): void;
  /** The command's file cannot be run any more: changes wait so long for it, and are given up from then on where that is 0. */
  away(file: string, why: string, waitMs: number): void;
  /** It can be run again. */
  back(file: string): void;
  /** The end was called: `running` commands go on, and `waiting` changes are not handed over any more. */
  draining(running: number, waiting: number, drainMs: number): void;
  ended(totals: HookTotals): Promise<void>;
}
