import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Clock } from '../../model/clock.js';
import type { Resource } from '../../model/object/resource.js';
import type { AuthOptions } from './demo-auth.js';
import type { Body } from './scripted-body.js';
import type { DemoCluster } from '../storage/demo-cluster.js';
import { type Fault, faultOf, type Faults } from '../faults/faults.js';
import { type DemoAnswer, handle, parseCall } from './handle.js';
import { readBody } from './read-body.js';
import type { RequestLog } from './request-log.js';
import { openStream, sendDocument, sendStatus, sendText } from './respond.js';
import { failure, type Status, StatusError } from '../api-status.js';
import { streamWatch } from '../watch/watch-answer.js';

/** The options of a demo server, which answers as Kubernetes 1.20 does where none says otherwise. */
export interface DemoServerOptions extends AuthOptions {
  readonly clock: Clock;
  /** A cluster to serve, such as that of a server that was closed; by default a new one. */
  readonly cluster?: DemoCluster;
  /** Resources of a new cluster, besides the built-in ones. */
  readonly resources?: readonly Resource[];
  /** How many writes the new cluster remembers. */
  readonly historyLimit?: number;
  /** Default: any free port. */
  readonly port?: number;
  /** Default: 60,000, as the real server's. */
  readonly bookmarkIntervalMs?: number;
  readonly faults?: Faults;
  /** Whether watches take `sendInitialEvents`, as servers from 1.34 on do; by default not. */
  readonly streamingLists?: boolean;
  /** Whether discovery is answered in one document where the client asks for that, as from 1.30 on; by default not. */
  readonly aggregatedDiscovery?: boolean;
}

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
    if (failsBeforeAnswer(faults, request, response, record)) return;
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

/** Plays the faults that come instead of an answer; true where there was one. */
function failsBeforeAnswer(
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
  answer: DemoAnswer,
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
