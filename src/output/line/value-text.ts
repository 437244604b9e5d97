import { type Json, isJsonNumber, isJsonObject, numberText } from '../../model/json.js';
import { escapeJson, escapeText } from '../text/escape.js';
import { shorten, shortenPair } from './shorten.js';

/** A bare word: an image with registry and digest fits, so that a changed digest is seen. */
const WORD_MAX = 256;
/** Anything else: about a line's width. */
const JSON_MAX = 80;
/** As much of a value is looked at: enough to find where two long ones differ, little enough for any depth. */
const READ_MAX = 1024;

/** A string that cannot be taken for anything else without its quotes. */
const WORD = /^[^\s"→·…{[(][^\s"→·…]*$/u;
/** What stands for a secret that changed: read as it is, not as a text. */
const MASK = /^\*{3} \((?:before|after)\)$/;
const LITERAL = /^(?:true|false|null|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?)$/;

/**
 * A JSON value as short, safe text for a line: JSON, but harmless strings lose their quotes. `"5"` keeps them and so
 * differs from `5`. What is cut ends in `…`, an unclosed quote or bracket before it.
 */
export function valueText(value: Json): string {
  const text = wholeText(value);
  return shorten(text, maxFor(text));
}

/** Two values of one field, each as `valueText` says; where both are long, from shortly before they differ. */
export function valuePair(old: Json, next: Json): readonly [string, string] {
  const [oldText, newText] = bothTexts(old, next);
  return shortenPair(oldText, newText, Math.min(maxFor(oldText), maxFor(newText)));
}

function bothTexts(old: Json, next: Json): readonly [string, string] {
  if (typeof old !== 'string' || typeof next !== 'string') return [wholeText(old), wholeText(next)];
  const from = firstDifference(old, next) - READ_MAX / 2;
  return from <= 0
    ? [wholeText(old), wholeText(next)]
    : [jsonText(old.slice(from)), jsonText(next.slice(from))];
}

function firstDifference(a: string, b: string): number {
  let same = 0;
  while (same < a.length && same < b.length && a.charCodeAt(same) === b.charCodeAt(same)) same += 1;
  return same;
}

function wholeText(value: Json): string {
  if (typeof value === 'number') return String(value);
  return typeof value === 'string' && (isWord(value) || MASK.test(value)) ? value : jsonText(value);
}

function isWord(text: string): boolean {
  return text.length <= READ_MAX && WORD.test(text) && !LITERAL.test(text) && escapeText(text) === text;
}

/** The compact JSON of a value, or as much of it as is looked at. */
function jsonText(value: Json): string {
  let json = '';
  for (const piece of jsonPieces(value)) {
    json += piece;
    if (json.length > READ_MAX) break;
  }
  return escapeJson(json);
}

function maxFor(text: string): number {
  return WORD.test(text) ? WORD_MAX : JSON_MAX;
}

/** The compact JSON of a value bit by bit: the reader stops, so that neither depth nor size costs anything. */
function* jsonPieces(value: Json): Generator<string> {
  if (isJsonObject(value)) {
    let before = '{';
    for (const [key, member] of Object.entries(value)) {
      if (member === undefined) continue;
      yield `${before}${JSON.stringify(key)}:`;
      yield* jsonPieces(member);
      before = ',';
    }
    yield before === '{' ? '{}' : '}';
  } else if (isJsonNumber(value)) {
    yield numberText(value).slice(0, READ_MAX);
  } else if (typeof value === 'object' && value !== null) {
    yield '[';
    for (const [index, item] of value.entries()) {
      if (index > 0) yield ',';
      yield* jsonPieces(item);
    }
    yield ']';
  } else {
    yield JSON.stringify(typeof value === 'string' ? value.slice(0, READ_MAX) : value);
  }
}
