import { UsageError } from '../model/errors.js';
import { TIME_LETTERS, type TimeLetter, type TimePart } from '../model/plan/time-style.js';

/** A time column takes no more: what is longer leaves nothing of a line. */
const LENGTH_MAX = 64;

/**
 * Reads a format of strftime: `%H:%M:%S`, `%F %T.%L`; `%%` is a percent sign.
 * @throws UsageError with the place of what cannot be read.
 */
export function parseTimeFormat(text: string, source: string): readonly TimePart[] {
  const refuse = (what: string): never => {
    throw new UsageError(
      `${source} ${JSON.stringify(text)}: ${what}; write for example '%H:%M:%S' or '%F %T.%L'`,
    );
  };
  if (text.trim() === '') return refuse('it is empty');
  if (text.length > LENGTH_MAX) return refuse(`it is longer than ${LENGTH_MAX} characters`);
  const control = /[^\P{C}]/u.exec(text);
  if (control !== null)
    return refuse(`no character that a terminal may act on can stand in it, as at ${control.index + 1}`);
  const parts: TimePart[] = [];
  for (const { 0: found, index } of text.matchAll(/%.?|[^%]+/gsu)) {
    if (!found.startsWith('%')) parts.push({ text: found });
    else if (found === '%%') parts.push({ text: '%' });
    else {
      const letter = TIME_LETTERS.find((known) => found === `%${known}`);
      if (letter === undefined) {
        const what = found === '%' ? 'a % without a letter' : `no letter ${JSON.stringify(found)}`;
        return refuse(`${what} at ${index + 1}; there are ${lettersText()}`);
      }
      parts.push({ letter });
    }
  }
  return parts;
}

function lettersText(): string {
  return TIME_LETTERS.map((letter: TimeLetter) => `%${letter}`).join(' ');
}
