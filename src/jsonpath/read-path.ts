import type { FilterOperator, FilterValue, JsonPath, PathFilter, PathStep } from '../model/json/json-path.js';
import { parseNumber } from '../model/json/parse-json.js';
import { type Reader, createReader } from './reader.js';

const OPERATORS: readonly FilterOperator[] = ['==', '!=', '<=', '>=', '<', '>'];
/** What may stand in a name without quotes; a dot in one is written `\.`. */
const NAME = /(?:\\.|[\p{L}\p{N}_$/-])+/uy;
const NUMBER = /-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/y;

/**
 * Reads a path of kubectl's JSONPath: `{.status.phase}`, `.spec.containers[0]`, `{['a.b']}`,
 * `{.status.conditions[?(@.type=="Ready")].status}`. Braces and the first dot may be left out, as kubectl lets one
 * (cli-runtime, RelaxedJSONPathExpression). What leads to several values by itself (`..`, unions, slices) is refused
 * unless `several` are of use; several paths in one text always are.
 *
 * @throws UsageError with the place marked.
 */
export function parseJsonPath(text: string, source: string, several = false): JsonPath {
  const open = /^\s*\{/.exec(text)?.[0].length;
  const reader = createReader(text, source, open ?? 0);
  reader.blank();
  if (reader.rest() === '' || reader.rest() === '}') throw reader.refuse('a path such as .status.phase');
  const steps = readPath(reader, several);
  reader.blank();
  if (open !== undefined && !reader.takes('}')) throw reader.refuse('a dot, a bracket or }');
  reader.blank();
  if (reader.rest() !== '') throw reader.refuse('nothing more');
  return steps;
}

/** Reads a path up to what is no part of one. */
export function readPath(reader: Reader, several: boolean): JsonPath {
  // `{status.phase}` is `{.status.phase}`, and `$` and `@` are the object itself.
  const isBare = !reader.takes('$') && !reader.takes('@') && !/^[.[]/.test(reader.rest());
  const first = isBare ? [readName(reader)] : [];
  return [...first, ...readSteps(reader, several)];
}

function readSteps(reader: Reader, several: boolean): readonly PathStep[] {
  const steps: PathStep[] = [];
  for (;;) {
    if (reader.takes('[')) steps.push(readBracket(reader, several));
    else if (several && reader.takes('..')) {
      steps.push({ kind: 'all' });
      if (reader.takes('*')) steps.push({ kind: 'each' });
      else if (!reader.rest().startsWith('[')) steps.push(readName(reader));
    } else if (reader.takes('.')) {
      if (reader.takes('*')) steps.push({ kind: 'each' });
      // `{.}` is the object itself, and `.['a']` is `['a']`.
      else if (!/^(?:\[|\}|\s|$)/.test(reader.rest())) steps.push(readName(reader));
    } else return steps;
  }
}

function readName(reader: Reader): PathStep {
  const name = reader.match(NAME);
  if (name === undefined) throw reader.refuse('a name');
  return { kind: 'key', key: name.replace(/\\(.)/g, '$1') };
}

function readBracket(reader: Reader, several: boolean): PathStep {
  const steps = [readInside(reader, several)];
  reader.blank();
  while (several && reader.takes(',')) {
    steps.push(readInside(reader, several));
    reader.blank();
  }
  if (!reader.takes(']')) throw reader.refuse(']');
  const [only] = steps;
  return steps.length === 1 && only !== undefined ? only : { kind: 'union', steps };
}

function readInside(reader: Reader, several: boolean): PathStep {
  reader.blank();
  if (reader.takes('*')) return { kind: 'each' };
  if (/^['"]/.test(reader.rest())) return { kind: 'key', key: textOf(reader) };
  if (reader.takes('?(')) {
    const filter = readFilter(reader, several);
    reader.blank();
    if (!reader.takes(')')) throw reader.refuse(')');
    return { kind: 'filter', filter };
  }
  const from = readInteger(reader);
  if (several && reader.takes(':')) return readSlice(reader, from);
  if (from === undefined) throw reader.refuse("an index, a name in quotes, * or ?(@.type=='Ready')");
  return { kind: 'index', index: from };
}

function readInteger(reader: Reader): number | undefined {
  const found = reader.match(/-?\d+/y);
  return found === undefined ? undefined : Number(found);
}

/** What stands behind the first colon. */
function readSlice(reader: Reader, from: number | undefined): PathStep {
  const to = readInteger(reader);
  if (!reader.takes(':')) return { kind: 'slice', from, to, by: 1 };
  const place = reader.at();
  const by = readInteger(reader) ?? 1;
  if (by < 1) throw reader.refuseAt(place, 'expected a step from 1');
  return { kind: 'slice', from, to, by };
}

function readFilter(reader: Reader, several: boolean): PathFilter {
  reader.blank();
  if (!reader.takes('@')) throw reader.refuse('@');
  const path = readSteps(reader, several);
  reader.blank();
  const operator = OPERATORS.find((known) => reader.takes(known));
  if (operator === undefined) return { path, compare: undefined };
  reader.blank();
  if (several && reader.takes('@')) return { path, compare: { operator, path: readSteps(reader, several) } };
  return { path, compare: { operator, value: readValue(reader) } };
}

function readValue(reader: Reader): FilterValue {
  if (/^['"]/.test(reader.rest())) return textOf(reader);
  const word = reader.match(/true|false|null/y);
  if (word !== undefined) return JSON.parse(word) as boolean | null;
  const number = reader.match(NUMBER);
  if (number === undefined) throw reader.refuse('a text in quotes, a number, true, false or null');
  return parseNumber(number);
}

/** A name or a value in quotes; a backslash makes the next character itself. */
function textOf(reader: Reader): string {
  return reader.quoted().replace(/\\(.)/gs, '$1');
}
