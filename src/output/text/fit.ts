import stringWidth from 'string-width';
import { pieces } from '../line/shorten.js';

/** The columns that a terminal gives to text. */
export function textWidth(text: string): number {
  return stringWidth(text);
}

/**
 * Escaped text without colours, cut to `max` columns of a terminal with `…` as the last one where it is wider: never
 * inside a character, an escape, or half of a wide one.
 */
export function fitText(text: string, max: number): string {
  if (text.length <= max && /^[ -~]*$/.test(text)) return text;
  if (textWidth(text) <= max) return text;
  if (max <= 0) return '';
  let taken = '';
  let width = 0;
  for (const piece of pieces(text)) {
    width += textWidth(piece);
    if (width > max - 1) break;
    taken += piece;
  }
  return `${taken}…`;
}
