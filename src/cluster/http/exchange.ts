import http from 'node:http';
import https from 'node:https';
import type { Clock } from '../../model/clock.js';
import { KEEP_ALIVE_MS } from './agents.js';
import { errorCode } from '../errors/sanitize.js';
import { type Deadline, deadline } from './deadline.js';

/** A server on the other side of the world answers a TCP and TLS handshake in under 2 s. */
export const CONNECT_TIMEOUT_MS = 10_000;

/** An API server under load queues a request for up to a minute only where priority and fairness tell it to. */
export const HEADERS_TIMEOUT_MS = 30_000;

export interface Exchange {
  readonly url: URL;
  readonly agent: http.Agent;
  readonly headers: http.OutgoingHttpHeaders;
  readonly signal: AbortSignal;
  readonly clock: Clock;
  readonly headersTimeoutMs?: number | undefined;
  /** Sees each request as it starts, so that all can be ended at once. */
  readonly onRequest: (request: http.ClientRequest) => void;
}

/** The time for one phase was up. */
export class PhaseTimeout extends Error {
  override readonly name = 'PhaseTimeout';
  readonly code: 'KWATCH_CONNECT_TIMEOUT' | 'KWATCH_HEADERS_TIMEOUT';

  constructor(code: PhaseTimeout['code']) {
    super('the time for a phase of the request is up');
    this.code = code;
  }
}

/**
 * One GET up to its headers, with a limit on each phase. Rejects with Node's own error, or PhaseTimeout.
 * A kept-alive socket that the server closed just now gets one more try on a new one: a GET may be asked twice.
 */
export async function exchange(options: Exchange): Promise<http.IncomingMessage> {
  const first = await attempt(options);
  if (first.response !== undefined) return first.response;
  const stale = first.reusedSocket && ['ECONNRESET', 'EPIPE'].includes(errorCode(first.error) ?? '');
  if (!stale || options.signal.aborted) throw first.error;
  const second = await attempt(options);
  if (second.response === undefined) throw second.error;
  return second.response;
}

type Outcome =
  | { readonly response: http.IncomingMessage }
  | { readonly response: undefined; readonly error: Error; readonly reusedSocket: boolean };

function attempt(options: Exchange): Promise<Outcome> {
  const { url, agent, headers, signal, clock, headersTimeoutMs = HEADERS_TIMEOUT_MS } = options;
  return new Promise((resolve) => {
    const request = start(url, { agent, headers, method: 'GET' });
    const connecting = deadline(clock, CONNECT_TIMEOUT_MS, () =>
      request.destroy(new PhaseTimeout('KWATCH_CONNECT_TIMEOUT')),
    );
    let waiting: Deadline | undefined;
    const connected = (): void => {
      connecting.cancel();
      waiting ??= deadline(clock, headersTimeoutMs, () =>
        request.destroy(new PhaseTimeout('KWATCH_HEADERS_TIMEOUT')),
      );
    };
    const abort = (): void => {
      request.destroy();
    };
    const settled = (): void => {
      connecting.cancel();
      waiting?.cancel();
    };

    signal.addEventListener('abort', abort, { once: true });
    request.once('close', () => {
      settled();
      signal.removeEventListener('abort', abort);
      // Destroyed without an error of its own before any answer: only an abort does that.
      resolve({ response: undefined, error: new Error('aborted'), reusedSocket: false });
    });
    request.once('socket', (socket) => {
      socket.setKeepAlive(true, KEEP_ALIVE_MS);
      if (request.reusedSocket) connected();
      else socket.once(url.protocol === 'https:' ? 'secureConnect' : 'connect', connected);
    });
    // Stays: an error may come after the answer, when the body tells of it already.
    request.on('error', (error) => {
      settled();
      resolve({ response: undefined, error, reusedSocket: request.reusedSocket });
    });
    request.once('response', (response) => {
      settled();
      // The body's reader learns of a cut from the stream; without a reader nobody may die of it.
      response.on('error', () => undefined);
      resolve({ response });
    });
    options.onRequest(request);
    request.end();
  });
}

function start(url: URL, options: http.RequestOptions): http.ClientRequest {
  return url.protocol === 'https:' ? https.request(url, options) : http.request(url, options);
}
