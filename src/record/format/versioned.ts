import type { Json } from '../../model/json/json.js';
import { applyPatch } from './apply-patch.js';

/** A value that goes on by patches. What it was after each of them is there for who asks in time; most is never asked for. */
export interface Versioned {
  /**
   * Goes on: false where the patch is none of the value; nothing can be done with it any more then.
   * @param patch steps of `patchOf`, not believed.
   */
  readonly change: (patch: Json | undefined) => boolean;
  /** The value as it is now, to be had before the next change; who has asked once has it for good. */
  readonly version: () => Version;
  /** The same, only to be looked at, before the next change. */
  readonly now: () => Json;
}

/** @throws Error where it is asked for the first time after another change. */
export type Version = () => Json;

/**
 * Each change is done to the value itself as long as nobody was given it, and copies what it changes only then: to go
 * through a recording costs little where nobody looks at what it says of most objects.
 */
export function createVersioned(first: Json): Versioned {
  let live = first;
  /** Parts that nobody else has. */
  let own = new Set<object>();
  let changes = 0;
  return {
    change(patch) {
      const next = applyPatch(live, patch, own);
      changes += 1;
      if (next !== undefined) live = next;
      return next !== undefined;
    },
    version() {
      const at = changes;
      let value: Json | undefined;
      return () => {
        if (value !== undefined) return value;
        if (at !== changes) throw new Error('the value has gone on, and nobody had asked for it before');
        value = live;
        if (own.size > 0) own = new Set();
        return value;
      };
    },
    now: () => live,
  };
}
