import type { ClientRequest, IncomingMessage } from 'node:http';
import type { Clock } from '../../model/clock.js';
import { ApiError, TransportError } from '../../model/errors.js';
import type { ClusterAccess, Credentials } from '../access.js';
import { createAgents } from './agents.js';
import { apiResponse } from './response-body.js';
import type { ApiRequest, ApiResponse, ApiWrite, WritableConnection } from '../connection.js';
import { proxyRefused } from '../proxy/proxy-errors.js';
import type { BodyBounds } from './bounded-body.js';
import { withinTime } from './deadline.js';
import { exchange } from './exchange.js';
import { createStopwatch } from './stopwatch.js';
import { isWatch, mayBeCompressed, withRequestTimeout } from './request-limits.js';
import { withoutSecrets } from '../errors/sanitize.js';
import { readRefusal, withOwnExpiry } from '../errors/refusal-texts.js';
import { explainTransport, redirected, spokeHttpToHttps } from '../errors/transport-errors.js';

/** The longest wait for credentials that come from no plugin: an issuer may have to be asked for a token. */
const CREDENTIALS_TIMEOUT_MS = 120_000;

/** The longest wait for the body of a refusal, which is short. Without it the status code has to do. */
const REFUSAL_TIMEOUT_MS = 10_000;

/** The longest that a body other than a watch's may all but stop. */
const BODY_STALL_MS = 30_000;

export interface ConnectOptions {
  readonly clock: Clock;
  /** Default `kwatch`. For curl, Wget and Mozilla the server indents its answers, which makes them longer. */
  readonly userAgent?: string;
  /** Takes what looks like a secret out of what the server says of an error. */
  readonly mask?: (text: string) => string;
}

type AnyRequest = ApiRequest & Partial<Pick<ApiWrite, 'method' | 'body'>>;

/** A connection to a cluster over HTTP/1.1. No socket is opened before the first request. */
export function connect(
  access: ClusterAccess,
  { clock, userAgent = 'kwatch', mask = (text) => text }: ConnectOptions,
): WritableConnection {
  const { server } = access;
  const agents = createAgents(server, clock);
  const logins = createStopwatch(clock);
  const running = new Set<ClientRequest>();
  let closed = false;

  return {
    server,
    get: loggedIn,
    send: loggedIn,
    async login(signal) {
      await credentialsFor(signal, false);
    },
    loginMs: () => logins.elapsedMs(),
    waitsForProxy: () => agents.openingThrough(),
    close() {
      closed = true;
      for (const request of running) request.destroy();
      agents.close();
    },
  };

  async function loggedIn(request: AnyRequest): Promise<ApiResponse> {
    const credentials = await credentialsFor(request.signal, false);
    try {
      return await ask(request, credentials);
    } catch (error) {
      if (!(error instanceof ApiError) || error.failure.code !== 401) throw error;
      // The token may have been rotated or revoked before it expired: other credentials get one more try.
      const fresh = await credentialsFor(request.signal, true);
      if (sameLogin(fresh, credentials)) throw error;
      return await ask(request, fresh);
    }
  }

  async function ask(request: AnyRequest, credentials: Credentials): Promise<ApiResponse> {
    const begunMs = clock.monotonic();
    const response = await send(request, credentials);
    const code = response.statusCode ?? 0;
    const ok = code >= 200 && code < 300;
    if (code === 407 && credentials.proxy !== undefined) {
      response.destroy();
      throw proxyRefused(code, server, credentials.proxy);
    }
    const own = secretsOf(credentials);
    const scrub = (text: string): string => mask(withoutSecrets(text, own));
    const where = `the answer of ${server} to ${request.path}`;
    const limited = withRequestTimeout(request, access, clock.monotonic() - begunMs);
    const bounds = ok ? boundsOf(limited) : { withinMs: REFUSAL_TIMEOUT_MS };
    const answer = apiResponse(response, bounds, { where, clock, scrub });
    if (ok) return answer;
    if (code >= 300 && code < 400 && response.headers.location !== undefined) {
      response.destroy();
      throw redirected(server, response.headers.location);
    }
    const failure = await readRefusal(response, answer.body, clock.now(), scrub);
    if (givenUp(request)) throw abandoned(server);
    if (code === 400 && spokeHttpToHttps(failure.message)) {
      throw explainTransport({ code: 'KWATCH_HTTP_TO_HTTPS' }, server);
    }
    throw new ApiError(withOwnExpiry(failure, credentials, clock.now()));
  }

  async function send(request: AnyRequest, credentials: Credentials): Promise<IncomingMessage> {
    if (givenUp(request)) throw abandoned(server);
    const { signal, method = 'GET', body } = request;
    const headers = {
      ...credentials.headers,
      accept: request.accept ?? 'application/json',
      'user-agent': userAgent,
      ...(body === undefined ? {} : { 'content-type': body.contentType }),
      ...(mayBeCompressed(request, access) ? { 'accept-encoding': 'gzip' } : {}),
    };
    try {
      const route = agents.for(credentials);
      const { headersTimeoutMs, answerTimeoutMs } = withRequestTimeout(request, access);
      const timeouts = { headersTimeoutMs, answerTimeoutMs };
      const url = urlOf(server, request);
      const asked = { url, method, body: body?.text, route, headers } as const;
      const response = await exchange({ ...asked, signal, clock, ...timeouts, onRequest });
      response.once('close', () => {
        if (!response.complete) agents.dropIdle();
      });
      return response;
    } catch (error) {
      agents.dropIdle();
      throw givenUp(request) ? abandoned(server) : explainTransport(error, server, credentials.proxy);
    }
  }

  function credentialsFor(signal: AbortSignal, refused: boolean): Promise<Credentials> {
    const { login } = access;
    const ms = login?.limitMs ?? CREDENTIALS_TIMEOUT_MS;
    const late = (aborted: boolean): TransportError =>
      aborted ? abandoned(server) : noCredentials(server, login?.name, ms);
    const given = withinTime({ clock, ms, signal }, late, (ending) =>
      access.credentials({ signal: ending, nowMs: clock.now(), refused }),
    );
    return login === undefined ? given : logins.during(given);
  }

  function onRequest(request: ClientRequest): void {
    running.add(request);
    request.once('close', () => running.delete(request));
  }

  function givenUp({ signal }: ApiRequest): boolean {
    return closed || signal.aborted;
  }
}

