import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Body } from './object-body.js';
import type { DemoCluster } from '../storage/demo-cluster.js';
import { type Fault, faultOf, type Faults } from '../faults/faults.js';
import { type Answer, handle, parseCall } from './handle.js';
import { readBody } from './read-body.js';
import type { RequestLog } from './request-log.js';
import { openStream, sendDocument, sendStatus, sendText } from './respond.js';
import { failure, type Status, StatusError } from './status-answer.js';
import type { DemoServerOptions } from './server-options.js';
import { streamWatch } from '../watch/watch-stream.js';

/** What every request is served with. */
export interface ServeContext {
  readonly options: DemoServerOptions;
  readonly cluster: DemoCluster;
  readonly faults: Faults;
  readonly log: RequestLog;
  /** The bodies of the watches that are open now. */
  readonly watches: Set<Body>;
}

/** Serves one request to its end. */
export async function serve(
  context: ServeContext,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const { method = '' } = request;
  const [path = '', query = ''] = (request.url ?? '').split('?', 2);
  const record = (status: number): void => context.log.add({ method, path, query, status });
  try {
    const call = parseCall(method, path, new URLSearchParams(query), context.cluster.resources);
    const faults = context.faults.take(call.kind, call.target?.resource);
    if (goesWrong(faults, request, response, record)) return;
    const body = call.kind === 'write' ? await readBody(request) : null;
    const answer = handle(context.cluster, call, request, body, context.options);
    record(answer.type === 'watch' ? 200 : answer.code);
    await send(context, answer, response, faults);
  } catch (error) {
    const status = statusOf(error);
    record(status.code);
    sendStatus(response, status);
  }
}

/** Plays the faults that come before any answer; says whether that was all. */
function goesWrong(
  faults: readonly Fault[],
  request: IncomingMessage,
  response: ServerResponse,
  record: (status: number) => void,
): boolean {
  const refusal = faultOf(faults, 'refuse');
  if (refusal !== undefined) {
    record(refusal.code);
    const message = refusal.message ?? 'refused as scripted';
    sendStatus(response, failure(refusal.code, refusal.reason, message), refusal.retryAfter);
    return true;
  }
  const drops = faultOf(faults, 'drop') !== undefined;
  if (!drops && faultOf(faults, 'hang') === undefined) return false;
  record(0);
  if (drops) request.socket.resetAndDestroy();
  return true;
}

async function send(
  context: ServeContext,
  answer: Answer,
  response: ServerResponse,
  faults: readonly Fault[],
): Promise<void> {
  const { clock, bookmarkIntervalMs } = context.options;
  switch (answer.type) {
    case 'text':
      sendText(response, answer.code, answer.text);
      return;
    case 'document':
      if (answer.mediaType !== undefined) response.setHeader('Content-Type', answer.mediaType);
      return sendDocument({ response, clock, faults }, answer.code, answer.body);
    case 'watch': {
      const body = openStream({ response, clock, faults });
      context.watches.add(body);
      body.signal.addEventListener('abort', () => context.watches.delete(body));
      const watch = { cluster: context.cluster, clock, bookmarkIntervalMs };
      return streamWatch(watch, answer.scope, answer.options, body, faults);
    }
  }
}

function statusOf(error: unknown): Status {
  if (error instanceof StatusError) return error.status;
  return failure(500, 'InternalError', error instanceof Error ? error.message : 'an unknown error');
}
