import { ownText } from '../model/json/text-bytes.js';

/** Stands for an object's name: no JSON text has this character in it. */
const NAME = '\u0000';
/** A shorter name is found in many words. */
const SHORTEST_NAME = 3;

/** The JSON text of a part of an object, as objects of one template have it in common. */
export function withoutName(text: string, name: string): string {
  return name.length < SHORTEST_NAME ? text : text.replaceAll(name, NAME);
}

/** Puts the name in its place again. */
export function withName(text: string, name: string): string {
  return text.replaceAll(NAME, () => name);
}

/** So many different texts are remembered: objects of a kind are made of few templates, or each of its own. */
const TEXTS_MAX = 1_000;
/** So many of one length, as those of versions of an image are: each is held against the text that is looked for. */
const OF_A_LENGTH_MAX = 64;

/**
 * Remembers what belongs to long texts. They are found by their length and compared: to look one up by itself takes ten
 * times as long, since each of its characters has to be counted in.
 */
export function createTextMemory<T>(): (text: string, make: (own: string) => T) => T {
  const known = new Map<number, { readonly text: string; readonly made: T }[]>();
  let count = 0;
  return (text, make) => {
    const sameLength = known.get(text.length) ?? [];
    for (const before of sameLength) if (before.text === text) return before.made;
    const own = ownText(text);
    const made = make(own);
    if (count < TEXTS_MAX && sameLength.length < OF_A_LENGTH_MAX) {
      count += 1;
      sameLength.push({ text: own, made });
      known.set(text.length, sameLength);
    }
    return made;
  };
}
