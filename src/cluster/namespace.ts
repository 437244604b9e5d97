import { ApiError, TransportError } from '../model/errors.js';
import type { Connection } from './connection.js';
import { readJson } from './http/read-json.js';

/**
 * Whether the server says that there is no such namespace: listing in it is no error, it is just empty. False where
 * it exists, and where the server does not tell.
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
