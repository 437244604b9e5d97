import { arrayAt, stringAt } from '../model/json/json.js';
import type { Connection } from './connection.js';
import { readJson } from './http/read-json.js';

/** Names are enough; a server that cannot leave out the rest answers with all of it. */
const ACCEPT = 'application/json;as=PartialObjectMetadataList;v=v1;g=meta.k8s.io,application/json';

/**
 * The names of the first objects of a collection, in the server's order.
 * @throws ApiError, TransportError
 */
export async function listNames(
  connection: Connection,
  request: { readonly path: string; readonly limit: number; readonly signal: AbortSignal },
): Promise<readonly string[]> {
  const { path, limit, signal } = request;
  const list = await readJson(connection, { path, signal, accept: ACCEPT, query: { limit: String(limit) } });
  return arrayAt(list, 'items').flatMap((item) => stringAt(item, 'metadata', 'name') ?? []);
}
