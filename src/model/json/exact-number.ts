const TEXT: unique symbol = Symbol('text');

/** A number that neither a double nor an integer of ordinary length holds, such as `1e400`: its text, as it was written. */
export interface ExactNumber {
  readonly [TEXT]: string;
}

/** A number by its text, which has to be a number of JSON. */
export function exactNumber(text: string): ExactNumber {
  return Object.freeze(Object.assign(Object.create(PROTOTYPE) as object, { [TEXT]: text }));
}

/** Whether a value is such a number. Asked of every object that is looked at: costs one comparison. */
export function isExactNumber(value: unknown): value is ExactNumber {
  return typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === PROTOTYPE;
}

/** The number as it was written. */
export function exactText(value: ExactNumber): string {
  return value[TEXT];
}

/**
 * `JSON.stringify` cannot write such a number, and would write an object in its place: given a bigint it throws, as it
 * does for those, and `stringifyJson` takes over.
 */
const PROTOTYPE: object = Object.freeze({ toJSON: (): bigint => 0n });
