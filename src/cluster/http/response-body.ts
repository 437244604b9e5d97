import type { IncomingMessage } from 'node:http';
import { pipeline } from 'node:stream';
import { createGunzip } from 'node:zlib';
import type { ApiResponse } from '../connection.js';

/** An answer as its reader sees it: unpacked, paused while nobody reads, and honest about how it ended. */
export function apiResponse(response: IncomingMessage): ApiResponse {
  let whole = false;
  return {
    status: response.statusCode ?? 0,
    body: bytes(response, () => {
      whole = response.complete;
    }),
    complete: () => whole,
  };
}

async function* bytes(response: IncomingMessage, onEnd: () => void): AsyncGenerator<Uint8Array, void> {
  try {
    for await (const chunk of unpacked(response)) yield chunk as Uint8Array;
    onEnd();
  } catch {
    // Cut, reset, or no gzip after all: an end without `whole`, whatever the reason.
  } finally {
    response.destroy();
  }
}

/** A cut shows on the response and not on the gunzip stream; the pipeline hands it on. */
function unpacked(response: IncomingMessage): AsyncIterable<unknown> {
  if (response.headers['content-encoding'] !== 'gzip') return response;
  return pipeline(response, createGunzip(), () => undefined);
}
