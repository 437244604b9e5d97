import type { JsonPath, JsonPathTemplate } from '../json/json-path.js';

/** A name from the command line, in which `*` stands for any text and `?` for any one character. */
export interface NamePattern {
  readonly text: string;
  /** Whether it holds `*` or `?`; without them the server can select by it. */
  readonly wildcard: boolean;
  readonly matches: (name: string) => boolean;
}

/**
 * Places that a person names: a path in the grammar of paths (src/lens/compare/path.ts) in which `*` stands for any run of
 * characters within a step and `?` for one. `[…]` matches an item of a list and a key of a map alike, `[]` any. A step
 * that is `**` stands for any number of steps, none too: `spec.**.image`.
 */
export interface PathPattern {
  readonly text: string;
  /** One for each step of a path; each matches a whole step, or any number of them. */
  readonly steps: readonly PatternStep[];
}

export type PatternStep = RegExp | 'any-steps';

/** A part of a template: text, a field of the record, or a path into the object. */
export type TemplatePart =
  string | { readonly field: string } | { readonly path: readonly (string | number)[] };

/** A person's own line format, parsed. */
export interface Template {
  readonly parts: readonly TemplatePart[];
  /** Whether it has a path into the object, which then must be kept whole. */
  readonly whole: boolean;
}

/** A person's own text in kubectl's JSONPath. */
export interface JsonPathOutput {
  readonly template: JsonPathTemplate;
  /** The values that its paths lead to, as one JSON list. */
  readonly asJson: boolean;
}

/** By which value of an object rows are put in order, as it was written and read. */
export interface SortKey {
  readonly text: string;
  readonly path: JsonPath;
}
