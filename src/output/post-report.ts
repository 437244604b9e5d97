import type { Clock } from '../model/clock.js';
import type { PostReport, PostSetback, PostTotals } from '../model/plan/post.js';
import type { Notices } from './streams/notices.js';
import { durationText } from './text/duration-text.js';
import { boundedText, changesCount, subjectText } from './text/name-text.js';
import type { Theme } from './text/theme.js';

export interface PostReportOptions {
  readonly notices: Notices;
  readonly theme: Theme;
  readonly quiet: boolean;
  readonly clock: Clock;
  /** Stands for the receiver: `https://hooks.slack.com`. */
  readonly name: string;
}

/** As much is told of why something was not taken. */
const WHY_MAX = 400;

/** The same trouble is told again only so often: an outage of an hour, or a chat that takes one message a second. */
const AGAIN_AFTER_MS = 60_000;

/** What is said of the posts to one receiver, on stderr. */
export function createPostReport({ notices, theme, quiet, clock, name }: PostReportOptions): PostReport {
  const complain = (text: string): Promise<void> => notices.print(theme.error(text));
  const word = (why: string): string => boundedText(why, WHY_MAX);
  let told: { readonly why: string; readonly atMs: number } | undefined;
  /** Whether the outage that lasts was told. */
  let isTold = false;

  return {
    setback: (setback) => void complain(`${subjectText(setback.subject)} ${setbackText(setback, word)}`),
    away(why, waiting, retryInMs) {
      const nowMs = clock.monotonic();
      if (told?.why === why && nowMs - told.atMs < AGAIN_AFTER_MS) return;
      told = { why, atMs: nowMs };
      isTold = true;
      const wait = waiting === 1 ? '1 change waits' : `${waiting} changes wait`;
      void complain(`${word(why)}; ${wait}, next try in ${durationText(retryInMs)}`);
    },
    back(awayMs, waiting) {
      if (!isTold) return;
      isTold = false;
      const wait = waiting === 0 ? '' : `; ${changesCount(waiting)} to go`;
      void notices.notice(`${name} takes changes again after ${durationText(awayMs)}${wait}`);
    },
    gone(why, waiting) {
      void complain(
        `${word(why)}: it is gone, nothing more is posted there; ${changesCount(waiting)} given up`,
      );
    },
    behind(waiting) {
      void complain(
        `${name} is behind by ${changesCount(waiting)}: those of one object are merged from now on`,
      );
    },
    draining(waiting, drainMs) {
      if (quiet) return;
      const what = changesCount(waiting);
      const text = `waiting up to ${durationText(drainMs)} to post ${what} to ${name}; Ctrl-C ends at once`;
      void notices.print(theme.notice(text));
    },
    async ended(totals) {
      // Where nothing was there to be posted there is nothing to say of it.
      if (totals.requests > 0) await notices.notice(totalsText(totals, name));
      if (totals.undone > 0) await complain(`${changesCount(totals.undone)} not delivered to ${name}`);
    },
  };
}

function setbackText(
  { attempt, tries, retryInMs, ...setback }: PostSetback,
  word: (why: string) => string,
): string {
  const why = word(setback.why);
  if (tries === undefined) return `${why}; given up`;
  if (retryInMs === undefined) return `${why}; given up after ${tries === 1 ? 'one try' : `${tries} tries`}`;
  return `${why}; try ${attempt} of ${tries}, next one in ${durationText(retryInMs)}`;
}

function totalsText({ requests, failures, delivered, merged, givenUp }: PostTotals, name: string): string {
  const times = requests === 1 ? '1 request' : `${requests} requests`;
  const parts = [
    `${changesCount(delivered)} posted to ${name} in ${times}`,
    ...(failures === 0 ? [] : [`${failures} failed`]),
    ...(merged === 0 ? [] : [`${changesCount(merged)} merged into others`]),
    ...(givenUp === 0 ? [] : [`${changesCount(givenUp)} given up`]),
  ];
  return parts.join(', ');
}
