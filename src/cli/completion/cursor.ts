import type { Flag, ValueFlag } from '../flags/flag.js';

/** Where in a command line the cursor is. */
export interface Cursor {
  /** The words before it, without a flag whose value is completed. */
  readonly before: readonly string[];
  /** The flag whose value is completed. */
  readonly flag: ValueFlag<unknown> | undefined;
  /** What of the word is kept: `--output=`. */
  readonly kept: string;
  readonly word: string;
  /** Whether it is in the command after `--`. */
  readonly inHook: boolean;
}

/** Finds out what the last of the words is; `words` are those after the program's name. */
export function findCursor(words: readonly string[], flags: readonly Flag[]): Cursor {
  const before = words.slice(0, -1);
  const word = words.at(-1) ?? '';
  const at = { before, flag: undefined, kept: '', word, inHook: before.includes('--') };
  if (at.inHook) return at;
  const previous = before.at(-1);
  const awaiting =
    previous === undefined || takenAsValue(before, flags) ? undefined : valueFlag(previous, flags);
  if (awaiting !== undefined) return { ...at, before: before.slice(0, -1), flag: awaiting };
  const [, kept = '', value = ''] = /^(--?[\w-]+=)(.*)$/s.exec(word) ?? [];
  const named = kept === '' ? undefined : valueFlag(kept.slice(0, -1), flags);
  return named === undefined ? at : { ...at, flag: named, kept, word: value };
}

/** Whether the last word is the value of the flag before it: `--output -n`. */
function takenAsValue(words: readonly string[], flags: readonly Flag[]): boolean {
  let taken = false;
  for (const word of words) taken = !taken && valueFlag(word, flags) !== undefined;
  return !taken && words.length > 1 && valueFlag(words.at(-1) ?? '', flags) !== undefined;
}

/** The flag that takes the next word for its value: `--output`, `-o`, and `-Ao`. */
function valueFlag(word: string, flags: readonly Flag[]): ValueFlag<unknown> | undefined {
  const [, letters] = /^-([A-Za-z]+)$/.exec(word) ?? [];
  const found = flags.find(({ long, short }) =>
    letters === undefined ? word === `--${long}` : short !== undefined && letters.endsWith(short),
  );
  return found?.kind === 'value' && found.bare === undefined ? found : undefined;
}
