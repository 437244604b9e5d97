import { textWidth } from '../text/fit.js';
import { pieces } from './shorten.js';

/** One thing that a line tells, painted, and what stands between it and the next one. */
export interface Segment {
  readonly text: string;
  readonly gap: string;
}

/**
 * What goes on stands under the changes where they have that much room, at least half of the window, and no word of
 * them needs more.
 */
const ROOM_LEAST = 40;
/** Else it stands behind the time, or as deep as hunks do. */
const HANG_LEAST = 4;
/** Behind `12:04:40`; what is longer takes too much of a narrow window. */
const HANG_MOST = 9;

/**
 * Segments behind the head of a line, wrapped to a terminal's width: between segments where they fit, else between
 * words, and within a word only where it is wider than the window. What goes on is indented, so that no part of it
 * stands where a line begins. Without a width it is one line.
 *
 * @param behindTime the columns that the time takes.
 * @param isSentence its head is no column that the rest could stand under.
 */
export function wrapLine(
  head: string,
  segments: readonly Segment[],
  width: number | undefined,
  behindTime: number,
  isSentence = false,
): string {
  const whole = segments.map(({ text, gap }, at) => (at === segments.length - 1 ? text : `${text}${gap}`));
  const line = `${head}${whole.join('')}`;
  if (width === undefined || textWidth(line) <= width) return line;
  const headColumns = textWidth(head);
  const room = width - headColumns;
  const words = segments.flatMap(({ text }) => wordsOf(text).map(({ columns }) => columns));
  const isColumn =
    !isSentence && words.every((word) => room >= word) && room >= Math.max(ROOM_LEAST, width / 2);
  const hang = isColumn ? headColumns : Math.min(Math.max(behindTime, HANG_LEAST), HANG_MOST);
  // In a window of a few columns nothing can be laid out.
  if (width - hang < ROOM_LEAST / 2) return line;
  const lines = createLines(head, headColumns, width, hang);
  for (const [at, { text, gap }] of segments.entries()) {
    const isLast = at === segments.length - 1;
    const end = isLast ? '' : gap.trimEnd();
    const columns = textWidth(text) + textWidth(end);
    const fitsAlone = columns <= width - hang;
    if (fitsAlone || width - lines.column() < ROOM_LEAST / 2) lines.breakUnless(columns);
    if (fitsAlone) lines.put(text, textWidth(text));
    else for (const word of wordsOf(`${text}${end}`)) lines.putWord(word);
    if (fitsAlone) lines.put(end, textWidth(end));
    if (!isLast) lines.gap(gap.length - end.length);
  }
  return lines.text();
}

/** A sentence, wrapped between words; what goes on is indented further than its begin. */
export function wrapWords(sentence: string, width: number | undefined): string {
  const text = sentence.trimStart();
  const begin = sentence.length - text.length;
  return wrapLine(' '.repeat(begin), [{ text, gap: '' }], width, begin + HANG_LEAST, true);
}

/** Lines that are written from left to right. */
interface Lines {
  column(): number;
  /** Goes on in a new line where so many columns are not left in this one. */
  breakUnless(columns: number): void;
  put(text: string, columns: number): void;
  putWord(word: Word): void;
  /** So many blanks, where something follows them in the same line. */
  gap(columns: number): void;
  text(): string;
}

/** What is not cut apart as long as it fits. */
interface Word {
  readonly text: string;
  readonly columns: number;
  /** The blanks behind it. */
  readonly blanks: number;
}

function createLines(head: string, headColumns: number, width: number, hang: number): Lines {
  let text = head;
  let column = headColumns;
  let blanks = 0;
  /** The colours that are on where the text has come to. */
  let open: readonly string[] = [];

  const breakLine = (): void => {
    // A line ends without colours, so that none is on in the blanks of the next one.
    text = `${text.trimEnd()}${open.length === 0 ? '' : RESET}\n${' '.repeat(hang)}${open.join('')}`;
    column = hang;
    blanks = 0;
  };
  const put = (part: string, columns: number): void => {
    if (part === '') return;
    text += `${' '.repeat(blanks)}${part}`;
    column += blanks + columns;
    blanks = 0;
    open = openAfter(open, part);
  };
  const breakUnless = (columns: number): void => {
    if (column > hang && column + blanks + columns > width) breakLine();
  };
  return {
    column: () => column + blanks,
    breakUnless,
    put,
    putWord(word) {
      breakUnless(Math.min(word.columns, width - hang));
      if (word.columns <= width - hang) put(word.text, word.columns);
      else
        for (const part of paintedPieces(word.text)) {
          const columns = textWidth(part);
          breakUnless(columns);
          put(part, columns);
        }
      blanks = word.blanks;
    },
    gap: (columns) => (blanks = columns),
    text: () => text,
  };
}

const RESET = '\u001b[0m';
const COLOR = /\u001b\[([\d;]*)m/g;
/** What turns a colour or a style off again. */
const CLOSING = /^(?:0|2[2-9]|39|49|5[45])?$/;

/** The colours that are on behind a text; chalk turns off what it turned on last. */
function openAfter(before: readonly string[], text: string): readonly string[] {
  let open = before;
  for (const [code, parameters = ''] of text.matchAll(COLOR))
    open = CLOSING.test(parameters) ? open.slice(0, -1) : [...open, code];
  return open;
}

/** Words with the blanks behind them; JSON may be divided behind a comma, and before what a key holds. */
function wordsOf(text: string): readonly Word[] {
  return (text.match(/[^ ,]*(?:,+(?! )|,* +|,+$|$)/g) ?? [])
    .flatMap((word) => word.split(KEY_END))
    .filter((word) => word !== '')
    .map((word) => {
      const bare = word.trimEnd();
      return { text: bare, columns: textWidth(bare), blanks: word.length - bare.length };
    });
}

/** Between a key of JSON and an object or list in it. */
const KEY_END = /(?<=":)(?=[{[])/;

/** The pieces of a painted text, each colour as one of them. */
function* paintedPieces(text: string): Generator<string> {
  for (const part of text.split(/(\u001b\[[\d;]*m)/)) {
    if (part.startsWith('\u001b')) yield part;
    else yield* pieces(part);
  }
}
