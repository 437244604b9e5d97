import { boundedText } from '../text/name-text.js';
import type { Theme } from '../text/theme.js';
import { wrapWords } from '../line/wrap-line.js';
import type { Writer } from './writer.js';

/** The one owner of stderr: whatever is to be said there goes through it. */
export interface Notices {
  /** A word for a person; not with --quiet. Plain text, escaped here. */
  readonly notice: (text: string) => Promise<void>;
  /** A word that must be read, with --quiet too. Plain text, escaped here. */
  readonly warn: (text: string) => Promise<void>;
  /** As `notice`, of text that is safe already. */
  readonly say: (text: string) => Promise<void>;
  /** A line that is ready to be written: painted, escaped, and without its end. */
  readonly print: (line: string) => Promise<void>;
}

export interface NoticesOptions {
  readonly stderr: Writer;
  readonly theme: Theme;
  readonly quiet: boolean;
  /** Prints so that what is drawn on the same terminal, a spinner or a live table, is not written over. */
  readonly above: (print: () => Promise<void> | undefined, line: string) => Promise<void> | undefined;
  /** The columns of the terminal that stderr is; undefined where it is none. */
  readonly width?: () => number | undefined;
}

/** A word longer than a page is no word for a person. */
const WORD_MAX = 2_000;

/** Takes over stderr. Each of its words is one line, and never rejects. */
export function createNotices({ stderr, theme, quiet, above, width }: NoticesOptions): Notices {
  const print = async (line: string): Promise<void> => {
    const text = wrapWords(line, width?.());
    await above(() => stderr.write(`${text}\n`), line);
  };
  const say = (text: string): Promise<void> => (quiet ? Promise.resolve() : print(theme.notice(text)));
  return {
    print,
    say,
    notice: (text) => say(boundedText(text, WORD_MAX)),
    warn: (text) => print(theme.error(boundedText(text, WORD_MAX))),
  };
}
