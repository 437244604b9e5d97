/**
 * `Symbol.asyncDispose`, by which `await using` closes a thing. The first versions of Node 20 have none: there it is a
 * symbol that nobody looks for, and everything can be closed by its method as well.
 */
export const asyncDispose: typeof Symbol.asyncDispose =
  // eslint-disable-next-line @typescript-eslint/no-unnecessary-condition -- by type it is always there
  Symbol.asyncDispose ?? Symbol('Symbol.asyncDispose');
