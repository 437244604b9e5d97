/** How much of a change is told. What is beyond says so. */
export interface Bounds {
  /** Changes of one record. */
  readonly changes: number;
  /** Characters of one value. */
  readonly value: number;
  /** The same of a bare word: an image with registry and digest fits, so that a changed digest is seen. */
  readonly word: number;
  /** Lines of all the hunks of one record. */
  readonly lines: number;
}

/** In a file, in a pipe, with --diff full and in a template: everything that was asked for. */
export const WHOLE: Bounds = { changes: Infinity, value: Infinity, word: Infinity, lines: Infinity };

/**
 * On a terminal: as much as is read in passing. An update takes at most about half of a common window, so that the one
 * before it is still seen.
 */
export const GLANCE: Bounds = { changes: 12, value: 400, word: 400, lines: 20 };

/** Within a sentence or a cell, where the changes themselves stand beside it or were not asked for. */
export const SENTENCE: Bounds = { changes: 12, value: 80, word: 256, lines: 0 };
