import type { HookReport, HookSetback, HookTotals } from '../model/plan/hook.js';
import { createLineMasker } from '../masking/line-masker.js';
import type { Notices } from './streams/notices.js';
import type { Writer } from './streams/writer.js';
import { durationText } from './text/duration-text.js';
import { boundedText, changesCount, subjectText } from './text/name-text.js';
import type { Theme } from './text/theme.js';

export interface HookReportOptions {
  readonly notices: Notices;
  readonly theme: Theme;
  /** Where the lines of the command go instead of stderr. */
  readonly stdout: { readonly writer: Writer; readonly theme: Theme } | undefined;
  readonly quiet: boolean;
  readonly verbose: boolean;
  /** The command was given secrets, by a flag that asks for it: its own lines are shown as they are. */
  readonly showSecrets: boolean;
}

/** A line of the command is cut to 64 KiB as it is read; shown, an escape may stand for a character. */
const LINE_MAX = 65_600;
/** Of so many objects it is remembered whether a private key is being printed. */
const MASKERS_MAX = 1_000;
/** As much is told of why a run failed. */
const WHY_MAX = 400;

/** What is said of the command for each change, on kwatch's own streams. */
export function createHookReport(options: HookReportOptions): HookReport {
  const { notices, theme, stdout, quiet } = options;
  // One for each object: what several of them print comes mixed, line by line.
  const maskers = new Map<string, ReturnType<typeof createLineMasker>>();
  const maskerOf = (prefix: string): ReturnType<typeof createLineMasker> => {
    const known = maskers.get(prefix) ?? createLineMasker();
    if (maskers.size >= MASKERS_MAX) maskers.clear();
    maskers.set(prefix, known);
    return known;
  };
  const complain = (text: string): Promise<void> => notices.print(theme.error(text));
  return {
    async line(subject, text) {
      const prefix = subjectText(subject);
      const line = boundedText(options.showSecrets ? text : maskerOf(prefix)(text), LINE_MAX);
      const shown = (painted: Theme): string => `${painted.notice(prefix)} ${line}`;
      await (stdout === undefined
        ? notices.print(shown(theme))
        : stdout.writer.write(`${shown(stdout.theme)}\n`));
    },
    setback: (setback) =>
      void complain(`${subjectText(setback.subject)} the command ${setbackText(setback)}`),
    away(file, why, waitMs) {
      const next =
        waitMs === 0
          ? 'still, and changes are given up until it is back'
          : `and changes wait up to ${durationText(waitMs)} for it to be back`;
      void complain(`the command ${boundedText(file, WHY_MAX)} ${boundedText(why, WHY_MAX)}, ${next}`);
    },
    back: (file) => void notices.notice(`the command ${boundedText(file, WHY_MAX)} is back`),
    draining(running, waiting, drainMs) {
      if (quiet) return;
      const runs = running === 1 ? 'a run' : `${running} runs`;
      const more = waiting > 0 ? `, ${changesCount(waiting)} more will not be handed over` : '';
      const text = `waiting up to ${durationText(drainMs)} for ${runs} of the command${more}; Ctrl-C ends at once`;
      void notices.print(theme.notice(text));
    },
    async ended(totals) {
      await notices.notice(totalsText(totals, options.verbose));
      if (totals.undone > 0)
        await complain(`${changesCount(totals.undone)} not handed over to the command, or not to its end`);
    },
  };
}

function setbackText({ attempt, tries, retryInMs, ...setback }: HookSetback): string {
  const why = boundedText(setback.why, WHY_MAX);
  if (tries === undefined) return `${why}; given up`;
  if (retryInMs === undefined) return `${why}; given up after ${tries === 1 ? 'one try' : `${tries} tries`}`;
  const next =
    retryInMs === 0 ? 'next one now, with a newer change' : `next one in ${durationText(retryInMs)}`;
  return `${why}; try ${attempt} of ${tries}, ${next}`;
}

function totalsText(totals: HookTotals, verbose: boolean): string {
  const { runs, failures, givenUp } = totals;
  const failed = failures === 0 ? '' : `, ${failures} failed`;
  const lost = givenUp === 0 ? '' : `, ${changesCount(givenUp)} given up`;
  const wait = durationText(totals.longestWaitMs);
  const times = verbose ? `; longest wait ${wait}, longest run ${durationText(totals.longestRunMs)}` : '';
  return `the command ran ${runs === 1 ? 'once' : `${runs} times`}${failed}${lost}${times}`;
}
