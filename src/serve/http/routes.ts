import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';
import type { WebSocketServer } from 'ws';
import { type ClientFilter } from '../filter/client-filter.js';
import { FILTER_PARAMETERS, FilterError, type FilterParsers, readFilter } from '../filter/read-filter.js';
import type { Resource } from '../../model/object/resource.js';
import type { Board } from '../state/board.js';
import type { FeedStart } from '../state/opening.js';
import { type Clients } from '../stream/clients.js';
import { type Encode, encodeRecord, encodeWds } from '../stream/encode.js';
import { acceptEventStream } from '../stream/event-stream.js';
import { startOf } from '../stream/start-of.js';
import { acceptWebSocket } from '../stream/websocket.js';
import type { Entered } from './gate.js';
import { readyz } from './health.js';
import { objectHistory, sendObjects } from './objects-api.js';
import { openApi } from './open-api.js';
import { type HttpAnswer, json, refusal, respond, respondRaw, text } from './respond.js';

/** The files of the page, by their path. */
export type PageFiles = ReadonlyMap<string, { readonly type: string; readonly body: Buffer }>;

export interface RoutesOptions {
  readonly board: Board;
  readonly clients: Clients;
  readonly sockets: WebSocketServer;
  readonly parsers: FilterParsers;
  /** Whether whole objects are kept. */
  readonly objects: boolean;
  readonly page: PageFiles;
  /** The metrics as Prometheus reads them. */
  readonly metrics: () => Promise<{ readonly type: string; readonly body: string }>;
  /** What the page says of where it is: the server that is watched, and by which program. */
  readonly about: () => object;
  readonly version: string;
  readonly later: (then: () => void, ms: number) => void;
}

/** Paths that stream, and how each writes a record. */
const STREAMS: ReadonlyMap<string, Encode> = new Map([
  ['/api/stream', encodeRecord],
  ['/api/wds/logs', encodeWds],
]);

/** Answers what the gate let in. */
export interface Routes {
  answer(entered: Entered, request: IncomingMessage, response: ServerResponse): Promise<void>;
  upgrade(entered: Entered, request: IncomingMessage, socket: Duplex, head: Buffer): Promise<void>;
}

export function createRoutes(options: RoutesOptions): Routes {
  const { board, clients, sockets, page } = options;
  const resources = (): readonly Resource[] => board.scopes.all().map(({ scope }) => scope.resource);
  const filterOf = (query: URLSearchParams): Promise<ClientFilter> =>
    readFilter(query, { resources: resources(), objects: options.objects }, options.parsers);

  const plain = async (path: string): Promise<HttpAnswer> => {
    switch (path) {
      case '/healthz':
        return text('ok\n');
      case '/readyz':
        return readyz(board.scopes, board.clock);
      case '/metrics': {
        const { type, body } = await options.metrics();
        return { status: 200, type, body };
      }
      case '/openapi.json':
        return json(openApi(options.version));
      case '/api/about':
        return json(options.about());
    }
    const file = page.get(path === '/' ? '/index.html' : path);
    if (file !== undefined) return { status: 200, ...file };
    if (/^\/api\/objects\/.+\/history$/.test(path)) return objectHistory(board, path, resources());
    return refusal(404, 'there is nothing at this path; /openapi.json tells what there is');
  };

  const notYet = (): HttpAnswer | undefined =>
    board.scopes.known
      ? undefined
      : refusal(503, 'it is not known yet what is watched; try again', { 'Retry-After': '1' });

  /** What a stream is to tell, or why there is none. */
  const streamOf = async (
    { query }: Entered,
    { headers }: IncomingMessage,
  ): Promise<StreamWords | HttpAnswer> => {
    const early = notYet();
    if (early !== undefined) return early;
    if (clients.full)
      return refusal(503, 'there is no room for another client; see --max-clients', { 'Retry-After': '10' });
    return readOrRefuse(async () => {
      refuseUnknown(query, [...FILTER_PARAMETERS, 'since', 'token']);
      const filter = await filterOf(query);
      return { filter, start: startOf(headers, query, board.log) };
    });
  };

  return {
    async answer(entered, request, response) {
      const encode = STREAMS.get(entered.path);
      if (encode !== undefined && request.method === 'GET') {
        const stream = await streamOf(entered, request);
        if ('status' in stream) respond(response, stream);
        else acceptEventStream(response, encode, (transport) => clients.add(transport, { board, ...stream }));
      } else if (entered.path === '/api/objects') {
        const filter =
          notYet() ??
          (await readOrRefuse(() => {
            refuseUnknown(entered.query, [...FILTER_PARAMETERS, 'token']);
            return filterOf(entered.query);
          }));
        if ('status' in filter) respond(response, filter);
        else await sendObjects(response, board, filter);
      } else {
        respond(response, await plain(entered.path));
      }
    },
    async upgrade(entered, request, socket, head) {
      const encode = STREAMS.get(entered.path);
      const stream =
        encode === undefined
          ? refusal(404, 'there is no WebSocket at this path')
          : await streamOf(entered, request);
      if ('status' in stream || encode === undefined) {
        if ('status' in stream) respondRaw(socket, stream);
        return;
      }
      const onOpen = (transport: Parameters<Clients['add']>[0]): ReturnType<Clients['add']> =>
        clients.add(transport, { board, ...stream });
      acceptWebSocket({ sockets, request, socket, head, encode, onOpen, later: options.later });
    },
  };
}

interface StreamWords {
  readonly filter: ClientFilter;
  readonly start: FeedStart;
}

/** A client's words that cannot be read are refused with their place. */
async function readOrRefuse<T extends object>(read: () => Promise<T>): Promise<T | HttpAnswer> {
  try {
    return await read();
  } catch (error) {
    if (!(error instanceof FilterError)) throw error;
    return refusal(400, error.message, {}, { parameter: error.parameter });
  }
}

function refuseUnknown(query: URLSearchParams, known: readonly string[]): void {
  const other = [...query.keys()].find((key) => !known.includes(key));
  if (other === undefined) return;
  throw new FilterError(
    other,
    `${JSON.stringify(other)} is no parameter here; there are ${known.join(', ')}`,
  );
}
