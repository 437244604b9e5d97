import type { Clock } from '../../model/clock.js';
import type { Writer } from '../streams/writer.js';
import { createKeptWords } from './kept-words.js';

/** Ten pictures a second look alive; more are only work for the terminal. */
const REDRAW_MS = 100;
/** Ages, and how long a change stands out, are told in seconds. */
const TICK_MS = 1_000;

const ESC = '\u001b[';
/** The terminal's other screen, without a cursor, and without a line that goes on in the next one. */
const ENTER = `${ESC}?1049h${ESC}?25l${ESC}?7l`;
const LEAVE = `${ESC}?7h${ESC}?25h${ESC}?1049l`;
const CLEAR = `${ESC}H${ESC}2J`;
const CLEAR_LINE = `${ESC}K`;

/** A terminal's window. */
export interface WindowSize {
  readonly columns: number;
  readonly rows: number;
}

/** The keys of the terminal that the process was started on. */
export interface Keyboard {
  /** Hands over each key as it is pressed: nothing is shown of it, and none ends or stops the process. */
  listen(typed: (text: string) => void): void;
  /** Leaves the terminal as it was: lines are read by whoever reads them, and Ctrl-C is a signal. */
  release(): void;
}

export interface LiveOptions {
  readonly stdout: Writer;
  readonly clock: Clock;
  readonly window: () => WindowSize;
  /** Calls back when the window's size changed. */
  readonly onResize: (resized: () => void) => void;
  /** Writes to the terminal without waiting: what comes after it finds the terminal as it was. */
  readonly writeNow: (text: string) => void;
  /** Calls back before the process is stopped (Ctrl-Z), and when it goes on. */
  readonly onStop: (before: () => void, after: () => void) => void;
  /** Has something done when the process exits, in whatever way. */
  readonly atExit: (last: () => void) => void;
  /** Undefined where no key is to be read. */
  readonly keyboard: Keyboard | undefined;
}

type Lines = (window: WindowSize) => readonly string[];

/** A picture on the terminal's other screen, drawn over itself. */
export interface LivePicture {
  readonly hasKeys: boolean;
  /** Draws soon: the lines of the moment, none wider than the window, and no more than it has rows. */
  show(lines: Lines): void;
  /** Calls back with what was typed while the picture is shown. */
  onTyped(typed: (text: string) => void): void;
  /** What is done once, when the picture is gone for good: the terminal is as it was before. */
  atEnd(last: () => Promise<void>): void;
  /** Prints what must stay: once the picture is gone, and in order. `words` say it meanwhile. */
  above(print: () => Promise<void> | undefined, words?: string): Promise<void>;
  /** The words that came last. */
  words(): string | undefined;
  /** Takes the picture and the keyboard away while something else has the terminal, until `resume`. */
  pause(): void;
  resume(): void;
  /** Takes the picture away for good; what was kept is printed, and what `atEnd` says is done. */
  end(): Promise<void>;
}

/**
 * Draws at most every 100 ms, and each second what changes by itself; only the lines that changed are written. The
 * terminal's own screen and history stay as they are, also while the process is stopped and after a crash. A picture is
 * only drawn once the one before it is out: a terminal that stopped costs nothing.
 */
export function createLivePicture(options: LiveOptions): LivePicture {
  const { stdout, clock, keyboard } = options;
  const ended = new AbortController();
  const kept = createKeptWords();
  let linesFor: Lines = () => [];
  let drawn: readonly string[] = [];
  let drawnFor: WindowSize | undefined;
  let wake = new AbortController();
  let touched = false;
  let running = false;
  let state: 'away' | 'shown' | 'paused' = 'away';
  let typed: (text: string) => void = () => undefined;
  let last: () => Promise<void> = () => Promise.resolve();
  let ending: Promise<void> | undefined;
  /** Something else has the terminal. */
  let isLent = false;

  const enter = (): void => {
    state = 'shown';
    // In the background this stops the process, as it should, before anything is written.
    keyboard?.listen((text) => typed(text));
    drawnFor = undefined;
    void stdout.write(ENTER);
  };
  /** Without waiting, since nothing is waited for when a process stops or ends. */
  const leaveNow = (): void => {
    if (state !== 'shown') return;
    state = 'paused';
    stdout.pass();
    options.writeNow(LEAVE);
    keyboard?.release();
  };
  const resume = (): void => {
    if (state === 'away' || isLent || isEnded()) return;
    // Whoever had the terminal meanwhile may have left it in any mode.
    keyboard?.release();
    enter();
    touch();
  };
  const draw = async (): Promise<void> => {
    if (state !== 'shown') return;
    const window = options.window();
    const lines = linesFor(window);
    const isWhole = drawnFor?.columns !== window.columns || drawnFor.rows !== window.rows;
    const before = isWhole ? [] : drawn;
    const text = Array.from({ length: Math.max(lines.length, before.length) }, (_, row) => {
      const line = lines[row] ?? '';
      // Cleared first: after a line that fills the window the cursor stands on its last character.
      return line === before[row] ? '' : `${ESC}${row + 1};1H${CLEAR_LINE}${line}`;
    }).join('');
    drawn = lines;
    drawnFor = window;
    if (text !== '' || isWhole) await stdout.write(`${isWhole ? CLEAR : ''}${text}`);
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
  const end = async (): Promise<void> => {
    const wasShown = state === 'shown';
    ended.abort();
    wake.abort();
    if (wasShown) {
      keyboard?.release();
      void stdout.write(LEAVE);
      stdout.pass();
    }
    state = 'away';
    await kept.printAll();
    await last();
  };
  options.onResize(touch);
  options.onStop(leaveNow, resume);
  options.atExit(leaveNow);

  return {
    hasKeys: keyboard !== undefined,
    show(lines) {
      linesFor = lines;
      if (isEnded()) return;
      if (!running) {
        running = true;
        enter();
        void run();
      } else touch();
    },
    onTyped: (callback) => void (typed = callback),
    atEnd: (callback) => void (last = callback),
    async above(print, words) {
      if (state !== 'shown') return print();
      kept.keep(print, words);
      touch();
    },
    words: () => kept.last(),
    pause() {
      isLent = true;
      leaveNow();
    },
    resume() {
      isLent = false;
      resume();
    },
    end: () => (ending ??= end()),
  };
}
