import http from 'node:http';
import https from 'node:https';
import type { Clock } from '../../model/clock.js';
import { onAbort } from '../../model/on-abort.js';
import { KEEP_ALIVE_MS, type Route } from './agents.js';
import type { ApiWrite } from '../connection.js';
import { errorCode } from '../errors/sanitize.js';
import { type Deadline, deadline } from './deadline.js';

/** The longest TCP and TLS handshake; with a server on the other side of the world it takes less than 2 s. */
export const CONNECT_TIMEOUT_MS = 10_000;

/**
 * The longest wait for headers, by default. A server queues a request longer only by its priority and fairness rules.
 */
export const HEADERS_TIMEOUT_MS = 30_000;

export interface Exchange {
  readonly url: URL;
  readonly method: 'GET' | ApiWrite['method'];
  readonly body: string | Buffer | undefined;
  /** May be sent twice though it is no GET: who gets it knows a repetition. */
  readonly isRepeatable?: boolean;
  readonly route: Route;
  readonly headers: http.OutgoingHttpHeaders;
  readonly signal: AbortSignal;
  readonly clock: Clock;
  readonly headersTimeoutMs?: number | undefined;
  /** From the beginning to the headers, where that is less than both phases may take. */
  readonly answerTimeoutMs?: number | undefined;
  /** Called with each request before it is sent, so that the caller can end all of them. */
  readonly onRequest: (request: http.ClientRequest) => void;
}

/** A phase of a request took longer than it may. */
export class PhaseTimeout extends Error {
  override readonly name = 'PhaseTimeout';
  readonly code: 'KWATCH_PROXY_TIMEOUT' | 'KWATCH_CONNECT_TIMEOUT' | 'KWATCH_HEADERS_TIMEOUT';
  /** Milliseconds. */
  readonly afterMs: number;

  constructor(code: PhaseTimeout['code'], afterMs: number) {
    super('the time for a phase of the request is up');
    this.code = code;
    this.afterMs = afterMs;
  }
}

/**
 * One request up to its headers, with a time limit for each phase. Where a kept-alive socket turns out to be closed by
 * the server, a GET is sent once more on a new one, and what may be repeated; what writes is not, since it may have been
 * carried out.
 * @throws PhaseTimeout, or Node's own error.
 */
export async function exchange(options: Exchange): Promise<http.IncomingMessage> {
  const first = await attempt(options);
  if (first.response !== undefined) return first.response;
  const stale =
    (options.method === 'GET' || options.isRepeatable === true) &&
    first.reusedSocket &&
    ['ECONNRESET', 'EPIPE'].includes(errorCode(first.error) ?? '');
  if (!stale || options.signal.aborted) throw first.error;
  const second = await attempt(options);
  if (second.response === undefined) throw second.error;
  return second.response;
}

type Attempt =
  | { readonly response: http.IncomingMessage }
  | { readonly response: undefined; readonly error: Error; readonly reusedSocket: boolean };

function attempt(options: Exchange): Promise<Attempt> {
  const { url, route, signal, clock, answerTimeoutMs = Infinity } = options;
  const { headersTimeoutMs = HEADERS_TIMEOUT_MS } = options;
  const { method, body } = options;
  const length = body === undefined ? {} : { 'content-length': Buffer.byteLength(body) };
  const headers = { ...options.headers, ...length, ...route.headers };
  return new Promise((resolve) => {
    const path = route.wholeUrl ? { path: url.href } : {};
    const request = start(url, { agent: route.agent, headers, method, ...path });
    // A request that is destroyed while its proxy has not opened the way has no socket and tells nothing of it.
    let hasSocket = false;
    const fail = (error: Error): void => {
      settled();
      request.destroy(error);
      resolve({ response: undefined, error, reusedSocket: request.reusedSocket });
    };
    const startedAtMs = clock.monotonic();
    const within = (ms: number, code: PhaseTimeout['code']): Deadline => {
      const leftMs = Math.max(answerTimeoutMs - (clock.monotonic() - startedAtMs), 0);
      const limitMs = Math.min(ms, leftMs);
      return deadline(clock, limitMs, () =>
        fail(new PhaseTimeout(hasSocket ? code : 'KWATCH_PROXY_TIMEOUT', leftMs < ms ? answerTimeoutMs : ms)),
      );
    };
    const connecting = within(CONNECT_TIMEOUT_MS, 'KWATCH_CONNECT_TIMEOUT');
    let waiting: Deadline | undefined;
    const connected = (): void => {
      connecting.cancel();
      waiting ??= within(headersTimeoutMs, 'KWATCH_HEADERS_TIMEOUT');
    };
    const abort = (): void => {
      request.destroy();
      resolve({ response: undefined, error: new Error('aborted'), reusedSocket: false });
    };
    const settled = (): void => {
      connecting.cancel();
      waiting?.cancel();
    };

    const forget = onAbort(signal, abort);
    request.once('close', () => {
      settled();
      forget();
      // Closed before an answer and without an error: only an abort does that.
      resolve({ response: undefined, error: new Error('aborted'), reusedSocket: false });
    });
    request.once('socket', (socket) => {
      socket.setKeepAlive(true, KEEP_ALIVE_MS);
      hasSocket = true;
      // A proxy's socket is connected already where no TLS is spoken through it.
      if (request.reusedSocket || (!socket.connecting && url.protocol === 'http:')) connected();
      else socket.once(url.protocol === 'https:' ? 'secureConnect' : 'connect', connected);
    });
    // The listener stays after the answer: a later error is for the body's reader, and must not be unhandled here.
    request.on('error', (error) => {
      settled();
      resolve({ response: undefined, error, reusedSocket: request.reusedSocket });
    });
    request.once('response', (response) => {
      settled();
      // The body's reader learns of a cut from the stream; without a reader it must not be unhandled.
      response.on('error', () => undefined);
      resolve({ response });
    });
    options.onRequest(request);
    request.end(body);
  });
}

function start(url: URL, options: http.RequestOptions): http.ClientRequest {
  return url.protocol === 'https:' ? https.request(url, options) : http.request(url, options);
}
