import { CHANGE_KINDS } from '../../model/plan/choices.js';
import type { CompletionQuery, Candidate } from '../../model/plan/completion.js';
import type { ValueFlag } from '../flags/flag.js';

/** What the value of a flag may be. */
export interface FlagValues {
  readonly candidates?: readonly Candidate[];
  readonly asked?: CompletionQuery;
  /** Whether it is TYPE/NAME. */
  readonly objects?: boolean;
  readonly files?: boolean;
  /** Whether a text follows what is completed: `condition=`. */
  readonly goesOn?: boolean;
  /** Whether it takes several with commas; default as its declaration says. */
  readonly commas?: boolean;
}

/** The values of flags of which the declaration does not tell it; any other has its choices, or none. */
const VALUES: Readonly<Record<string, FlagValues>> = {
  namespace: { asked: { of: 'namespaces' } },
  'exclude-namespace': { asked: { of: 'namespaces' } },
  context: { asked: { of: 'contexts' }, commas: true },
  cluster: { asked: { of: 'clusters' } },
  user: { asked: { of: 'users' } },
  'owned-by': { objects: true },
  events: { candidates: CHANGE_KINDS.map((value) => ({ value })) },
  for: {
    candidates: [
      { value: 'create', about: 'until it is there' },
      { value: 'delete', about: 'until it is gone' },
      { value: 'rollout', about: 'until its rollout is complete' },
      { value: 'condition=Ready', about: 'until a condition is true' },
      { value: 'condition=Available', about: 'of a deployment' },
      { value: 'condition=Complete', about: 'of a job' },
    ],
  },
};

/** What a flag takes, and whether several with commas. */
export function flagValues(flag: ValueFlag<unknown>): FlagValues & { readonly commas: boolean } {
  const commas = flag.repeat === true && flag.separator === undefined;
  const own = Object.hasOwn(VALUES, flag.long) ? VALUES[flag.long] : undefined;
  if (own !== undefined) return { commas, ...own };
  if (flag.choices !== undefined) return { candidates: flag.choices.map((value) => ({ value })), commas };
  return { files: /^(FILE|DIR)\b/.test(flag.value), commas };
}
