import type { IncomingMessage } from 'node:http';
import { pipeline } from 'node:stream';
import { createGunzip } from 'node:zlib';
import type { Clock } from '../../model/clock.js';
import { TransportError } from '../../model/errors.js';
import type { ApiResponse } from '../connection.js';
import { errorCode } from '../errors/sanitize.js';
import { type BodyBounds, boundedBody } from './bounded-body.js';

/**
 * An answer as its reader sees it: decompressed, within its bounds, and paused while it is not read. `complete` tells
 * after the end whether the body came whole.
 *
 * @param where names the answer in a message.
 * @param scrub takes what is secret out of what is shown of the body.
 */
export function apiResponse(
  response: IncomingMessage,
  bounds: BodyBounds,
  {
    where,
    clock,
    scrub,
  }: { readonly where: string; readonly clock: Clock; readonly scrub: ApiResponse['scrub'] },
): ApiResponse {
  let whole = false;
  const onEnd = (): void => {
    whole = response.complete;
  };
  const giveUp = (): void => {
    response.destroy();
  };
  return {
    status: response.statusCode ?? 0,
    date: response.headers.date,
    body: boundedBody(bytes(response, where, onEnd), bounds, { where, clock, giveUp }),
    scrub,
    complete: () => whole,
  };
}

async function* bytes(
  response: IncomingMessage,
  where: string,
  onEnd: () => void,
): AsyncGenerator<Uint8Array, void> {
  try {
    for await (const chunk of decompressed(response)) yield chunk as Uint8Array;
    onEnd();
  } catch (error) {
    // A connection that was cut or reset ends the body, which is not whole. What cannot be unpacked is no such end.
    if (errorCode(error)?.startsWith('Z_') === true && errorCode(error) !== 'Z_BUF_ERROR') {
      throw new TransportError(`${where} cannot be unpacked: it is no gzip, though it says so`);
    }
  } finally {
    response.destroy();
  }
}

/** A pipeline, since a cut shows on the response and has to end the gunzip stream too. */
function decompressed(response: IncomingMessage): AsyncIterable<unknown> {
  if (response.headers['content-encoding'] !== 'gzip') return response;
  return pipeline(response, createGunzip(), () => undefined);
}
