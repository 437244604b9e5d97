import type { Timestamps } from './choices.js';

/** What the first column of a line says of the time: one of the ways that have a name, or a format of one's own. */
export type TimeStyle = Timestamps | ClockFormat;

/** The time of day and the date as a person wants them. */
export interface ClockFormat {
  /** In UTC instead of the machine's time zone. */
  readonly utc: boolean;
  /** Letters of strftime, and the text between them. */
  readonly parts: readonly TimePart[];
}

/** Text as it stands, or what a letter of strftime stands for. */
export type TimePart = { readonly text: string } | { readonly letter: TimeLetter };

/** The letters of strftime(3) that there are, with `L` for milliseconds as in Ruby; each as wide as ever. */
export const TIME_LETTERS = [
  'Y',
  'y',
  'm',
  'd',
  'e',
  'b',
  'a',
  'j',
  'H',
  'I',
  'M',
  'S',
  'p',
  'L',
  'z',
  'F',
  'T',
  'R',
  's',
] as const;
export type TimeLetter = (typeof TIME_LETTERS)[number];
