import xterm from '@xterm/headless';
import type { Writer } from '../../src/output/streams/writer.js';

/** A terminal emulator without a screen: what a person would see, and what a text did to the terminal besides. */
export class EmulatedTerminal {
  /** Titles, OSC sequences, bells and device questions that reached it: none should. */
  readonly incidents: string[] = [];
  /** How many rows were ended by what was written; a row that is wrapped is one. */
  rowsEnded = 0;
  readonly #terminal: xterm.Terminal;
  #written: Promise<void> = Promise.resolve();

  /** With `colorsOnly` everything but colours and line feeds is an incident: whatever moves, clears or switches. */
  constructor(columns = 200, rows = 50, options: { readonly colorsOnly?: boolean } = {}) {
    this.#terminal = new xterm.Terminal({
      cols: columns,
      rows,
      scrollback: 200,
      convertEol: true,
      allowProposedApi: true,
    });
    const note = (what: string): boolean => {
      this.incidents.push(what);
      return false;
    };
    for (const code of [0, 1, 2, 4, 7, 8, 9, 10, 11, 12, 52, 104, 133, 777, 1337])
      this.#terminal.parser.registerOscHandler(code, () => note(`OSC ${code}`));
    for (const final of ['q', 'p', '|']) {
      this.#terminal.parser.registerDcsHandler({ intermediates: '$', final }, () => note(`DCS ${final}`));
    }
    this.#terminal.parser.registerCsiHandler({ prefix: '?', final: 'h' }, () => note('private mode'));
    if (options.colorsOnly === true) {
      for (const final of '@ABCDEFGHIJKLMPSTXZ`abcdefghlnqrstu') {
        this.#terminal.parser.registerCsiHandler({ final }, () => note(`CSI ${final}`));
      }
      for (const final of '78=>cDEHM')
        this.#terminal.parser.registerEscHandler({ final }, () => note(`ESC ${final}`));
    }
    this.#terminal.onLineFeed(() => (this.rowsEnded += 1));
    this.#terminal.onTitleChange(() => note('title'));
    this.#terminal.onBell(() => note('bell'));
    this.#terminal.onData(() => note('answer'));
  }

  readonly size = (): { columns: number; rows: number } => ({
    columns: this.#terminal.cols,
    rows: this.#terminal.rows,
  });

  write(text: string): Promise<void> {
    this.#written = new Promise((resolve) => this.#terminal.write(text, resolve));
    return this.#written;
  }

  resize(columns: number, rows: number): void {
    this.#terminal.resize(columns, rows);
  }

  /** Resolves when all that was written is on the screen: the emulator takes its time. */
  written(): Promise<void> {
    return this.#written;
  }

  /** As the owner of stdout sees it; it always wants more. */
  readonly writer: Writer = {
    write: (text) => {
      void this.write(text);
      return Promise.resolve();
    },
    pass: () => undefined,
    flush: () => this.#written,
    ended: new Promise(() => undefined),
  };

  /** Everything from the first row to the last that holds text, without blanks at their ends. */
  rows(): string[] {
    return rowsOf(this.#terminal.buffer.active);
  }

  /** The same of the terminal's own screen and its history, whichever screen is shown. */
  ownRows(): string[] {
    return rowsOf(this.#terminal.buffer.normal);
  }

  /** How a cell of the visible window looks: `bold`, `inverse`, `dim`, a colour; empty where it is plain. */
  styleOf(row: number, column: number): string {
    const { active } = this.#terminal.buffer;
    const cell = active.getLine(active.baseY + row)?.getCell(column);
    if (cell === undefined) return '';
    return [
      ...(cell.isBold() ? ['bold'] : []),
      ...(cell.isDim() ? ['dim'] : []),
      ...(cell.isInverse() ? ['inverse'] : []),
      ...(cell.isFgDefault() ? [] : [`colour ${cell.getFgColor()}`]),
    ].join(' ');
  }

  /** The visible window. */
  screen(): string[] {
    const { active } = this.#terminal.buffer;
    return Array.from(
      { length: this.#terminal.rows },
      (_, row) => active.getLine(active.baseY + row)?.translateToString(true) ?? '',
    );
  }

  /** The column of a row at which a text begins, as the terminal counts: a wide character is two. */
  columnOf(row: number, text: string): number {
    const line = this.#terminal.buffer.active.getLine(row);
    for (let column = 0; column < this.#terminal.cols; column += 1) {
      if (line?.translateToString(true, column).startsWith(text) === true) return column;
    }
    return -1;
  }
}

function rowsOf(buffer: xterm.IBuffer): string[] {
  const rows = Array.from(
    { length: buffer.length },
    (_, row) => buffer.getLine(row)?.translateToString(true) ?? '',
  );
  return rows.slice(0, rows.findLastIndex((row) => row !== '') + 1);
}
