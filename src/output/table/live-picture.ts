import type { Clock } from '../../model/clock.js';
import { textWidth } from '../text/fit.js';
import type { Writer } from '../streams/writer.js';

/** Ten pictures a second look alive; more are only work for the terminal. */
const REDRAW_MS = 100;
/** Ages, and how long a change stands out, are told in seconds. */
const TICK_MS = 1_000;

const ESC = '\u001b[';
const CLEAR_LINE = `${ESC}K`;
const CLEAR_BELOW = `${ESC}J`;

/** A terminal's window. */
export interface WindowSize {
  readonly columns: number;
  readonly rows: number;
}

export interface LiveOptions {
  readonly stdout: Writer;
  readonly clock: Clock;
  readonly window: () => WindowSize;
  /** Calls back when the window's size changed. */
  readonly onResize: (resized: () => void) => void;
}

/** A picture at the end of a terminal's text, drawn over itself. */
export interface LivePicture {
  /** Draws soon: the lines of the moment, none wider than the window, and fewer than it has rows. */
  show(lines: (window: WindowSize) => readonly string[]): void;
  /** Prints something above the picture. */
  above(print: () => Promise<void> | undefined): Promise<void>;
  /** Takes the picture away, for good. */
  end(): Promise<void>;
}

/**
 * Draws at most every 100 ms, and each second what changes by itself; nothing is written while it looks the same.
 * Each line is written over the old one and only its rest cleared, so that nothing flickers. The terminal's own
 * screen and history are kept, and a picture is only drawn once the one before it is out: a terminal that stopped
 * costs nothing.
 */
export function createLivePicture(options: LiveOptions): LivePicture {
  const { stdout, clock } = options;
  const ended = new AbortController();
  let linesFor: (window: WindowSize) => readonly string[] = () => [];
  let drawn: readonly string[] = [];
  let drawnFor: WindowSize | undefined;
  let wake = new AbortController();
  let touched = false;

  /** How many rows the picture takes now: a window made narrower has wrapped its lines. */
  const height = (): number => {
    const { columns, rows } = options.window();
    const wrapped = drawn.map((line) => Math.max(1, Math.ceil(textWidth(line) / Math.max(columns, 1))));
    return Math.min(
      wrapped.reduce((sum, count) => sum + count, 0),
      rows - 1,
    );
  };
  const toTop = (): string => (drawn.length === 0 ? '' : `\r${ESC}${height()}A`);
  const draw = async (): Promise<void> => {
    const window = options.window();
    const lines = linesFor(window);
    const same =
      drawnFor?.columns === window.columns &&
      drawnFor.rows === window.rows &&
      lines.length === drawn.length &&
      lines.every((line, index) => line === drawn[index]);
    if (same) return;
    const text = lines.map((line) => `${line}${CLEAR_LINE}\n`).join('');
    const from = toTop();
    drawn = lines;
    drawnFor = window;
    await stdout.write(`${from}${text}${CLEAR_BELOW}`);
  };
  const touch = (): void => {
    touched = true;
    wake.abort();
  };
  const run = async (): Promise<void> => {
    while (!isEnded()) {
      touched = false;
      await draw();
      await clock.sleep(REDRAW_MS, ended.signal);
      wake = new AbortController();
      if (!isTouched() && !isEnded()) await clock.sleep(TICK_MS - REDRAW_MS, wake.signal);
    }
  };
  // Asked by a call, since both may have come while it slept.
  const isTouched = (): boolean => touched;
  const isEnded = (): boolean => ended.signal.aborted;
  options.onResize(touch);
  let running = false;

  return {
    show(lines) {
      linesFor = lines;
      touch();
      if (running || ended.signal.aborted) return;
      running = true;
      void run();
    },
    async above(print) {
      if (drawn.length > 0) await stdout.write(`${toTop()}${CLEAR_BELOW}`);
      drawn = [];
      drawnFor = undefined;
      await print();
      touch();
    },
    async end() {
      ended.abort();
      wake.abort();
      if (drawn.length > 0) await stdout.write(`${toTop()}${CLEAR_BELOW}`);
      drawn = [];
    },
  };
}
