import { type Json, isJsonNumber, isJsonObject, numberText } from '../../model/json/json.js';
import { stringifyJson } from '../../model/json/stringify-json.js';
import { LEFT_OUT, type Piece, compareJson, compareWords } from '../compare/compare-words.js';
import { escapeJson, escapeText } from '../text/escape.js';
import { type Bounds, SENTENCE } from './bounds.js';
import { shorten } from './shorten.js';

/** Two bare words of at most this length are shown whole, whatever of them is the same. */
const WORD_MAX = 256;
/** Anything else: about a line's width. */
const JSON_MAX = 80;
/** Longer than that no text is read as a word. */
const READ_MAX = 1024;

/** A string that cannot be taken for anything else without its quotes. */
const WORD = /^[^\s"→·…{[(][^\s"→·…]*$/u;
/** What stands for a secret that changed: read as it is, not as a text. */
const MASK = /^\*{3} \((?:before|after)\)$/;
const LITERAL = /^(?:true|false|null|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?)$/;

/**
 * A JSON value as safe text for a line: JSON, but harmless strings lose their quotes. `"5"` keeps them and so differs
 * from `5`. What is beyond the bounds is cut and ends in `…`, an unclosed quote or bracket before it.
 */
export function valueText(value: Json, bounds: Bounds = SENTENCE): string {
  const text = wholeText(value, bounds.value);
  return shorten(text, WORD.test(text) ? bounds.word : bounds.value);
}

/**
 * Two values of one field, each as `valueText` says; where they are long, by the words around each place where they
 * differ, with `…` for what both have in between.
 */
export function valuePair(old: Json, next: Json, bounds: Bounds = SENTENCE): readonly [string, string] {
  if (isShort(old) && isShort(next)) return [valueText(old, bounds), valueText(next, bounds)];
  const isText = typeof old === 'string' && typeof next === 'string';
  // Of a text and a tree nothing is the same.
  if (!isText && (!isTree(old) || !isTree(next))) return [valueText(old, bounds), valueText(next, bounds)];
  const [olds, nexts] = isText
    ? compareWords(old, next)
    : compareJson(stringifyTree(old), stringifyTree(next));
  const write = (pieces: readonly Piece[]): string =>
    shorten(pieces.map((piece) => pieceText(piece, isText)).join(' '), bounds.value);
  return [write(olds), write(nexts)];
}

function isShort(value: Json): boolean {
  const text = wholeText(value, READ_MAX);
  return text.length <= (WORD.test(text) ? WORD_MAX : JSON_MAX);
}

/** Each piece of a text has its own quotes, so that no `…` of the text is taken for one of these. */
function pieceText(piece: Piece, isText: boolean): string {
  if (piece === LEFT_OUT) return '…';
  return escapeJson(isText ? JSON.stringify(piece) : piece);
}

function wholeText(value: Json, most: number): string {
  if (typeof value === 'number') return String(value);
  return typeof value === 'string' && (isWord(value) || MASK.test(value)) ? value : jsonText(value, most);
}

function isWord(text: string): boolean {
  return text.length <= READ_MAX && WORD.test(text) && !LITERAL.test(text) && escapeText(text) === text;
}

function isTree(value: Json): boolean {
  return typeof value === 'object' && value !== null && !isJsonNumber(value);
}

function stringifyTree(value: Json): string {
  return isJsonObject(value) ? stringifyJson(value) : stringifyJson({ value }).slice('{"value":'.length, -1);
}

/** The compact JSON of a value, or as much of it as is looked at. */
function jsonText(value: Json, most: number): string {
  if (most === Infinity) return escapeJson(stringifyTree(value));
  let json = '';
  for (const piece of jsonPieces(value, most)) {
    json += piece;
    if (json.length > most) break;
  }
  return escapeJson(json);
}

/** The compact JSON of a value bit by bit: the reader stops, so that neither depth nor size costs anything. */
function* jsonPieces(value: Json, most: number): Generator<string> {
  if (isJsonObject(value)) {
    let before = '{';
    for (const [key, member] of Object.entries(value)) {
      if (member === undefined) continue;
      yield `${before}${JSON.stringify(key)}:`;
      yield* jsonPieces(member, most);
      before = ',';
    }
    yield before === '{' ? '{}' : '}';
  } else if (isJsonNumber(value)) {
    yield numberText(value).slice(0, most + 1);
  } else if (typeof value === 'object' && value !== null) {
    yield '[';
    for (const [index, item] of value.entries()) {
      if (index > 0) yield ',';
      yield* jsonPieces(item, most);
    }
    yield ']';
  } else {
    yield JSON.stringify(typeof value === 'string' ? value.slice(0, most + 1) : value);
  }
}
