import { parseNumber } from '../../model/parse-json.js';
import type { FilterOperator, FilterValue, JsonPath, PathFilter, PathStep } from '../../model/wait-plan.js';
import { expressionErrorAt } from './expression-error.js';

const OPERATORS: readonly FilterOperator[] = ['==', '!=', '<=', '>=', '<', '>'];
/** What may stand in a name without quotes; a dot in one is written `\.`. */
const NAME = /(?:\\.|[\p{L}\p{N}_$/-])+/uy;
const NUMBER = /-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
const BLANK = /\s*/y;

/**
 * Reads a path of kubectl's JSONPath: `{.status.phase}`, `.spec.containers[0]`, `{['a.b']}`,
 * `{.status.conditions[?(@.type=="Ready")].status}`. Braces and the first dot may be left out, as kubectl lets one
 * (cli-runtime, RelaxedJSONPathExpression). Ranges, unions, `..` and several templates in one text are refused: they
 * lead to several values, and what is waited for is one.
 *
 * @throws UsageError with the place marked.
 */
export function parseJsonPath(text: string, source: string): JsonPath {
  const open = /^\s*\{/.exec(text)?.[0].length;
  const reader = createReader(text, source, open ?? 0);
  reader.blank();
  if (reader.rest() === '' || reader.rest() === '}') throw reader.refuse('a path such as .status.phase');
  // `{status.phase}` is `{.status.phase}`, and `$` is the object itself.
  const steps: PathStep[] = [];
  if (!reader.takes('$') && !/^[.[]/.test(reader.rest())) steps.push(reader.name());
  steps.push(...readSteps(reader));
  reader.blank();
  if (open !== undefined && !reader.takes('}')) throw reader.refuse('a dot, a bracket or }');
  reader.blank();
  if (reader.rest() !== '') throw reader.refuse('nothing more');
  return steps;
}

type Reader = ReturnType<typeof createReader>;

function createReader(text: string, source: string, start: number) {
  let at = start;
  const match = (pattern: RegExp): string | undefined => {
    pattern.lastIndex = at;
    const found = pattern.exec(text)?.[0];
    at += found?.length ?? 0;
    return found;
  };
  const refuse = (expected: string): Error => expressionErrorAt(source, text, at, `expected ${expected}`);
  return {
    match,
    refuse,
    blank: () => void match(BLANK),
    rest: () => text.slice(at),
    takes(token: string) {
      if (!text.startsWith(token, at)) return false;
      at += token.length;
      return true;
    },
    name(): PathStep {
      const name = match(NAME);
      if (name === undefined) throw refuse('a name');
      return { kind: 'key', key: name.replace(/\\(.)/g, '$1') };
    },
    /** A text in quotes; the reader stands before the first. */
    quoted(): string {
      const found = match(/'((?:\\.|[^'\\])*)'|"((?:\\.|[^"\\])*)"/y);
      if (found === undefined) throw refuse('a text in quotes');
      return found.slice(1, -1).replace(/\\(.)/g, '$1');
    },
  };
}

function readSteps(reader: Reader): readonly PathStep[] {
  const steps: PathStep[] = [];
  for (;;) {
    if (reader.takes('[')) steps.push(readBracket(reader));
    else if (reader.takes('.')) {
      if (reader.takes('*')) steps.push({ kind: 'each' });
      // `{.}` is the object itself, and `.['a']` is `['a']`.
      else if (!/^(?:\[|\}|$)/.test(reader.rest())) steps.push(reader.name());
    } else return steps;
  }
}

function readBracket(reader: Reader): PathStep {
  const step = readInside(reader);
  reader.blank();
  if (!reader.takes(']')) throw reader.refuse(']');
  return step;
}

function readInside(reader: Reader): PathStep {
  reader.blank();
  if (reader.takes('*')) return { kind: 'each' };
  if (/^['"]/.test(reader.rest())) return { kind: 'key', key: reader.quoted() };
  if (reader.takes('?(')) {
    const filter = readFilter(reader);
    reader.blank();
    if (!reader.takes(')')) throw reader.refuse(')');
    return { kind: 'filter', filter };
  }
  const index = reader.match(/-?\d+/y);
  if (index === undefined) throw reader.refuse("an index, a name in quotes, * or ?(@.type=='Ready')");
  return { kind: 'index', index: Number(index) };
}

function readFilter(reader: Reader): PathFilter {
  reader.blank();
  if (!reader.takes('@')) throw reader.refuse('@');
  const path = readSteps(reader);
  reader.blank();
  const operator = OPERATORS.find((known) => reader.takes(known));
  if (operator === undefined) return { path, compare: undefined };
  reader.blank();
  return { path, compare: { operator, value: readValue(reader) } };
}

function readValue(reader: Reader): FilterValue {
  if (/^['"]/.test(reader.rest())) return reader.quoted();
  const word = reader.match(/true|false|null/y);
  if (word !== undefined) return JSON.parse(word) as boolean | null;
  const number = reader.match(NUMBER);
  if (number === undefined) throw reader.refuse('a text in quotes, a number, true, false or null');
  return parseNumber(number);
}
