import { ApiError, TransportError } from '../model/errors.js';
import { stringAt } from '../model/json/json.js';
import { type Resource, collectionPath } from '../model/object/resource.js';
import type { Connection } from './connection.js';
import { readJson } from './http/read-json.js';

/** A watch stands still meanwhile. */
const TIMEOUT_MS = 2_000;

/** Of an object only its metadata is needed, where the server can give that alone. */
const ACCEPT = 'application/json;as=PartialObjectMetadata;g=meta.k8s.io;v=v1, application/json';

/** What the server says when it is asked for one object. */
export type FoundUid =
  | { readonly uid: string | undefined }
  /** There is none of that name. */
  | 'none'
  /** It does not allow to ask. */
  | 'forbidden'
  /** It gave no answer, or none that says anything. */
  | 'unanswered';

/** The UID of the object that has a name now, in at most a few seconds. */
export async function findUid(
  connection: Connection,
  resource: Resource,
  { namespace, name }: { readonly namespace: string | undefined; readonly name: string },
  signal: AbortSignal,
): Promise<FoundUid> {
  const path = `${collectionPath(resource, namespace)}/${encodeURIComponent(name)}`;
  const bounds = { headersTimeoutMs: TIMEOUT_MS, bodyTimeoutMs: TIMEOUT_MS };
  try {
    const found = await readJson(connection, { path, accept: ACCEPT, signal, ...bounds });
    return { uid: stringAt(found, 'metadata', 'uid') };
  } catch (error) {
    if (error instanceof TransportError) return 'unanswered';
    if (!(error instanceof ApiError)) throw error;
    if (error.failure.code === 404) return 'none';
    return error.failure.code === 403 ? 'forbidden' : 'unanswered';
  }
}
