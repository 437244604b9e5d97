import { expect } from 'vitest';
import { formsOf } from '../support/secret-places.js';

/** What a text is held to. */
export interface Law {
  /** Where it was written, for the message: `line: stdout`. */
  readonly where: string;
  readonly text: string;
  readonly canary: string;
  /** The most characters of a physical line; undefined where lines are as long as what they tell. */
  readonly longest?: number;
  /** Lines that are commands, by kwatch's own doing. */
  readonly own?: RegExp;
  /** What must not stand outside of quotes. */
  readonly forged?: RegExp;
  /** How a line of a text begins that stands behind a sign as it is: with its tabs, and forging nothing. */
  readonly signed?: RegExp;
}

const CONTROL = /[\p{Cc}\p{Zl}\p{Zp}\p{Cs}\p{Bidi_Control}]/u;
const COMMAND = /^\s*(?:::|##[A-Za-z]*\[|section_(?:start|end):|travis_(?:fold|time):)|##[A-Za-z]*\[/;
const QUOTED = /"(?:[^"\\…]|\\.)*(?:"|…"?)/g;

/** No secret, no control character, no command, no line beyond its bound, and no part of a line that is not kwatch's. */
export function holdTo({ where, text, canary, longest, own, forged, signed }: Law): void {
  for (const form of formsOf(canary)) expect(text.includes(form), `${where}: the canary`).toBe(false);
  for (const line of text.split('\n')) {
    if (longest !== undefined && line.length > longest)
      expect.fail(`${where}: a line of ${line.length} characters: ${line.slice(0, 200)}`);
    if (own?.test(line) === true) continue;
    const isSigned = signed?.test(line) === true;
    const shown = isSigned ? line.replaceAll('\t', '') : line;
    if (CONTROL.test(shown)) expect.fail(`${where}: a control character: ${around(shown, CONTROL)}`);
    if (COMMAND.test(line)) expect.fail(`${where}: a command: ${around(line, COMMAND)}`);
    const bare = forged === undefined || isSigned ? '' : line.replace(QUOTED, '""');
    if (forged?.test(bare) === true) expect.fail(`${where}: forged: ${line.slice(0, 2_000)}`);
  }
}

function around(line: string, what: RegExp): string {
  const at = what.exec(line)?.index ?? 0;
  return JSON.stringify(line.slice(Math.max(0, at - 40), at + 80));
}
