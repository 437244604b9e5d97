import type { Expected } from '../model/plan/drift-plan.js';
import type { ObjectRecord } from '../model/flow/record.js';
import { readExpected } from './expected.js';

/** One object that is not the same in both moments, masked. */
export type Difference = ObjectRecord;

/** How a comparison comes out. */
export interface DriftOutcome {
  /** Those of the differences that are to be told. */
  readonly unexpected: (differences: readonly Difference[]) => readonly Difference[];
  /** What is said at the end, of so many objects that were compared. */
  readonly sentences: (objects: number, from: string, to: string) => readonly string[];
  readonly isAsExpected: () => boolean;
}

/** @throws UsageError where a file of expected differences cannot be read. */
export async function createDriftOutcome(expected: Expected): Promise<DriftOutcome> {
  const known = expected.kind === 'file' ? await readExpected(expected.path) : undefined;
  let all = 0;
  let told: readonly Difference[] = [];
  const missing = (): readonly string[] => known?.missing() ?? [];
  return {
    unexpected(differences) {
      all = differences.length;
      told = known === undefined ? differences : differences.flatMap((each) => known.rest(each) ?? []);
      return told;
    },
    sentences(objects, from, to) {
      const count = `${objects} ${objects === 1 ? 'object' : 'objects'} compared`;
      if (all === 0) return [...missing(), `nothing differs between ${from} and ${to}: ${count}`];
      const of = (type: Difference['type']): number => told.filter((each) => each.type === type).length;
      const parts = [
        [of('MODIFIED'), of('MODIFIED') === 1 ? 'differs' : 'differ'],
        [of('DELETED'), `only in ${from}`],
        [of('ADDED'), `only in ${to}`],
        [all - told.length, 'as expected'],
      ] as const;
      const words = parts.filter(([amount]) => amount > 0).map(([amount, what]) => `${amount} ${what}`);
      return [...missing(), `${words.join(', ')}; ${count}`];
    },
    isAsExpected() {
      if (expected.kind === 'some') return all > 0;
      return told.length === 0 && missing().length === 0;
    },
  };
}
