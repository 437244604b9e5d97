import { maskObjectResult } from '../masking/mask-result.js';
import type { Plan } from '../model/plan/plan.js';
import type { ObjectResult } from '../model/flow/result.js';
import type { Sink } from '../model/flow/sink.js';
import { rolloutProgressText } from '../output/result/rollout-progress.js';
import type { Streams } from '../process/open-streams.js';

/** Tells on a terminal in one line how far the rollouts are, as long as the run goes on. */
export interface RolloutLine extends Sink {
  /** What a wait shows besides lines; a table has the pods that were there before, too. */
  readonly shows: {
    readonly progress: (elapsedMs: number, results: readonly ObjectResult[]) => void;
    readonly showsAll: boolean;
  };
}

/** Does nothing where there is no terminal for it. */
export function createRolloutLine(
  { status, statusWidth }: Pick<Streams, 'status' | 'statusWidth'>,
  { output }: Plan,
): RolloutLine {
  return {
    shows: {
      progress: (elapsedMs, results) =>
        status?.show(rolloutProgressText(elapsedMs, results.map(maskObjectResult), statusWidth() - 1)),
      showsAll: output === 'table',
    },
    end(code) {
      status?.end();
      return Promise.resolve(code);
    },
  };
}
