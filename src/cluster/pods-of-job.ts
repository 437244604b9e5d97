import { ApiError, TransportError } from '../model/errors.js';
import { type JsonObject, arrayAt, isJsonObject } from '../model/json/json.js';
import type { Connection } from './connection.js';
import { readJson } from './http/read-json.js';

/** As for a log: an addition to a result, which must not wait for it. */
const TIMEOUT_MS = 5_000;
const MAX_PODS = 50;

/** The pods of a Job, by the label that its controller gives them; none where the server does not tell. */
export async function readPodsOfJob(
  connection: Connection,
  {
    namespace,
    name,
    signal,
  }: { readonly namespace: string; readonly name: string; readonly signal: AbortSignal },
): Promise<readonly JsonObject[]> {
  try {
    const pods = await readJson(connection, {
      path: `/api/v1/namespaces/${encodeURIComponent(namespace)}/pods`,
      query: { labelSelector: `job-name=${name}`, limit: `${MAX_PODS}` },
      signal,
      headersTimeoutMs: TIMEOUT_MS,
      bodyTimeoutMs: TIMEOUT_MS,
    });
    return arrayAt(pods, 'items').filter(isJsonObject);
  } catch (error) {
    if (error instanceof ApiError || error instanceof TransportError) return [];
    throw error;
  }
}
