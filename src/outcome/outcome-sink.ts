import type { StreamDelivery } from '../model/delivery.js';
import type { ExitCode } from '../model/errors.js';
import { isLeftOut } from '../model/record.js';
import type { Sink } from '../model/sink.js';
import type { Ending } from './ending.js';
import type { Outcome, Shown } from './outcome.js';

/** Ends the run where what is seen says so. */
export interface OutcomeSink extends Sink {
  /** Something was printed, which --count counts. */
  readonly shown: (what: Shown) => void;
}

export interface OutcomeSinkOptions {
  readonly outcome: Outcome;
  readonly ending: Ending;
  /** How many first lists there are. */
  readonly scopes: number;
  /** Aborts when --timeout is over. */
  readonly timeUp: AbortSignal;
  /** What it means that the time is up before everything was listed: a quiet end would say that nothing changed. */
  readonly unlisted: () => Error;
  /** What happens in an embedded cluster by itself, begun once everything is listed: its end is the end of the run. */
  readonly scenario: (() => Promise<void>) | undefined;
}

/** Holds every delivery against what the run waits for. */
export function createOutcomeSink(options: OutcomeSinkOptions): OutcomeSink {
  const { outcome, ending, timeUp } = options;
  let unlisted = options.scopes;

  const endWith = (code: ExitCode | undefined): void => {
    if (code !== undefined) ending.end(code);
  };
  const endLate = (): void => {
    if (unlisted === 0) ending.cut(outcome.timeUp());
    else ending.fail(options.unlisted());
  };
  if (timeUp.aborted) endLate();
  timeUp.addEventListener('abort', endLate, { once: true });

  const observeStream = ({ record, ofDependents }: StreamDelivery): void => {
    if (ofDependents) {
      // The end of their list is no news, but what was waited for may be known now.
      if (record.type === 'SYNCED') endWith(outcome.review?.());
      return;
    }
    endWith(outcome.observe(record));
    if (record.type !== 'SYNCED' && !isLeftOut(record)) return;
    unlisted -= 1;
    if (unlisted === 0) options.scenario?.().then(() => ending.end(outcome.timeUp()), ending.fail);
  };

  return {
    shown: (what) => endWith(outcome.shown(what)),
    accept(delivery, way) {
      if (delivery.kind === 'stream') observeStream(delivery);
      else if (delivery.kind === 'change')
        endWith(outcome.observe(delivery.record, way, delivery.leftOut !== true));
      return undefined;
    },
  };
}
