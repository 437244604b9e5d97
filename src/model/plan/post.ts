import type { PostFormatChoice, PostMode } from './choices.js';
import type { DeliverySettings } from './hook.js';
import type { ChangeSubject } from '../flow/record.js';

/** What is sent: CloudEvents, or messages that a chat shows. */
export type PostFormat = Exclude<PostFormatChoice, 'auto'>;
export type ChatFormat = Exclude<PostFormat, 'cloudevents'>;

/** Whom changes are posted to. */
export interface PostReceiver {
  /** May be a secret itself, as that of a chat is: never shown. */
  readonly url: string;
  /** Stands for it in messages: `https://hooks.slack.com`. */
  readonly name: string;
  readonly format: PostFormat;
}

/** How changes are posted. */
export interface PostSettings extends DeliverySettings {
  /** At least one. */
  readonly receivers: readonly PostReceiver[];
  /** How a CloudEvent stands in a request. */
  readonly mode: PostMode;
  /** The most CloudEvents of one request, from 1. */
  readonly batch: number;
  /** A file of secrets with which requests are signed; undefined: they are not. */
  readonly secretFile: string | undefined;
  /** `Name: value`, or `@FILE` for a file with such lines. */
  readonly headers: readonly string[];
  /** A file of certificates by which receivers are verified; undefined: those of the system. */
  readonly caFile: string | undefined;
  /** How long a request may take. */
  readonly timeoutMs: number;
  /** Chats are told of what exists at the start, too. */
  readonly initial: boolean;
}

/** Counts over all that was posted to one receiver. */
export interface PostTotals {
  readonly requests: number;
  readonly failures: number;
  /** Changes that the receiver took. */
  readonly delivered: number;
  /** Changes that were merged into others because too many waited. */
  readonly merged: number;
  /** Changes that were given up. */
  readonly givenUp: number;
  /** Changes that were neither delivered nor given up when the time was over. */
  readonly undone: number;
}

/** A change that the receiver did not take, and what becomes of it. */
export interface PostSetback {
  readonly subject: ChangeSubject;
  /** Untrusted text. */
  readonly why: string;
  readonly attempt: number;
  /** How many tries there are in all; undefined where there is no sense in another. */
  readonly tries: number | undefined;
  /** When the next try comes; undefined where the change was given up. */
  readonly retryInMs: number | undefined;
}

/** Who is told how posting to one receiver fares. */
export interface PostReport {
  setback(setback: PostSetback): void;
  /** The receiver takes nothing now: so many changes wait, and the next try comes after `retryInMs`. */
  away(why: string, waiting: number, retryInMs: number): void;
  /** It takes changes again, after so long. */
  back(awayMs: number, waiting: number): void;
  /** It said that it is gone for good: so many changes are given up, and so is every later one. */
  gone(why: string, waiting: number): void;
  /** So many wait that those of one object are merged from now on. */
  behind(waiting: number): void;
  /** The end was called, and so many changes wait. */
  draining(waiting: number, drainMs: number): void;
  ended(totals: PostTotals): Promise<void>;
}
