import { TransportError } from '../../model/errors.js';
import type { Json } from '../../model/json/json.js';
import { parseJson } from '../../model/json/parse-json.js';
import type { ApiRequest, ApiResponse, ApiWrite, Connection, WritableConnection } from '../connection.js';

/**
 * A body that is larger is not read: the largest discovery documents, of thousands of custom resources, have a few
 * MiB.
 */
const MAX_BODY_BYTES = 64 * 1024 * 1024;

const BODY_TIMEOUT_MS = 30_000;

/**
 * Reads one JSON document to its end, within 30 s after its headers unless the request says otherwise.
 * @throws ApiError where the server refuses.
 * @throws TransportError where no answer comes, or one that is cut off, too large or no JSON.
 */
export async function readJson(connection: Connection, request: ApiRequest): Promise<Json> {
  return documentOf(await connection.get({ ...BOUNDS, ...request }), connection, request);
}

/** Writes, and reads what the server answers, as `readJson` does. */
export async function sendJson(connection: WritableConnection, request: ApiWrite): Promise<Json> {
  return documentOf(await connection.send({ ...BOUNDS, ...request }), connection, request);
}

const BOUNDS = { bodyTimeoutMs: BODY_TIMEOUT_MS, maxBodyBytes: MAX_BODY_BYTES };

async function documentOf(
  response: ApiResponse,
  { server }: Connection,
  { path }: ApiRequest,
): Promise<Json> {
  const where = `the answer of ${server} to ${path}`;
  const chunks: Uint8Array[] = [];
  for await (const chunk of response.body) chunks.push(chunk);
  if (!response.complete()) throw new TransportError(`${where} was cut off`);
  try {
    return parseJson(Buffer.concat(chunks).toString('utf8'));
  } catch {
    // The parser's own message is not shown, since it quotes what it read.
    throw new TransportError(`${where} is not JSON`, {
      hint: 'is it the URL of a Kubernetes API server, and not of a login page or a dashboard?',
    });
  }
}
