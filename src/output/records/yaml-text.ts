import type { PrintableWatchRecord } from '../../model/flow/record.js';
import { recordJson } from './json-record.js';
import { type Json, type JsonObject, isJsonNumber, isJsonObject, numberText } from '../../model/json/json.js';
import { stringifyJson } from '../../model/json/stringify-json.js';
import { escapeJson, escapeYaml, needsQuotes } from '../text/escape.js';

/**
 * What is nested deeper is written in one line, as JSON, which is YAML too: no real object is, and the blanks before
 * the lines of one with 20,000 levels would be gigabytes.
 */
const DEPTH_LIMIT = 100;

/** The longest key that a reader has to take without a `?` before it (YAML 1.2.2, 7.4.2: 1024). */
const LONGEST_KEY = 800;

/**
 * A JSON object as a YAML document, each line with its line end. Takes time that grows with the document and no
 * faster. Readers of YAML 1.1 and 1.2 get back the same value: what either could take for something else than text is
 * quoted. Strings of several lines are blocks where that is exact; nothing is folded, for a line that is broken anew
 * is a line that somebody else could have written. Safe to show: see `escapeYaml`.
 */
export function yamlText(root: JsonObject): string {
  return written(root, false);
}

/**
 * The same for a diff, in which each line stands behind a sign: texts of several lines keep their tabs, which mean
 * nothing there, and no line reads like a head behind its sign, as `++ a` would.
 */
export function yamlBehindSigns(root: JsonObject): string {
  return written(root, true);
}

/** The lines so far, and whether each is to stand behind a sign. */
interface Out {
  readonly lines: string[];
  readonly signed: boolean;
}

function written(root: JsonObject, signed: boolean): string {
  const out: Out = { lines: [], signed };
  writeObject(root, '', '', out, 0);
  return out.lines.join('');
}

/** @param lead stands before the first line in place of the indent: `  - `. */
function writeObject(object: JsonObject, indent: string, lead: string, out: Out, depth: number): void {
  let before = lead;
  for (const [key, value] of Object.entries(object)) {
    if (value === undefined) continue;
    const name = out.signed && indent === '' && /^[+-]/.test(key) ? quoted(key) : textOf(key);
    out.lines.push(name.length > LONGEST_KEY ? `${before}? ${name}\n${indent}:` : `${before}${name}:`);
    if (isNested(value, depth)) {
      out.lines.push('\n');
      const inner = `${indent}  `;
      writeNested(value, inner, inner, out, depth + 1);
    } else out.lines.push(` ${leafText(value, indent, out.signed)}\n`);
    before = indent;
  }
}

function writeList(list: readonly Json[], indent: string, lead: string, out: Out, depth: number): void {
  let before = lead;
  for (const item of list) {
    if (isNested(item, depth)) writeNested(item, `${indent}  `, `${before}- `, out, depth + 1);
    else out.lines.push(`${before}- ${leafText(item, indent, out.signed)}\n`);
    before = indent;
  }
}

function writeNested(
  value: JsonObject | readonly Json[],
  indent: string,
  lead: string,
  out: Out,
  depth: number,
): void {
  if (isJsonObject(value)) writeObject(value, indent, lead, out, depth);
  else writeList(value, indent, lead, out, depth);
}

/** Whether a value takes lines of its own. */
function isNested(value: Json, depth: number): value is JsonObject | readonly Json[] {
  if (typeof value !== 'object' || value === null || depth >= DEPTH_LIMIT) return false;
  return isJsonObject(value) ? Object.values(value).some((member) => member !== undefined) : isFilled(value);
}

function isFilled(value: Json): boolean {
  return Array.isArray(value) && value.length > 0;
}

function leafText(value: Json, indent: string, tabs: boolean): string {
  if (typeof value === 'string') return blockOf(value, `${indent}  `, tabs) ?? textOf(value);
  if (typeof value === 'number') return doubleText(value);
  return isJsonNumber(value) ? numberText(value) : escapeJson(stringifyJson(value));
}

/** With a dot and a sign where there is an exponent: readers of YAML 1.1 take `1e21` for a text. */
function doubleText(value: number): string {
  const [mantissa = '', exponent] = String(value).split('e');
  return exponent === undefined ? mantissa : `${mantissa}${mantissa.includes('.') ? '' : '.0'}e${exponent}`;
}

/** A text of several lines as it is; undefined where it has but one, or would not come back exactly. */
function blockOf(text: string, indent: string, tabs: boolean): string | undefined {
  if (!text.includes('\n') || /^\s/.test(text) || endsInBlank(text)) return undefined;
  if (needsQuotes(tabs ? text.replaceAll('\t', ' ') : text)) return undefined;
  const chomping = text.endsWith('\n\n') ? '+' : text.endsWith('\n') ? '' : '-';
  const body = text.endsWith('\n') ? text.slice(0, -1) : text;
  return `|${chomping}\n${body
    .split('\n')
    .map((line) => (line === '' ? '' : `${indent}${line}`))
    .join('\n')}`;
}

/** Whether its last line that is not empty ends in a blank: that line could be taken for an empty one. */
function endsInBlank(text: string): boolean {
  let last = text.length - 1;
  while (text[last] === '\n') last -= 1;
  return text[last] === ' ';
}

/** A text in one line: as it is where nothing else could be meant, else in double quotes. */
function textOf(text: string): string {
  return isPlain(text) ? text : quoted(text);
}

function quoted(text: string): string {
  return escapeYaml(JSON.stringify(text));
}

function isPlain(text: string): boolean {
  return PLAIN_START.test(text) && !NOT_PLAIN.test(text) && !MEANS_ELSE.test(text) && !needsQuotes(text);
}

/** No indicator of YAML; a dash only before what makes it none. */
const PLAIN_START = /^(?:[^\s\-?:,[\]{}#&*!|>'"%@`.]|-[^\s\d.-]|--[^\s-]|\.(?!\.\.))/;

/** What ends a text without quotes, or would be lost of it. */
const NOT_PLAIN = /: |:$| #| $|[\n\t]/;

/** What a reader of YAML 1.0, 1.1 or 1.2 may take for a number, a boolean, null, a time, a merge or a default. */
const MEANS_ELSE =
  /^(?:[-+]?(?:0b[01_]+|0o?[0-7_]+|0x[\da-f_]+|\.inf|(?:\d[\d_,]*(?::\d[\d_]*)*(?:\.[\d_]*)?|\.[\d_]*)(?:e[-+]?\d*)?)|\.nan|\d{4}-\d\d?-\d\d?(?:[t\s].*)?|y|n|yes|no|on|off|true|false|null|nil|~|<<|=)$/i;

/**
 * The `yaml` format: each record with its object as a document between `---` and `...`, without a line end. The end
 * mark tells a reader that the document is complete before the next one begins. Exact and safe as `toJson`; strings
 * that readers of YAML 1.1 take for something else (`yes`, `0777`, `=`) are quoted.
 */
export function toYaml(record: PrintableWatchRecord): string {
  return `---\n${yamlText(recordJson(record, { objects: true }))}...`;
}
