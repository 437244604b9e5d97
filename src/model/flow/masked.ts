declare const masked: unique symbol;
declare const revealed: unique symbol;

/**
 * A value with nothing in it that must not be shown: the content of Secrets, what goes by a sensitive name,
 * credentials. Only src/masking and src/diff make one, so that whatever accepts nothing else (output, hooks, outcomes, CI
 * reports) cannot be given a value that was not masked: that does not compile. At run time it is the value itself.
 */
export type Masked<T> = T & { readonly [masked]: true };

/** A value with its secrets in it, because the user asked for them: `--show-secrets`, `--hook-show-secrets`. */
export type Revealed<T> = T & { readonly [revealed]: true };

/** What may be written to the stream that the user asked to see: masked, or revealed on request. */
export type Printable<T> = Masked<T> | Revealed<T>;

/** Free text without credentials: a message of the server, a line of a log. */
export type MaskedText = Masked<string>;

declare const sealed: unique symbol;

/** Something that is handed on closed: what is in it is not masked, and only src/diff can open it. */
export interface Sealed {
  readonly [sealed]: never;
}
