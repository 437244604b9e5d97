/** Where an object stands below one that was asked for. Untrusted names. */
export interface Lineage {
  /** From the one that was asked for to the one that it belongs to directly; empty of the former itself. */
  readonly path: readonly Ancestor[];
  /** So many of them are told, and stand above it. */
  readonly indent: number;
  /** Of each of those and of itself, whether it is the last below its owner; only in the first tree. */
  readonly last?: readonly boolean[];
}

/** An object, as a person calls it. */
export interface Ancestor {
  readonly uid: string;
  readonly kind: string;
  readonly name: string;
}

/** Why a type is watched, where objects are asked for by what they belong to. */
export interface Standing {
  /** Its objects are those whose own are told. */
  readonly isRoot: boolean;
  /** It is told of; else it is only watched to know what belongs to what. */
  readonly isTold: boolean;
  /** Every object of it is seen, and not only those that are named or selected. */
  readonly isWhole?: boolean;
}
