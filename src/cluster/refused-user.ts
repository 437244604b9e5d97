import { ApiError } from '../model/errors.js';
import type { Scope } from '../model/flow/event.js';
import { collectionPath } from '../model/object/resource.js';
import type { Connection } from './connection.js';
import { readJson } from './http/read-json.js';

/**
 * The user whom the server refuses to list a scope, as it names it; undefined where it does not refuse, or names nobody
 * (apiserver, responsewriters.ForbiddenStatusError: `User "jane" cannot list resource …`).
 *
 * @throws TransportError where it gives no answer.
 */
export async function refusedUser(
  connection: Connection,
  { resource, namespace }: Scope,
  signal: AbortSignal,
): Promise<string | undefined> {
  try {
    await readJson(connection, { path: collectionPath(resource, namespace), query: { limit: '1' }, signal });
    return undefined;
  } catch (error) {
    if (!(error instanceof ApiError) || error.failure.code !== 403) {
      if (error instanceof ApiError) return undefined;
      throw error;
    }
    return /\bUser "([^"\\]+)" cannot /.exec(error.failure.message)?.[1];
  }
}
