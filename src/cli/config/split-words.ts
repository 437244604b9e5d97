import { UsageError } from '../../model/errors.js';

/**
 * A text as words, as a shell splits it: blanks between them, quotes around what holds blanks. Nothing is expanded.
 * @throws UsageError where a quote is not closed; `source` is where the text stands.
 */
export function splitWords(text: string, source: string): readonly string[] {
  const words: string[] = [];
  let word: string | undefined;
  for (const [piece, single, double, escaped] of text.matchAll(PIECE)) {
    if (/^\s+$/.test(piece)) {
      if (word !== undefined) words.push(word);
      word = undefined;
      continue;
    }
    if (piece === "'" || piece === '"') throw new UsageError(`${source} has a quote that is not closed`);
    word = `${word ?? ''}${single ?? double?.replaceAll(/\\(["\\])/g, '$1') ?? escaped ?? piece}`;
  }
  return word === undefined ? words : [...words, word];
}

const PIECE = /'([^']*)'|"((?:[^"\\]|\\[^])*)"|\\([^])|\s+|[^\s'"\\]+|['"\\]/g;
