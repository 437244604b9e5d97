/** What to write in the place of a flag that kubectl or a program like it has; undefined where it is not known. */
export function insteadOf(typed: string, command: string): string | undefined {
  const name = typed.replace(/^--?/, '');
  return Object.hasOwn(INSTEAD, name) ? INSTEAD[name]?.replaceAll('kwatch', command) : undefined;
}

/** By the name without its dashes; what kwatch is called is put in the place of `kwatch`. */
const INSTEAD: Readonly<Record<string, string>> = {};
