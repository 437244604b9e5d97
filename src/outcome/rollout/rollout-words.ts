import { spokenName } from '../../model/object/object.js';
import type { ObjectResult } from '../../model/flow/result.js';
import { inCluster } from '../../model/object/scope.js';
import { isSettling } from './rollout-condition.js';

/** Says on the way what would be known only at the end, or at the first heartbeat. */
export interface RolloutWords {
  /** Time went on. `results`: how everything is. */
  tick(results: readonly ObjectResult[]): void;
  /** Something was listed: what is found broken in it is said at once. */
  listed(results: readonly ObjectResult[]): void;
}

/** Pods that were listed as kwatch came are no news, and so are not shown: what is wrong with them is said then. */
const ATTACH_TICKS = 3;

/** Says each thing once of each object. */
export function createRolloutWords(say: (text: string) => void): RolloutWords {
  const told = new Set<string>();
  let ticks = 0;
  const sayOnce = (kind: string, object: ObjectResult, text: string): void => {
    const { context, namespace = '' } = object;
    const key = inCluster(context, `${kind} ${object.resource} ${namespace} ${object.name}`);
    if (told.has(key)) return;
    told.add(key);
    say(
      `${context === undefined ? '' : `${context}: `}${object.kind.toLowerCase()}/${spokenName(object.name)}: ${text}`,
    );
  };
  const observe = (results: readonly ObjectResult[]): void => {
    for (const result of results) {
      if (result.state !== 'waiting') continue;
      const text = result.is.join('; ');
      if (isSettling(text)) sayOnce('settling', result, `${text}: success waits until it has run for 5 s`);
      else if (ticks <= ATTACH_TICKS && result.pods.some(({ running }) => !running))
        sayOnce('attached', result, text);
    }
  };
  return {
    listed: observe,
    tick(results) {
      ticks += 1;
      observe(results);
    },
  };
}
