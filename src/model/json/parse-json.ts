import { type ExactNumber, exactNumber } from './exact-number.js';
import type { Json } from './json.js';
import { endOfString } from './json-text.js';

/**
 * `JSON.parse`, but a number that a double would round stays what it is: a bigint where it is an integer, else an
 * ExactNumber. Else a change of it could be no change, and what is shown would not be what is there. A text without
 * such a number costs one search more.
 * @throws SyntaxError where the text is not JSON.
 */
export function parseJson(text: string): Json {
  const plain = JSON.parse(text) as Json;
  return isSuspect(text) ? parseExactly(text, plain) : plain;
}

/** What a text says, by a parser such as `parseJson`; undefined where it is not JSON. */
export function parsedOrNot<T>(text: string, parse: (text: string) => T): T | undefined {
  try {
    return parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

/** A number as written in JSON, as a value: a number where one holds it. */
export function parseNumber(text: string): number | bigint | ExactNumber {
  const number = Number(text);
  if (!/[.eE]/.test(text)) return parseInteger(text);
  const [written, held] = [decimalOf(text), decimalOf(String(number))];
  if (written === undefined || written !== held) return exactNumber(text);
  // `1e16` is the same integer as its digits.
  return Number.isInteger(number) && Math.abs(number) < NO_EXPONENT ? parseInteger(String(number)) : number;
}

/** Sixteen digits, or an exponent: any other number is exact. Seldom finds what only stands in a string. */
function isSuspect(text: string): boolean {
  return hasLongNumber(text) || EXPONENT.test(text);
}

/** Looks for what is rare, and only there at what stands before it: a third of the time of looking for numbers. */
const EXPONENT = /\d[eE][+-]?\d(?<=(?:^|"\s*:|[[,])\s*-?[\d.]{1,15}[eE][+-]?\d)/;
const BEGINS_NUMBER = /(?<=(?:^|"\s*:|[[,])\s*-?)[\d.]/y;
const LONG = 16;

/** Every run of sixteen digits has one at a place that sixteen divides: one character of sixteen is looked at. */
function hasLongNumber(text: string): boolean {
  let at = LONG - 1;
  while (at < text.length) {
    if (isDigitOrDot(text.charCodeAt(at))) {
      let first = at;
      while (first > 0 && isDigitOrDot(text.charCodeAt(first - 1))) first -= 1;
      while (at < text.length && isDigitOrDot(text.charCodeAt(at))) at += 1;
      BEGINS_NUMBER.lastIndex = first;
      if (at - first >= LONG && BEGINS_NUMBER.test(text)) return true;
    }
    at += LONG;
  }
  return false;
}

const DOT = 0x2e;
const ZERO = 0x30;
const NINE = 0x39;

function isDigitOrDot(code: number): boolean {
  return code === DOT || (code >= ZERO && code <= NINE);
}

/** Beyond any integer that a program computes with; to read longer ones as such takes more than linear time. */
const LONGEST_INTEGER = 100;

/** Smaller integers are written without an exponent. */
const NO_EXPONENT = 1e21;

/** Begins a string that stands for a number. Valid JSON has it in a string only as an escape. */
const MARK = '\u0001';
const ESCAPED_MARK = String.raw`\u0001`;

const NUMBER = /-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/g;

/** Parses the text again with numbers as marked strings, and puts the numbers in their place. */
function parseExactly(text: string, plain: Json): Json {
  const marked = markNumbers(text);
  if (marked === text) return plain;
  const holder: Json[] = [JSON.parse(marked) as Json];
  const pending: object[] = [holder];
  for (let here = pending.pop(); here !== undefined; here = pending.pop()) {
    for (const [key, value] of Object.entries(here)) {
      if (typeof value === 'object' && value !== null) pending.push(value as object);
      else if (typeof value === 'string' && value.startsWith(MARK)) put(here, key, unmarked(value.slice(1)));
    }
  }
  return holder[0] ?? null;
}

/** As a property of its own, whatever the key is: `__proto__` is one like any other. */
function put(holder: object, key: string, value: Json): void {
  Object.defineProperty(holder, key, { value, writable: true, enumerable: true, configurable: true });
}

function unmarked(text: string): Json {
  return text.startsWith(MARK) ? text : parseNumber(text);
}

/** Valid JSON with each inexact number as a marked string, and one mark more before each string that begins with one. */
function markNumbers(text: string): string {
  const pieces: string[] = [];
  let at = 0;
  for (let quote = text.indexOf('"'); quote >= 0; quote = text.indexOf('"', at)) {
    const end = endOfString(text, quote);
    pieces.push(markPiece(text.slice(at, quote)));
    const isMarked = text.startsWith(ESCAPED_MARK, quote + 1) && !isKey(text, end);
    pieces.push(isMarked ? `"${ESCAPED_MARK}${text.slice(quote + 1, end)}` : text.slice(quote, end));
    at = end;
  }
  pieces.push(markPiece(text.slice(at)));
  return pieces.join('');
}

/** What stands between two strings. */
function markPiece(piece: string): string {
  return piece.replace(NUMBER, (token) =>
    typeof parseNumber(token) === 'number' ? token : `"${ESCAPED_MARK}${token}"`,
  );
}

function isKey(text: string, end: number): boolean {
  let at = end;
  while (' \t\n\r'.includes(text[at] ?? ':')) at += 1;
  return text[at] === ':';
}

function parseInteger(text: string): number | bigint | ExactNumber {
  const number = Number(text);
  if (Number.isSafeInteger(number)) return number;
  return text.length <= LONGEST_INTEGER ? BigInt(text) : exactNumber(text);
}

/**
 * A number as its digits without zeros at their ends, and a power of ten; undefined where that is beyond all reason.
 * Two texts with the same are the same number.
 */
function decimalOf(text: string): string | undefined {
  const [, sign = '', whole = '', fraction = '', power = '0'] = DECIMAL.exec(text) ?? [];
  if (power.length > LONGEST_POWER) return undefined;
  const digits = `${whole}${fraction}`;
  let [first, last] = [0, digits.length];
  while (digits[first] === '0') first += 1;
  while (last > first && digits[last - 1] === '0') last -= 1;
  if (first === last) return '0';
  const tens = Number(power) - fraction.length + (digits.length - last);
  return `${sign}${digits.slice(first, last)}e${tens}`;
}

const DECIMAL = /^(-?)(\d+)(?:\.(\d+))?(?:[eE]([+-]?\d+))?$/;
const LONGEST_POWER = 8;
