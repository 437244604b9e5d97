import { type Json, type JsonObject, arrayAt, isJsonObject, numberAt, stringAt } from '../model/json/json.js';
import type { ServerColumn, ServerRow, ServerTable } from '../model/flow/server-table.js';
import type { Connection } from './connection.js';
import { readJson } from './http/read-json.js';

/** As kubectl's. A server without tables answers with plain JSON. */
const ACCEPT = 'application/json;as=Table;v=v1;g=meta.k8s.io,application/json';
const PAGE = 500;

/**
 * The table that the server makes of a collection or an object, with its own columns and cells; undefined where it
 * makes none. A collection is read in pages of 500.
 *
 * @param maxRows no further page is asked for once there are so many rows.
 * @throws ApiError, TransportError
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
    const found = arrayAt(answer, 'rows').filter(isJsonObject).flatMap(rowOf);
    for (const row of found) rows.push(row);
    // A page without a row leads nowhere: the tokens of such a server may have no end.
    next = found.length === 0 ? '' : (stringAt(answer, 'metadata', 'continue') ?? '');
  } while (next !== '' && rows.length < maxRows);
  return { columns, rows };
}

function columnOf(column: JsonObject): ServerColumn {
  return { name: stringAt(column, 'name') ?? '', priority: numberAt(column, 'priority') ?? 0 };
}

/** Empty where the row does not say which object it is of. */
function rowOf(row: JsonObject): readonly ServerRow[] {
  const name = stringAt(row, 'object', 'metadata', 'name');
  if (name === undefined) return [];
  const metadata: Json | undefined = isJsonObject(row['object']) ? row['object']['metadata'] : undefined;
  return [
    {
      namespace: stringAt(metadata, 'namespace'),
      name,
      uid: stringAt(metadata, 'uid') ?? '',
      resourceVersion: stringAt(metadata, 'resourceVersion'),
      created: stringAt(metadata, 'creationTimestamp'),
      cells: arrayAt(row, 'cells'),
    },
  ];
}
