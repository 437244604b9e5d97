import type { ServeSettings } from '../model/plan/serve.js';
import type { Duplex } from 'node:stream';
import type { Clock } from '../model/clock.js';
import type { ExitCode } from '../model/errors.js';
import type { Scope } from '../model/flow/event.js';
import type { Sink } from '../model/flow/sink.js';
import type { FilterParsers } from './filter/read-filter.js';
import { createAuth } from './http/auth.js';
import { type GateOptions, enter, isAnswer } from './http/gate.js';
import { listen } from './http/listen.js';
import { refusal, respond, respondRaw } from './http/respond.js';
import { type PageFiles, createRoutes } from './http/routes.js';
import { readToken } from './http/token.js';
import { DRAIN_MS } from './http/tunables.js';
import { type Metrics, createMetrics } from './metrics/metrics.js';
import { createBoard } from './state/board.js';
import type { Rendering } from './state/served.js';
import { createClients } from './stream/clients.js';
import { openWebSockets } from './stream/websocket.js';

export interface ServeOptions {
  readonly settings: ServeSettings;
  readonly clock: Clock;
  /** The time of what is told, where that is another than now; in milliseconds since the epoch. */
  readonly toldNow?: () => number;
  readonly whenIdle: (then: () => void) => void;
  /** So many bytes that nobody can guess, as text of letters, digits, `-` and `_`. */
  readonly randomText: (bytes: number) => string;
  readonly rendering: Rendering;
  readonly parsers: FilterParsers;
  readonly page: PageFiles;
  readonly version: string;
}

/** What is served, from before the cluster is known until the end of the run. */
export interface Serving {
  /** Where it is, with the token that lets a browser in. */
  readonly address: string;
  /** The same with a word that is good for one visit, which may stand in the arguments of a program. */
  visitAddress(): string;
  readonly metrics: Metrics;
  /** Says what is watched, and of which server; streams are open from then on. */
  begin(scopes: readonly Scope[], server: string): void;
  readonly sink: Sink;
  /** Ends everything at once; not needed after the end of the sink. */
  close(): void;
}

/**
 * Listens, and answers from then on.
 *
 * @throws UsageError where a file cannot be used; KwatchError where it is not possible to listen there.
 */
export async function openServing(options: ServeOptions): Promise<Serving> {
  const { settings, clock, randomText, rendering, version } = options;
  const toldNow = options.toldNow ?? ((): number => clock.now());
  const token = settings.auth ? readToken(settings.tokenFile, randomText) : undefined;
  const { server, port } = await listen(settings);
  const scheme = settings.tls === undefined ? 'http' : 'https';
  const secure = scheme === 'https';
  const auth =
    token === undefined
      ? undefined
      : createAuth({ token, clock, port, secure, randomText: () => randomText(16) });
  const over = new AbortController();
  const board = createBoard({
    clock,
    rendering,
    epoch: Buffer.from(randomText(6)).toString('hex').slice(0, 12),
  });
  const clients = createClients({ ...options, maxClients: settings.maxClients, signal: over.signal });
  const metrics = await createMetrics(clock, version);
  metrics.observe({ clients, scopes: board.scopes, objects: () => board.objects.size });
  let watchedServer: string | undefined;
  const later = (then: () => void, ms: number): void => void clock.sleep(ms, over.signal).then(then);
  const routes = createRoutes({
    ...options,
    board,
    clients,
    sockets: await openWebSockets(),
    objects: settings.objects,
    metrics: () => metrics.render(),
    about: () => ({ version, server: watchedServer, now: new Date(toldNow()).toISOString() }),
    later,
  });
  const gate: GateOptions = {
    hosts: { listen: settings.listen, port, scheme, allowedHosts: settings.allowedHosts },
    auth,
  };

  server.on('request', (request, response) => {
    const entered = enter(request, gate);
    if (isAnswer(entered)) respond(response, entered);
    else
      routes.answer(entered, request, response).catch(() => {
        if (response.headersSent) response.destroy();
        else respond(response, refusal(500, 'something went wrong here'));
      });
  });
  server.on('upgrade', (request, socket: Duplex, head) => {
    socket.on('error', () => socket.destroy());
    const entered = enter(request, gate);
    if (isAnswer(entered)) respondRaw(socket, entered);
    else void routes.upgrade(entered, request, socket, head).catch(() => socket.destroy());
  });
  server.on('clientError', (error: NodeJS.ErrnoException, socket: Duplex) => {
    const [status, words] = BROKEN[error.code ?? ''] ?? [400, 'the request cannot be read'];
    respondRaw(socket, refusal(status, words));
  });

  const closeNow = (): void => {
    over.abort();
    clients.destroyAll();
    server.close();
    server.closeAllConnections();
  };
  /** Whoever is told something gets to know that it ends; whoever does not listen is cut off. */
  const drain = async (): Promise<void> => {
    server.close();
    clients.closeAll({ code: 1001, text: 'kwatch ends' });
    server.closeIdleConnections();
    const deadline = clock.monotonic() + DRAIN_MS;
    while (clients.size > 0 && clock.monotonic() < deadline) await clock.sleep(DRAIN_MS / 30);
    closeNow();
  };

  const address = ownAddress(settings, port, scheme);
  return {
    address: token === undefined || settings.tokenFile !== undefined ? address : `${address}?token=${token}`,
    visitAddress: () => (auth === undefined ? address : `${address}?code=${auth.oneTimeCode()}`),
    metrics,
    begin(scopes, watched) {
      watchedServer = watched;
      board.begin(scopes);
    },
    sink: {
      accept(delivery) {
        metrics.accept(delivery);
        board.accept(delivery);
        return undefined;
      },
      async end(code: ExitCode) {
        await drain();
        return code;
      },
    },
    close: closeNow,
  };
}

/** Requests that Node could not read. */
const BROKEN: Readonly<Record<string, readonly [status: number, words: string]>> = {
  HPE_HEADER_OVERFLOW: [431, 'the headers are longer than 16 KiB'],
  ERR_HTTP_REQUEST_TIMEOUT: [408, 'the request did not come in time'],
};

/** The address under which this machine finds the page. */
function ownAddress(
  { listen, allowedHosts }: Pick<ServeSettings, 'listen' | 'allowedHosts'>,
  port: number | undefined,
  scheme: 'http' | 'https',
): string {
  if (listen.kind === 'unix') return `unix:${listen.path}:/`;
  const isAny = listen.host === '0.0.0.0' || listen.host === '::';
  const host = isAny ? (allowedHosts[0]?.replace(/:\d+$/, '') ?? 'localhost') : listen.host;
  const isDefault = port === (scheme === 'http' ? 80 : 443);
  return `${scheme}://${host.includes(':') ? `[${host}]` : host}${isDefault ? '' : `:${port ?? ''}`}/`;
}
