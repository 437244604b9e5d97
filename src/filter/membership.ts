/** So many objects that left are remembered, to be known when they come back. */
const MAX_LEFT = 10_000;

/** Which objects a filter holds, by their UID. */
export interface Membership {
  has(uid: string): boolean;
  /** The filter holds it: as before, for the first time, or again after it had left. */
  enter(uid: string): 'stayed' | 'came' | 'came-back';
  /** The filter does not hold it. Whether it did before. */
  leave(uid: string): boolean;
  /** It is gone for good. Whether the filter held it. */
  remove(uid: string): boolean;
}

export function createMembership(): Membership {
  const members = new Set<string>();
  const left = new Set<string>();
  return {
    has: (uid) => members.has(uid),
    enter(uid) {
      if (members.has(uid)) return 'stayed';
      members.add(uid);
      return left.delete(uid) ? 'came-back' : 'came';
    },
    leave(uid) {
      if (!members.delete(uid)) return false;
      left.add(uid);
      const [oldest] = left;
      if (left.size > MAX_LEFT && oldest !== undefined) left.delete(oldest);
      return true;
    },
    remove(uid) {
      left.delete(uid);
      return members.delete(uid);
    },
  };
}
