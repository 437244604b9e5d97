import type { ClientRequest, IncomingMessage, OutgoingHttpHeaders } from 'node:http';
import type { Clock } from '../../model/clock.js';
import { TransportError } from '../../model/errors.js';
import type { Credentials } from '../access.js';
import { oneLine } from '../errors/sanitize.js';
import { explainTransport } from '../errors/transport-errors.js';
import { proxyRefused } from '../proxy/proxy-errors.js';
import { createAgents } from './agents.js';
import { exchange } from './exchange.js';
import { apiResponse } from './response-body.js';

/** As much is read of an answer: a receiver has little to say, and what it says is shown in part. */
const ANSWER_MAX_BYTES = 64 * 1024;

/** How long is waited for the end of an answer's body; its status says what matters. */
const ANSWER_BODY_MS = 5_000;

/** What is sent. */
export interface Posted {
  readonly headers: OutgoingHttpHeaders;
  readonly body: Buffer;
  /** From the beginning to the headers of the answer. */
  readonly timeoutMs: number;
  readonly signal: AbortSignal;
}

/** What was answered, whatever its status. */
export interface PostAnswer {
  readonly status: number;
  /** The beginning of its body. Untrusted text. */
  readonly text: string;
  readonly retryAfter: string | undefined;
  /** Where a redirect leads to; it is never followed. */
  readonly location: string | undefined;
}

/** Sends to one URL. Connections are kept. */
export interface Poster {
  /** @throws TransportError where no answer came. It does not hold the URL's path. */
  post(posted: Posted): Promise<PostAnswer>;
  /** Closes every socket. */
  close(): void;
}

/** @param credentials the proxy on the way there, and what the receiver is verified by. */
export function createPoster(
  url: URL,
  credentials: Pick<Credentials, 'tls' | 'proxy'>,
  clock: Clock,
): Poster {
  const agents = createAgents(url.origin, clock);
  const running = new Set<ClientRequest>();
  const onRequest = (request: ClientRequest): void => {
    running.add(request);
    request.once('close', () => running.delete(request));
  };

  return {
    async post({ headers, body, timeoutMs, signal }) {
      let response: IncomingMessage;
      try {
        const route = agents.for({ headers: {}, ...credentials });
        const limits = { headersTimeoutMs: timeoutMs, answerTimeoutMs: timeoutMs };
        const request = { url, method: 'POST', headers, body, isRepeatable: true } as const;
        response = await exchange({ ...request, route, signal, clock, ...limits, onRequest });
      } catch (error) {
        agents.dropIdle();
        throw signal.aborted
          ? new TransportError(`the request to ${url.origin} was given up`)
          : explainTransport(error, url.origin, credentials.proxy);
      }
      const status = response.statusCode ?? 0;
      if (status === 407 && credentials.proxy !== undefined) {
        response.destroy();
        throw proxyRefused(status, url.origin, credentials.proxy);
      }
      const { location, 'retry-after': retryAfter } = response.headers;
      return { status, text: await beginningOf(response, url.origin, clock), retryAfter, location };
    },
    close() {
      for (const request of running) request.destroy();
      agents.close();
    },
  };
}

/** Read to its end, so that the connection can be used again. */
async function beginningOf(response: IncomingMessage, origin: string, clock: Clock): Promise<string> {
  const bounds = { maxBytes: ANSWER_MAX_BYTES, withinMs: ANSWER_BODY_MS };
  const answer = apiResponse(response, bounds, {
    where: `the answer of ${origin}`,
    clock,
    scrub: (text) => text,
  });
  const chunks: Uint8Array[] = [];
  try {
    for await (const chunk of answer.body) chunks.push(chunk);
  } catch (error) {
    // The status is there already: what came of the body has to do.
    if (!(error instanceof TransportError)) throw error;
  }
  return oneLine(Buffer.concat(chunks).toString('utf8'));
}
