import type { ServerResponse } from 'node:http';
import type { Clock } from '../../model/clock.js';
import type { JsonObject } from '../../model/json/json.js';
import { stringifyJson } from '../../model/json/stringify-json.js';
import { type Body, createBody } from './scripted-body.js';
import { type Fault, faultOf } from '../faults/faults.js';
import { retryAfterOf, type Status } from '../api-status.js';

/** What a response is sent with. */
export interface ResponseContext {
  readonly response: ServerResponse;
  readonly clock: Clock;
  readonly faults: readonly Fault[];
}

/** Sends a JSON document, with the faults that are scripted for its body. */
export async function sendDocument(
  context: ResponseContext,
  code: number,
  document: JsonObject,
): Promise<void> {
  const { response, faults, clock } = context;
  const garbage = faultOf(faults, 'garbage');
  const bytes = Buffer.from(garbage?.text ?? `${stringifyJson(document)}\n`);
  setHeaders(response, code);
  // A body with faults is sent chunked, so that the client gets the chunks as they are written.
  if (faults.length === 0) response.setHeader('Content-Length', bytes.length);
  else response.flushHeaders();
  const body = createBody(response, faults, clock);
  if (faultOf(faults, 'stall') !== undefined) body.stall();
  await body.write(bytes);
  await body.end();
}

/** Sends a Status, unless headers were sent already. `retryAfter` is the Retry-After header. */
export function sendStatus(response: ServerResponse, status: Status, retryAfter?: string): void {
  if (response.headersSent) return;
  setHeaders(response, status.code);
  const seconds = retryAfter ?? retryAfterOf(status);
  if (seconds !== undefined) response.setHeader('Retry-After', seconds);
  response.end(`${JSON.stringify(status)}\n`);
}

/** Sends plain text. */
export function sendText(response: ServerResponse, code: number, text: string): void {
  response.statusCode = code;
  response.setHeader('Content-Type', 'text/plain; charset=utf-8');
  response.end(text);
}

/** Sends the headers of a watch. Returns the body, to which the caller writes the events. */
export function openStream(context: ResponseContext): Body {
  setHeaders(context.response, 200);
  context.response.flushHeaders();
  return createBody(context.response, context.faults, context.clock);
}

function setHeaders(response: ServerResponse, code: number): void {
  response.statusCode = code;
  response.setHeader('Cache-Control', 'no-cache, private');
  if (!response.hasHeader('Content-Type')) response.setHeader('Content-Type', 'application/json');
}
