/** How far a search has gone into texts that are in texts. What is beyond its bounds is taken for a secret. */
export interface Reach {
  readonly layer: number;
  /** One for the whole search. */
  readonly left: Left;
}

/** What a search may still look at. */
export interface Left {
  /** What may be unpacked. */
  bytes: number;
  /** What one text after the other has in it to be judged: members of its tree, names before values, words of a command. */
  places: number;
}

/** So much is unpacked in one search. What is more is taken for a secret: it cannot be known for none. */
const UNPACKED_MAX_BYTES = 4 * 1024 * 1024;

/**
 * A megabyte of JSON, YAML or properties as people write them has fewer, and the worst megabyte that somebody can make
 * up is done in the tenth of a second that the program may be held for.
 */
const PLACES_MAX = 50_000;

/** Where a search begins. */
export function atTop(): Reach {
  return { layer: 0, left: { bytes: UNPACKED_MAX_BYTES, places: PLACES_MAX } };
}

/** Counts a place that is to be judged; false where it is one too many. */
export function mayJudge(left: Left): boolean {
  left.places -= 1;
  return left.places > 0;
}
