import type { IncomingMessage } from 'node:http';
import type { Json } from '../../model/json/json.js';
import { parseJson } from '../../model/json/parse-json.js';
import { badRequest, failure, StatusError, unreadableFormat } from '../api-status.js';

/** The real server's limit for a request's body. */
const MAX_BODY_BYTES = 3 * 1024 * 1024;

/**
 * A request's body as JSON; null where there is none.
 * @throws StatusError 400 where it is no JSON, 413 where it has more than 3 MiB, 415 where it is protobuf.
 */
export async function readBody(request: IncomingMessage): Promise<Json> {
  if (request.headers['content-type']?.includes('protobuf') === true) throw unreadableFormat();
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of request) {
    if (!(chunk instanceof Uint8Array)) continue;
    bytes += chunk.length;
    if (bytes > MAX_BODY_BYTES) {
      const message = `Request entity too large: limit is ${MAX_BODY_BYTES}`;
      throw new StatusError(failure(413, 'RequestEntityTooLarge', message, {}));
    }
    chunks.push(chunk);
  }
  const text = Buffer.concat(chunks).toString();
  if (text === '') return null;
  try {
    return parseJson(text);
  } catch (error) {
    throw badRequest(
      `couldn't get version/kind; json parse error: ${error instanceof Error ? error.message : ''}`,
    );
  }
}
