import type { Json } from '../model/json/json.js';
import type { Reach } from './reach.js';
import type { Span } from './text/text-span.js';

/** How a value is to be masked, by where it stands. */
export type Rule =
  /** By what is inside. */
  | 'plain'
  /** Goes whole. */
  | 'hidden'
  /** Keys stay, what is under them goes whole; so does all of it where it is no object. */
  | 'entries'
  /** Each text and number right below it goes, of objects those whose keys do not say that they are something else. */
  | 'group'
  /** A list of secrets or of their names: where an item is a pair, its value goes. */
  | 'pairs'
  /** The words of a command. */
  | 'arguments'
  /** A list of whole Secrets. */
  | 'secrets'
  /** A whole Secret: everything goes but what `isSecretContent` says is none. */
  | 'secret';

/** A value in a tree, and the way to it. */
export interface TreePlace {
  readonly value: Json;
  readonly up: TreePlace | undefined;
  /** Its key in the object above it, or its index in the list. */
  readonly step: string | number;
}

/** Something that must not be shown. */
export interface Finding {
  readonly place: TreePlace;
  /** The parts of a text that must not be; all of the value where it is left out. */
  readonly spans?: readonly Span[];
  /** It is the key that must not be shown, not what stands under it. */
  readonly key?: true;
}

/** What a Secret holds, and where in it that may stand a second time. */
export interface OwnValues {
  readonly values: readonly string[];
  /** In any text of the tree; else only in its annotations and labels. */
  readonly everywhere: boolean;
}

/** Looks through a tree that was found in a text. */
export type SearchTree = (root: Json, reach: Reach) => readonly Finding[];
