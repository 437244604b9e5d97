import type { Json } from '../../model/json/json.js';
import { deeperThan } from '../../model/json/json-equality.js';
import { isSecretMember } from '../../masking/names/member-rules.js';
import { type Step, renderPath, renderStep } from './path.js';

/** One place where two trees differ. */
export interface TreeChange {
  readonly path: string;
  /** Absent where there was nothing before. */
  readonly old?: Json;
  /** Absent where there is nothing any more. */
  readonly new?: Json;
  /** It stands in the content of a Secret that is part of the tree. */
  readonly secret?: true;
}

/**
 * Below this nothing is compared in detail: a difference becomes one change at this depth, and a value that is nested
 * deeper than this is replaced by `TOO_DEEP`. Real objects stay below 50 (the schema of a CRD). Without a bound, the
 * paths of a hostile 100 KB object would add up to gigabytes, and the values would overflow `JSON.stringify`.
 */
export const DEPTH_LIMIT = 100;

/** Stands for a value that is nested too deep to be shown. */
export const TOO_DEEP = '(nested too deep to show)';

/** The two sides of one place, and the way to it: rendered only where something differs. */
export interface Pair {
  readonly old: Json | undefined;
  readonly next: Json | undefined;
  readonly parent: Pair | undefined;
  readonly step: Step | undefined;
  readonly depth: number;
  /** Part of something that came or went and has few leaves. */
  readonly leafwise: boolean;
  /** An item in the place of another, with which it has nothing in common. */
  readonly replaced?: boolean;
  /** What its parts are told of it: found once, for there may be many. */
  place?: PairPlace;
}

interface PairPlace {
  readonly path: string;
  readonly inSecret: boolean;
}

export function toChange(pair: Pair, under: readonly Step[]): TreeChange {
  const { path, inSecret } = placeOf(pair, under);
  const change: { path: string; old?: Json; new?: Json; secret?: true } = { path };
  // Added to and not spread together: there may be many.
  if (pair.old !== undefined) change.old = shown(pair.old);
  if (pair.next !== undefined) change.new = shown(pair.next);
  if (inSecret) change.secret = true;
  return change;
}

function placeOf({ step, parent }: Pair, under: readonly Step[]): PairPlace {
  if (step === undefined || parent === undefined) return { path: renderPath(under), inSecret: false };
  const above = (parent.place ??= placeOf(parent, under));
  const inSecret =
    above.inSecret ||
    ('key' in step && (isSecretMember(parent.old, step.key) || isSecretMember(parent.next, step.key)));
  return { path: `${above.path}${renderStep(step, above.path === '')}`, inSecret };
}

export function stepsTo(pair: Pair): readonly Step[] {
  const steps: Step[] = [];
  for (let here: Pair | undefined = pair; here?.step !== undefined; here = here.parent) steps.push(here.step);
  return steps.reverse();
}

function shown(value: Json): Json {
  return deeperThan(value, DEPTH_LIMIT) ? TOO_DEEP : value;
}
