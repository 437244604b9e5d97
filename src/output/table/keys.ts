/** What was pressed: a named key, or a character. */
export type Key = { readonly name: KeyName } | { readonly character: string };

export type KeyName =
  | 'up'
  | 'down'
  | 'page-up'
  | 'page-down'
  | 'home'
  | 'end'
  | 'enter'
  | 'escape'
  | 'backspace'
  | 'clear'
  | 'interrupt'
  | 'quit'
  | 'suspend'
  | 'redraw';

const SEQUENCES: Readonly<Record<string, KeyName>> = {
  ...{ '\u001b[A': 'up', '\u001bOA': 'up', '\u001b[B': 'down', '\u001bOB': 'down' },
  ...{ '\u001b[5~': 'page-up', '\u001b[6~': 'page-down' },
  ...{ '\u001b[H': 'home', '\u001bOH': 'home', '\u001b[1~': 'home' },
  ...{ '\u001b[F': 'end', '\u001bOF': 'end', '\u001b[4~': 'end' },
  ...{ '\r': 'enter', '\n': 'enter', '\u001b': 'escape', '\u007f': 'backspace', '\b': 'backspace' },
  // Ctrl-U, Ctrl-C, Ctrl-\, Ctrl-Z and Ctrl-L: a terminal in raw mode makes no signals of them.
  ...{ '\u0015': 'clear', '\u0003': 'interrupt', '\u001c': 'quit', '\u001a': 'suspend', '\u000c': 'redraw' },
};

/** A sequence of the keyboard, whole; or any character. A sequence that nobody knows is one, too, and means nothing. */
const KEY = /\u001b(?:\[[\d;?]*[ -/]*[@-~]|O[A-Za-z])|[^]/gu;

/** The keys in what a terminal sent. */
export function readKeys(text: string): readonly Key[] {
  return [...text.matchAll(KEY)].flatMap(([found]): readonly Key[] => {
    const name = Object.hasOwn(SEQUENCES, found) ? SEQUENCES[found] : undefined;
    if (name !== undefined) return [{ name }];
    return /^[\p{Cc}]/u.test(found) ? [] : [{ character: found }];
  });
}
