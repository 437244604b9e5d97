import type { StreamDelivery } from '../model/flow/delivery.js';
import type { ExitCode } from '../model/errors.js';
import { isLeftOut } from '../model/flow/record.js';
import { isMissingType } from '../model/object/scope.js';
import type { Sink } from '../model/flow/sink.js';
import type { Watched } from '../model/flow/watched.js';
import type { RunEnding } from './ending.js';
import type { Outcome, ShownKind } from './outcome.js';

/** Ends the run where what is seen says so. */
export interface OutcomeSink extends Sink {
  /** Something was printed, which --count counts. */
  readonly shown: (what: ShownKind) => void;
  /** There is nothing more to come: the exit code of the run. */
  readonly over: () => ExitCode;
}

export interface OutcomeSinkOptions {
  readonly outcome: Outcome;
  readonly ending: RunEnding;
  /** Is told here which first lists are there. */
  readonly watched: Watched;
  /** Aborts when --timeout is over. */
  readonly timeUp: AbortSignal;
  /**
   * What it means that the time is up before everything was listed: a quiet end would say that nothing changed. An
   * error is an end without more words.
   */
  readonly unlisted: () => Error | ExitCode;
  /** What happens in an embedded cluster by itself, begun once everything is listed: its end is the end of the run. */
  readonly scenario: (() => Promise<void>) | undefined;
}

/** Holds every delivery against what the run waits for. */
export function createOutcomeSink(options: OutcomeSinkOptions): OutcomeSink {
  const { outcome, ending, timeUp, watched } = options;
  let hasBegun = false;

  const endWith = (code: ExitCode | undefined): void => {
    if (code !== undefined) ending.end(code);
  };
  const endLate = (): void => {
    // A type that the server does not have has no objects that could have been listed.
    const end = watched.awaited.every(isMissingType) ? outcome.timeUp() : options.unlisted();
    if (end instanceof Error) ending.fail(end);
    else ending.cut(end);
  };
  if (timeUp.aborted) endLate();
  timeUp.addEventListener('abort', endLate, { once: true });

  const observeStream = ({ scope, record, ofDependents }: StreamDelivery): void => {
    if (isLeftOut(record)) watched.settle(scope, 'none');
    if (ofDependents) {
      // The end of their list is no news, but what was waited for may be known now.
      if (record.type === 'SYNCED') endWith(outcome.review());
      return;
    }
    if (record.type === 'SYNCED') watched.settle(scope);
    endWith(outcome.observe(record));
  };
  watched.onListed(() => {
    endWith(outcome.review());
    if (hasBegun) return;
    hasBegun = true;
    options.scenario?.().then(() => ending.end(outcome.timeUp()), ending.fail);
  });

  return {
    shown: (what) => endWith(outcome.shown(what)),
    over: () => outcome.timeUp(),
    accept(delivery, way) {
      if (delivery.kind === 'stream') observeStream(delivery);
      else if (delivery.kind === 'change')
        endWith(outcome.observe(delivery.record, way, delivery.leftOut !== true));
      return undefined;
    },
  };
}
