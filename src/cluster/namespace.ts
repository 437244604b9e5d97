import { ApiError, TransportError } from '../model/errors.js';
import type { Connection } from './connection.js';
import { readJson } from './http/read-json.js';

/**
 * Whether the server says that a namespace does not exist; false where it does not answer or refuses to say. It has to
 * be asked, since a list in such a namespace is no error, only empty.
 */
export async function namespaceMissing(
  connection: Connection,
  namespace: string,
  signal: AbortSignal,
): Promise<boolean> {
  try {
    await readJson(connection, { path: `/api/v1/namespaces/${encodeURIComponent(namespace)}`, signal });
    return false;
  } catch (error) {
    if (error instanceof ApiError) return error.failure.code === 404;
    if (error instanceof TransportError) return false;
    throw error;
  }
}
