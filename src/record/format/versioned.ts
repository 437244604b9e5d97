import type { Json } from '../../model/json/json.js';
import { type Owned, applyPatch } from './apply-patch.js';

/** A value that goes on by patches. What it was after each of them is there for who asks in time; most is never asked for. */
export interface Versioned {
  /**
   * Goes on: false where the patch is none of the value; nothing can be done with it any more then.
   * @param patch steps of `patchOf`, not believed.
   */
  readonly change: (patch: Json | undefined) => boolean;
  /** The same without a version of its own: the latest that was given out goes on with the value. */
  readonly pass: (patch: Json | undefined) => boolean;
  /** The value as it is now, to be had before the next `change`; who has asked after the last `pass` has it for good. */
  readonly version: () => Version;
  /** The same, only to be looked at, before it goes on. */
  readonly now: () => Json;
}

/** @throws Error where it is asked for the first time after another change. */
export type Version = () => Json;

/**
 * Each change is done to the value itself as long as nobody was given it, and copies what it changes only then: to go
 * through a recording costs little where nobody looks at what it says of most objects.
 *
 * @param first nobody else has it.
 */
export function createVersioned(first: Json): Versioned {
  let live = first;
  /** Parts that nobody else has. */
  let own: Owned = 'all';
  /** What the latest version is for those who have it. */
  let latest: { value: Json | undefined } = { value: undefined };

  const goOn = (patch: Json | undefined): boolean => {
    const next = applyPatch(live, patch, own);
    if (next !== undefined) live = next;
    return next !== undefined;
  };

  return {
    change(patch) {
      latest = { value: undefined };
      return goOn(patch);
    },
    pass(patch) {
      latest.value = undefined;
      return goOn(patch);
    },
    version() {
      const mine = latest;
      return () => {
        if (mine.value !== undefined) return mine.value;
        if (mine !== latest) throw new Error('the value has gone on, and nobody had asked for it before');
        if (own === 'all' || own.size > 0) own = new Set();
        return (mine.value = live);
      };
    },
    now: () => live,
  };
}
