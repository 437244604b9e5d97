import type { Lineage } from '../model/object/lineage.js';
import { compareNaturally } from '../model/natural-order.js';
import type { Member } from './member.js';

/** Those that belong to a root and are not told yet, each below its owner; in a tree with what a drawing of it needs. */
export function firstTree(
  holders: readonly { readonly members: ReadonlyMap<string, Member> }[],
  lineageOf: (member: Member) => Lineage | undefined,
  tree: boolean,
): readonly (readonly [Member, Lineage])[] {
  const found = new Map<string, readonly [Member, Lineage]>();
  for (const { members } of holders) {
    for (const member of members.values()) {
      const lineage = member.told === undefined ? lineageOf(member) : undefined;
      if (lineage !== undefined) found.set(member.snapshot.uid, [member, lineage]);
    }
  }
  /** By the UID of the nearest owner that is told with them; undefined: none is. */
  const below = new Map<string | undefined, (readonly [Member, Lineage])[]>();
  for (const each of found.values()) {
    const owner = each[1].path.findLast(({ uid }) => found.has(uid))?.uid;
    const siblings = below.get(owner);
    if (siblings === undefined) below.set(owner, [each]);
    else siblings.push(each);
  }
  const ordered: (readonly [Member, Lineage])[] = [];
  const waiting = placed(undefined, []);
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const { member, lineage, last } = next;
    const isDrawn = tree && last.length === lineage.indent;
    ordered.push([member, isDrawn ? { ...lineage, last } : lineage]);
    for (const each of placed(member.snapshot.uid, last)) waiting.push(each);
  }
  return ordered;

  /** Those below an owner, the first of them at the end. */
  function placed(owner: string | undefined, last: readonly boolean[]): Placed[] {
    return (below.get(owner) ?? [])
      .toSorted(compareMembers)
      .toReversed()
      .map(([member, lineage], at) => {
        return { member, lineage, last: owner === undefined ? [] : [...last, at === 0] };
      });
  }
}

interface Placed {
  readonly member: Member;
  readonly lineage: Lineage;
  /** Of each owner that is told and of itself, whether it is the last below its own. */
  readonly last: readonly boolean[];
}

function compareMembers([one]: readonly [Member, Lineage], [other]: readonly [Member, Lineage]): number {
  const { holder, snapshot } = one;
  return (
    compareNaturally(snapshot.namespace ?? '', other.snapshot.namespace ?? '') ||
    holder.order - other.holder.order ||
    compareNaturally(snapshot.name, other.snapshot.name)
  );
}
