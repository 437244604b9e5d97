import { beginsCommand } from '../text/escape.js';
import { fitText } from '../text/fit.js';
import type { Writer } from './writer.js';

const CLEAR = '\r\u001b[K';

/** One line at the end of a terminal's text that says how far things are, and that goes again without a trace. */
export interface StatusLine {
  /** Shows plain safe text, cut to the window. */
  show(text: string): void;
  /** Prints something above it, by whatever stream the same terminal shows. */
  above(print: () => Promise<void> | undefined): Promise<void>;
  /** The writer through which lines come to stand above it. */
  readonly writer: Writer;
  /** Takes it away, for good. */
  end(): void;
}

export interface StatusLineOptions {
  /** Of the stream that is the terminal. */
  readonly writer: Writer;
  /** The columns of the terminal. */
  readonly width: () => number;
  readonly paint: (text: string) => string;
}

/** A status line on a terminal. It is written over in place, and never ends in a line feed. */
export function createStatusLine({ writer, width, paint }: StatusLineOptions): StatusLine {
  let shown = '';
  let isOver = false;
  const drawn = (): string => {
    // A terminal that is filled to its last column wraps.
    const text = fitText(shown, width() - 1);
    return shown === '' || beginsCommand(text) ? '' : paint(text);
  };
  const draw = (): void => void writer.write(`${CLEAR}${drawn()}`);
  return {
    show(text) {
      if (isOver || text === shown) return;
      shown = text;
      draw();
    },
    async above(print) {
      if (shown === '') return print();
      void writer.write(CLEAR);
      await print();
      if (!isOver) draw();
    },
    writer: {
      ...writer,
      write: (text, as) =>
        shown === '' || text === '' ? writer.write(text, as) : writer.write(`${CLEAR}${text}${drawn()}`, as),
    },
    end() {
      isOver = true;
      if (shown === '') return;
      shown = '';
      void writer.write(CLEAR);
    },
  };
}
