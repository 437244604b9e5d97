import type { Delta } from './events.js';

/**
 * Two events of one object, neither of which was taken yet, as one: the later state, and the old one from before both.
 * `nothing`: it came and went unseen. `apart`: they are of two objects of one name, or say two things.
 */
export function mergeDeltas<T>(earlier: Delta<T>, later: Delta<T>): Delta<T> | 'nothing' | 'apart' {
  if (later.type === 'update' && later.resync) return earlier;
  if (earlier.type === 'update' && earlier.resync) return later;
  const coalesced = (earlier.coalesced ?? 1) + (later.coalesced ?? 1);
  switch (earlier.type) {
    case 'add':
      if (later.type === 'delete') return 'nothing';
      return { ...earlier, object: later.object, coalesced };
    case 'update':
      if (later.type === 'update') return { ...later, old: earlier.old, coalesced };
      return { ...later, coalesced };
    case 'delete':
      return 'apart';
  }
}