/** The server's URL may have a path of its own, as behind a Rancher or Teleport proxy. */
function urlOf(server: string, { path, query }: ApiRequest): URL {
  const url = new URL(`${server}${path}`);
  url.search = new URLSearchParams(query).toString();
  return url;
}

function boundsOf(request: ApiRequest): BodyBounds {
  return {
    maxBytes: request.maxBodyBytes,
    withinMs: request.bodyTimeoutMs,
    stallMs: request.bodyStallMs ?? (isWatch(request) ? undefined : BODY_STALL_MS),
  };
}

function abandoned(server: string): TransportError {
  return new TransportError(`the request to ${server} was given up`);
}

function noCredentials(server: string, plugin: string | undefined, ms: number): TransportError {
  const time = `within ${String(ms / 1000)} s`;
  return plugin === undefined
    ? new TransportError(`no credentials for ${server} came ${time}`)
    : new TransportError(`${plugin} did not end ${time}`, {
        hint: 'run it by itself to see what it waits for',
      });
}

function sameLogin(left: Credentials, right: Credentials): boolean {
  return (
    left.headers['Authorization'] === right.headers['Authorization'] &&
    sameBytes(left.tls.cert, right.tls.cert)
  );
}

function sameBytes(left: Buffer | undefined, right: Buffer | undefined): boolean {
  return left === undefined || right === undefined ? left === right : left.equals(right);
}

/** What is removed from messages: a proxy's error page may repeat the request that it got. */
function secretsOf({ headers }: Credentials): readonly string[] {
  const authorization = headers['Authorization'];
  if (typeof authorization !== 'string') return [];
  const [scheme, login = ''] = authorization.split(' ', 2);
  if (scheme !== 'Basic') return [login];
  const plain = Buffer.from(login, 'base64').toString('utf8');
  const password = plain.slice(plain.indexOf(':') + 1);
  return [login, plain, ...(password.length < SHORTEST_PASSWORD ? [] : [password])];
}

/** A shorter one stands in words of any text, which would be unreadable without it. */
const SHORTEST_PASSWORD = 4;
