import { UsageError } from '../model/errors.js';
import type { JsonPathPart, JsonPathTemplate } from '../model/json/json-path.js';
import { readPath } from './read-path.js';
import { type Reader, createReader } from './reader.js';

/** What a backslash stands for in a text in quotes: Go's escapes (strconv.Unquote). */
const ESCAPES: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r', '0': '\0' };

/**
 * Reads a template of kubectl's JSONPath: text with actions in braces, which are a path, a text in quotes, or
 * `{range .spec.containers[*]}…{end}`, also within one another (client-go, util/jsonpath).
 *
 * @throws UsageError with the place marked; and where there is no path in it, or one into the list that kubectl
 *   without `-w` has.
 */
export function parseJsonPathTemplate(text: string, source: string): JsonPathTemplate {
  const reader = createReader(text, source);
  const parts = readParts(reader, undefined);
  if (!parts.some((part) => typeof part !== 'string')) {
    throw new UsageError(
      `${source} ${JSON.stringify(text)} has no path in it; write for example jsonpath='{.metadata.name}{"\\n"}'`,
    );
  }
  return parts;
}

/** @param range where the range began that these parts stand in; undefined outside of one. */
function readParts(reader: Reader, range: number | undefined): JsonPathTemplate {
  const parts: JsonPathPart[] = [];
  for (;;) {
    const literal = reader.match(/[^{]+/y);
    if (literal !== undefined) parts.push(literal);
    const place = reader.at();
    if (!reader.takes('{')) {
      if (range !== undefined) throw reader.refuseAt(range, 'this range has no {end}');
      return parts;
    }
    reader.blank();
    if (reader.match(/end(?=\s*\})/y) !== undefined) {
      if (range === undefined) throw reader.refuseAt(place, 'there is no {range} that this ends');
      close(reader);
      return parts;
    }
    parts.push(readAction(reader, place));
  }
}

function readAction(reader: Reader, place: number): JsonPathPart {
  if (/^['"]/.test(reader.rest())) {
    const text = reader.quoted().replace(/\\(.)/gs, (_, escaped: string) => ESCAPES[escaped] ?? escaped);
    close(reader);
    return text;
  }
  const isRange = reader.match(/range\s+/y) !== undefined;
  const from = reader.at();
  if (/^\}|^$/.test(reader.rest())) throw reader.refuse('a path such as .metadata.name');
  const path = readPath(reader, true);
  const [first] = path;
  if (first?.kind === 'key' && first.key === 'items') {
    throw reader.refuseAt(
      from,
      'each change is of one object and not of a list: leave {range .items[*]} and {end} out, or .items[*]',
    );
  }
  close(reader);
  return isRange ? { range: path, body: readParts(reader, place) } : { path };
}

function close(reader: Reader): void {
  reader.blank();
  if (!reader.takes('}')) throw reader.refuse('a dot, a bracket or }');
}
