import type { JsonNumber } from './json.js';

/** A path as kubectl's JSONPath has it (client-go, util/jsonpath). */
export type JsonPath = readonly PathStep[];

export type PathStep =
  | { readonly kind: 'key'; readonly key: string }
  /** From the end where negative. */
  | { readonly kind: 'index'; readonly index: number }
  /** `[from:to:by]`; from the end where negative, and what is left out is the whole. */
  | {
      readonly kind: 'slice';
      readonly from: number | undefined;
      readonly to: number | undefined;
      readonly by: number;
    }
  /** Every item of a list, every value of an object. */
  | { readonly kind: 'each' }
  /** The value itself, and everything that is in it: `..`. */
  | { readonly kind: 'all' }
  /** Several steps from one place: `['name','namespace']`, `[0,2]`. */
  | { readonly kind: 'union'; readonly steps: JsonPath }
  /** The items of a list for which it holds: `[?(@.type=="Ready")]`. */
  | { readonly kind: 'filter'; readonly filter: PathFilter };

/** `compare` undefined: the path must only lead somewhere. */
export interface PathFilter {
  readonly path: JsonPath;
  readonly compare:
    | { readonly operator: FilterOperator; readonly value: FilterValue }
    | { readonly operator: FilterOperator; readonly path: JsonPath }
    | undefined;
}

export type FilterOperator = '==' | '!=' | '<' | '<=' | '>' | '>=';
export type FilterValue = string | JsonNumber | boolean | null;

/** A text with paths in it, as `-o jsonpath` takes it; a range is written once for each value of its path. */
export type JsonPathTemplate = readonly JsonPathPart[];

export type JsonPathPart =
  string | { readonly path: JsonPath } | { readonly range: JsonPath; readonly body: JsonPathTemplate };

/** A column of one's own: its head, and the path whose values stand in it. */
export interface PathColumn {
  readonly head: string;
  readonly path: JsonPath;
}
