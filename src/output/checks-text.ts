import { escapeText } from './text/escape.js';
import type { Theme } from './text/theme.js';

/** What the text is made of; see the checks of doctor. */
interface CheckLine {
  readonly about: string;
  readonly state: 'ok' | 'warn' | 'bad';
  readonly text: string;
  readonly hint?: string | undefined;
}

/** As wide as the longest word for what a check is about. */
const ABOUT_WIDTH = 10;
const STATE_WIDTH = 4;

/** A check in a line, with what to do below it; ends with a line feed. */
export function checkText({ about, state, text, hint }: CheckLine, theme: Theme): string {
  const paint = { ok: theme.added, warn: theme.notice, bad: theme.error }[state];
  const begin = `${paint(state.padEnd(STATE_WIDTH))}  ${about.padEnd(ABOUT_WIDTH)}  `;
  const below = ' '.repeat(STATE_WIDTH + ABOUT_WIDTH + '    '.length);
  return `${begin}${escapeText(text)}\n${hint === undefined ? '' : `${below}→ ${escapeText(hint)}\n`}`;
}
