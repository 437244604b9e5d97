import type { IncomingMessage } from 'node:http';
import { pipeline } from 'node:stream';
import { createGunzip } from 'node:zlib';
import type { ApiResponse } from '../connection.js';
import { withoutSecrets } from '../errors/sanitize.js';

/**
 * An answer as its reader sees it: decompressed, and paused while it is not read. `complete` tells after the end
 * whether the body came whole.
 *
 * @param secrets kwatch's own, to be taken out of what is shown of the body.
 */
export function apiResponse(response: IncomingMessage, secrets: readonly string[]): ApiResponse {
  let whole = false;
  return {
    status: response.statusCode ?? 0,
    body: bytes(response, () => {
      whole = response.complete;
    }),
    scrub: (text) => withoutSecrets(text, secrets),
    complete: () => whole,
  };
}

async function* bytes(response: IncomingMessage, onEnd: () => void): AsyncGenerator<Uint8Array, void> {
  try {
    for await (const chunk of decompressed(response)) yield chunk as Uint8Array;
    onEnd();
  } catch {
    // The connection was cut or reset, or the body is no gzip: it ends, and is not whole.
  } finally {
    response.destroy();
  }
}

/** A pipeline, since a cut shows on the response and has to end the gunzip stream too. */
function decompressed(response: IncomingMessage): AsyncIterable<unknown> {
  if (response.headers['content-encoding'] !== 'gzip') return response;
  return pipeline(response, createGunzip(), () => undefined);
}
