declare const sealed: unique symbol;

/** Something that is handed on closed: what is in it is not masked, and only src/diff can open it. */
export interface Sealed {
  readonly [sealed]: never;
}
