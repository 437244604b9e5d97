import type { Json } from '../model/json/json.js';
import { parseJson } from '../model/json/parse-json.js';
import { stringifyJson } from '../model/json/stringify-json.js';
import type { KubeObject } from '../model/object/object.js';

/** A whole object, and what the lens sees in it. */
export interface Opened {
  readonly object: KubeObject;
  readonly view: Json;
}

/** Gives an object that is kept, at once or by parsing it: the very same one as long as it is open. */
export type KeptObject = () => Opened;

/**
 * Keeps whole objects as their text, which is a fifth of the tree and one thing to the garbage collector. Those that
 * changed lately stay trees, since they are most likely to change again.
 */
export interface KeptObjects {
  /** An object that was listed, and what parses it again; open until another one is opened. */
  listed(opened: Opened, again: () => Json): KeptObject;
  /** An object that changed; open until many others did. A UID has one that stays open, the last. */
  changed(opened: Opened, uid: string): KeptObject;
}

/** So many stay open: those of a busy namespace. As trees they are ten megabytes. */
const OPEN_MAX = 1_000;

interface Kept {
  opened: Opened | undefined;
  again: (() => Json) | undefined;
}

/** @param open makes of what was parsed the object, and what the lens sees in it; the same each time. */
export function createKeptObjects(open: (json: Json) => Opened, openMax = OPEN_MAX): KeptObjects {
  /** The one of those that are text which was opened last. */
  let last: Kept | undefined;
  const changing = new Map<string, Kept>();

  const opened = (kept: Kept): Opened => {
    if (kept.opened !== undefined) return kept.opened;
    const made = open(kept.again?.() ?? null);
    setLast(kept, made);
    return made;
  };
  const setLast = (kept: Kept, made: Opened): void => {
    if (last !== undefined) last.opened = undefined;
    last = kept;
    kept.opened = made;
  };
  const closeOldest = (): void => {
    for (const [uid, kept] of changing) {
      changing.delete(uid);
      const text = stringifyJson(kept.opened?.object ?? null);
      kept.again = () => parseJson(text);
      kept.opened = undefined;
      return;
    }
  };

  return {
    listed(made, again) {
      const kept: Kept = { opened: undefined, again };
      setLast(kept, made);
      return () => opened(kept);
    },
    changed(made, uid) {
      const kept: Kept = { opened: made, again: undefined };
      changing.delete(uid);
      changing.set(uid, kept);
      if (changing.size > openMax) closeOldest();
      return () => opened(kept);
    },
  };
}
