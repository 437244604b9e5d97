/** The columns that a plain terminal has. */
const PLAIN_WIDTH = 80;
/** Where descriptions begin; a term that reaches further has its own on the next line. */
const TERM_WIDTH = 30;
const INDENT = 2;

/** Terms with what they mean beside them, or below where the lines would be wider than a plain terminal. */
export function termTable(rows: readonly (readonly [term: string, meaning: string])[]): string {
  const width = rows.reduce((most, [term]) => Math.max(most, term.length), 0);
  const isWide = rows.some(([, meaning]) => INDENT + width + INDENT + meaning.length > PLAIN_WIDTH);
  if (isWide) return rows.map(([term, meaning]) => `  ${term}\n      ${meaning}`.trimEnd()).join('\n');
  return rows.map(([term, meaning]) => `  ${term.padEnd(width)}  ${meaning}`.trimEnd()).join('\n');
}

/** The same with one width for all, and with meanings wrapped to the columns of the terminal. */
export function wrappedTable(
  rows: readonly (readonly [term: string, meaning: string])[],
  width = PLAIN_WIDTH,
): string {
  const column = INDENT + TERM_WIDTH;
  return rows
    .flatMap(([term, meaning]) => {
      const lines = wrap(meaning, Math.max(width - column, TERM_WIDTH));
      const begin = `${' '.repeat(INDENT)}${term}`;
      const isLong = begin.length + INDENT > column;
      const [first = '', ...rest] = lines;
      const next = (line: string): string => `${' '.repeat(column)}${line}`;
      return isLong ? [begin, ...lines.map(next)] : [`${begin.padEnd(column)}${first}`, ...rest.map(next)];
    })
    .join('\n');
}

function wrap(text: string, width: number): readonly string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    if (line !== '' && line.length + 1 + word.length > width) {
      lines.push(line);
      line = word;
    } else line = line === '' ? word : `${line} ${word}`;
  }
  return [...lines, line];
}

/** What help is written for. */
export interface HelpOptions {
  /** What kwatch is called. */
  readonly command: string;
  /** Columns of the terminal; default 80. */
  readonly width?: number | undefined;
  /** Whether titles are bold; default false. */
  readonly color?: boolean | undefined;
}
