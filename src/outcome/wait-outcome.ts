import type { Clock } from '../model/clock.js';
import { EXIT, type ExitCode } from '../model/errors.js';
import { spokenName } from '../model/object/object.js';
import {
  type ObjectRecord,
  type StreamRecord,
  type WatchRecord,
  isObjectRecord,
  leftSelection,
} from '../model/flow/record.js';
import { scopeKey } from '../model/object/scope.js';
import type { Watched } from '../model/flow/watched.js';
import type { RunResult } from '../model/flow/result.js';
import type { Judge } from './judge.js';
import type { Outcome } from './outcome.js';

export interface WaitOptions {
  readonly judge: Judge;
  /** Whether something is asked of objects, besides what must not hold of them. */
  readonly asks: boolean;
  readonly watched: Pick<Watched, 'isListed'>;
  /** Everything must hold this long without a break; 0: a moment is enough. */
  readonly stableMs: number;
  /** Nothing selected may change for this long after the first list. */
  readonly expectNoChangeMs: number | undefined;
  /** So many changes must have been shown too. */
  readonly count: number | undefined;
  /** Judge once, when everything was listed. */
  readonly once: boolean;
  readonly clock: Clock;
}

/** The outcome of a run that waits for something. */
export interface WaitOutcome extends Outcome {
  review(): ExitCode | undefined;
  /** Whether every first list is complete. */
  readonly listed: () => boolean;
  /** How every object came out, for a run that ends with that code. */
  result(exitCode: ExitCode): RunResult;
}

/**
 * The outcome of a run that waits; its time starts now. Nothing is decided before the first list of every scope is
 * complete, and `--stable` and `--expect-no-change` only count time in which every scope is watched.
 */
export function createWaitOutcome(options: WaitOptions): WaitOutcome {
  const { judge, clock, stableMs, expectNoChangeMs } = options;
  const startedAtMs = clock.monotonic();
  const unwatched = new Set<string>();
  let syncedAtMs: number | undefined;
  let metAtMs: number | undefined;
  let shownChanges = 0;
  let changed: { readonly what: string; readonly afterMs: number } | undefined;
  let note: string | undefined;
  let isUp = false;
  let isMet = false;

  const isGiven = options.asks || expectNoChangeMs !== undefined || options.count !== undefined;

  const decide = (): ExitCode | undefined => {
    const now = clock.monotonic();
    if (options.watched.isListed) syncedAtMs ??= now;
    const verdict = judge.verdict();
    metAtMs = verdict === 'met' ? (metAtMs ?? now) : undefined;
    if (syncedAtMs === undefined || !options.watched.isListed) return undefined;
    if (verdict === 'failed') return EXIT.failed;
    if (changed !== undefined) {
      note = `${changed.what} ${(changed.afterMs / 1000).toFixed(1)} s after the start, where no change was expected`;
      return EXIT.failed;
    }
    const allWatched = unwatched.size === 0;
    const held = [
      ...(options.asks
        ? [metAtMs !== undefined && (stableMs === 0 || (allWatched && now - metAtMs >= stableMs))]
        : []),
      ...(expectNoChangeMs === undefined ? [] : [allWatched && now - syncedAtMs >= expectNoChangeMs]),
      ...(options.count === undefined ? [] : [shownChanges >= options.count]),
    ];
    isMet = held.length > 0 && held.every(Boolean);
    if (isMet) return EXIT.ok;
    return options.once ? EXIT.timeout : undefined;
  };

  const observeStream = ({ type, scope }: StreamRecord): void => {
    if (type === 'ERROR') unwatched.add(scopeKey(scope));
    else unwatched.delete(scopeKey(scope));
  };

  const observeObject = (record: ObjectRecord, isNews: boolean): void => {
    if (record.owner !== undefined) {
      judge.review();
      return;
    }
    judge.observe(record);
    if (expectNoChangeMs === undefined || record.initial || !isNews) return;
    if (record.type === 'MODIFIED' && record.changes.length === 0) return;
    const what = `${record.kind.toLowerCase()}/${spokenName(record.identity.name)}${clusterOf(record)} ${happenedTo(record)}`;
    changed ??= { what, afterMs: clock.monotonic() - startedAtMs };
  };

  return {
    observe(record: WatchRecord, _way, isNews = true) {
      if (isObjectRecord(record)) observeObject(record, isNews);
      else observeStream(record);
      return decide();
    },
    shown(what) {
      if (what === 'stream') return undefined;
      shownChanges += 1;
      return decide();
    },
    review() {
      judge.review();
      return decide();
    },
    listed: () => syncedAtMs !== undefined,
    timeUp() {
      isUp = true;
      return isGiven ? EXIT.timeout : EXIT.ok;
    },
    result: (exitCode) => ({
      // A reader that went away ends a run as asked, and still nothing was met.
      outcome: exitCode === EXIT.ok && !isMet && !isUp ? 'interrupted' : outcomeOf(exitCode),
      exitCode,
      timeMs: clock.now(),
      elapsedMs: clock.monotonic() - startedAtMs,
      note:
        note ??
        (metAtMs !== undefined && exitCode === EXIT.timeout ? 'it was met, but not long enough' : undefined),
      objects: judge.results(),
    }),
  };
}

function clusterOf({ context }: ObjectRecord): string {
  return context === undefined ? '' : ` of ${spokenName(context)}`;
}

function happenedTo(record: ObjectRecord): string {
  if (leftSelection(record)) return 'left the selection';
  return record.reason === 'back-in-selection'
    ? 'came back into the selection'
    : `was ${record.type.toLowerCase()}`;
}

function outcomeOf(exitCode: ExitCode): RunResult['outcome'] {
  if (exitCode === EXIT.ok) return 'met';
  if (exitCode === EXIT.failed) return 'failed';
  return exitCode === EXIT.timeout ? 'timeout' : 'interrupted';
}
