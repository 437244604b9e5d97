import type { ObjectRecord } from '../../model/flow/record.js';
import { resourceName } from '../../model/object/resource.js';
import { nameText } from '../text/name-text.js';

/** An object of which nothing is left to tell, by its first change, and how often it changed. */
export interface Quiet {
  readonly record: ObjectRecord;
  readonly count: number;
}

/**
 * What is not told one by one, a type a line: `7 pods came and went`, `leases.coordination.k8s.io: 3 objects changed 412
 * times and are as they were`.
 */
export function foldedText(objects: readonly Quiet[]): readonly string[] {
  const groups = new Map<string, Quiet[]>();
  for (const object of objects) groups.set(kindOf(object), [...(groups.get(kindOf(object)) ?? []), object]);
  return [...groups.values()].flatMap((group) => {
    const [first] = group;
    if (first === undefined) return [];
    const many = group.length === 1 ? '1 object' : `${group.length} objects`;
    const type = nameText(resourceName(first.record.resource));
    if (first.record.type === 'ADDED') return [`${type}: ${many} came and went; -v tells them`];
    const changes = group.reduce((sum, { count }) => sum + count, 0);
    const times = changes === 1 ? 'once' : `${changes} times`;
    const [are, they] = group.length === 1 ? ['is', 'it was'] : ['are', 'they were'];
    return [`${type}: ${many} changed ${times} and ${are} as ${they} in what is shown; -v tells them`];
  });
}

function kindOf({ record }: Quiet): string {
  return `${record.type === 'ADDED' ? 'short' : 'same'} ${resourceName(record.resource)}`;
}
