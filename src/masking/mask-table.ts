import { type Json, isJsonObject } from '../model/json/json.js';
import type { Masked } from '../model/flow/masked.js';
import type { ServerTable } from '../model/flow/server-table.js';
import { isList } from '../model/json/json-equality.js';
import { asMasked } from './brand.js';
import { MASK, maskPair } from './mask-tree.js';
import { isHarmlessValue } from './names/harmless-value.js';
import { isAbout, isCopy, isSensitiveName } from './names/sensitive-names.js';

/** A column that the definition of a custom resource names, and the JSONPath in one object that it shows. */
export interface ColumnSource {
  readonly name: string;
  readonly jsonPath: string;
}

/**
 * The server's own table without secrets: a column over a secret field is masked whole, by its name or by the JSONPath
 * that it shows, where that is known; and so is whatever in any cell looks like a credential. A number stays, since
 * under such a name it is a count or a time.
 */
export function maskTable(table: ServerTable, sources: readonly ColumnSource[]): Masked<ServerTable> {
  const paths = new Map(sources.map(({ name, jsonPath }) => [name, jsonPath]));
  const secret = table.columns.map(({ name }) => isSecretColumn(name, keysOf(paths.get(name) ?? '')));
  return asMasked({
    ...table,
    rows: table.rows.map((row) => ({
      ...row,
      cells: row.cells.map((cell, index) => maskCell(cell, secret[index] ?? false)),
    })),
  });
}

function maskCell(cell: Json, isSecret: boolean): Json {
  const holdsText =
    typeof cell === 'string' ? !isHarmlessValue('', cell) : isJsonObject(cell) || isList(cell);
  if (isSecret && holdsText) return MASK;
  return maskPair(undefined, cell, 'plain')[1] ?? null;
}

/** A key after a dot or in quoted brackets, or a text that an item is chosen by: `[?(@.name=="TOKEN")]`. */
const WORD = /\.((?:\\.|[^.\s[\]()=<>!?*,'"\\])+)|\[\s*(['"])(.*?)\2\s*\]|(['"])(.*?)\4/g;

interface PathKeys {
  readonly keys: readonly string[];
  /** What items are chosen by. */
  readonly names: readonly string[];
}

function keysOf(jsonPath: string): PathKeys {
  const [keys, names]: [string[], string[]] = [[], []];
  for (const [, key, , quoted, , name] of jsonPath.matchAll(WORD)) {
    if (name !== undefined) names.push(name);
    else keys.push(quoted ?? (key ?? '').replaceAll('\\', ''));
  }
  return { keys, names };
}

/** Whether a column is over a text that its last key says is secret, over a named one, or over a copy of an object. */
function isSecretColumn(name: string, { keys, names }: PathKeys): boolean {
  const last = keys.at(-1);
  if (last === undefined) return isSensitiveName(name);
  if (isSensitiveName(last) || keys.some(isCopy)) return true;
  return last === 'value'
    ? names.some(isSensitiveName) || isSensitiveName(name)
    : isSensitiveName(name) && !isAbout(last);
}
