import { type Json, type JsonObject, arrayAt, isJsonObject, numberAt, stringAt } from '../model/json.js';
import type { ServerColumn, ServerRow, ServerTable } from '../model/server-table.js';
import type { Connection } from './connection.js';
import { readJson } from './http/read-json.js';

/** What kubectl asks with; a server that has no tables answers with plain JSON. */
const ACCEPT = 'application/json;as=Table;v=v1;g=meta.k8s.io,application/json';
const PAGE = 500;

/**
 * What the server shows of a collection, or of one object: its own columns and cells. Of a collection at most
 * `maxRows`, page by page. Undefined where it offers no tables.
 * @throws ApiError, TransportError.
 */
export async function fetchTable(
  connection: Connection,
  request: {
    readonly path: string;
    readonly query?: Readonly<Record<string, string>>;
    readonly signal: AbortSignal;
  },
  maxRows = PAGE,
): Promise<ServerTable | undefined> {
  const { path, query, signal } = request;
  let columns: readonly ServerColumn[] = [];
  const rows: ServerRow[] = [];
  let next = '';
  do {
    const answer = await readJson(connection, {
      path,
      signal,
      accept: ACCEPT,
      // One object is asked for without a limit.
      ...(query === undefined
        ? {}
        : { query: { ...query, limit: String(PAGE), ...(next === '' ? {} : { continue: next }) } }),
    });
    if (stringAt(answer, 'kind') !== 'Table') return undefined;
    const head = arrayAt(answer, 'columnDefinitions').filter(isJsonObject).map(columnOf);
    if (head.length > 0) columns = head;
    rows.push(...arrayAt(answer, 'rows').filter(isJsonObject).flatMap(rowOf));
    next = stringAt(answer, 'metadata', 'continue') ?? '';
  } while (next !== '' && rows.length < maxRows);
  return { columns, rows };
}

function columnOf(column: JsonObject): ServerColumn {
  return { name: stringAt(column, 'name') ?? '', priority: numberAt(column, 'priority') ?? 0 };
}

/** None where the server left out whose row it is. */
function rowOf(row: JsonObject): readonly ServerRow[] {
  const name = stringAt(row, 'object', 'metadata', 'name');
  if (name === undefined) return [];
  const metadata: Json | undefined = isJsonObject(row['object']) ? row['object']['metadata'] : undefined;
  return [
    {
      namespace: stringAt(metadata, 'namespace'),
      name,
      uid: stringAt(metadata, 'uid') ?? '',
      created: stringAt(metadata, 'creationTimestamp'),
      cells: arrayAt(row, 'cells'),
    },
  ];
}
