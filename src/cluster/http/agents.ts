import { createHash } from 'node:crypto';
import http from 'node:http';
import https from 'node:https';
import type { Clock } from '../../model/clock.js';
import type { Credentials } from '../access.js';
import { deadline } from './deadline.js';
import { tlsOptions } from '../trust/tls-options.js';
import { type Opening, throughProxy } from '../proxy/proxy-agent.js';

/**
 * How long a connection is idle before TCP probes it. A peer that vanished is found after this and ten probes of one
 * second each: after about 40 s, as with the HTTP/2 ping of Go's client.
 */
export const KEEP_ALIVE_MS = 30_000;

/** How long one address of a host is tried before the next. Node's 250 ms are too short for a distant cluster. */
const NEXT_ADDRESS_AFTER_MS = 2_000;

/**
 * When a way through a proxy that is not open is given up. The request that asked for it has ended by then, and has
 * said so: this is for the socket alone.
 */
const TUNNEL_TIMEOUT_MS = 15_000;

const OPTIONS = {
  keepAlive: true,
  keepAliveMsecs: KEEP_ALIVE_MS,
  autoSelectFamilyAttemptTimeout: NEXT_ADDRESS_AFTER_MS,
} as const;

/** How requests get to the server: an agent, and what a proxy wants to have on each of them. */
export interface Route {
  readonly agent: http.Agent;
  /** Whether the request line holds the whole URL, as a proxy for plain HTTP wants it. */
  readonly wholeUrl: boolean;
  readonly headers: http.OutgoingHttpHeaders;
  /** The proxy through which a connection is being opened now, as a message names it. */
  readonly openingThrough: () => string | undefined;
}

/** The HTTP agent of a connection, which is replaced when the TLS credentials change. */
export interface Agents {
  /**
   * The route of a request with these credentials.
   * @throws Node's error where a certificate or a key cannot be used.
   */
  for(credentials: Credentials): Route;
  /** The proxy through which a connection is being opened now, as a message names it. */
  openingThrough(): string | undefined;
  /** Closes the idle connections: after one connection broke, others to the same server may be broken too. */
  dropIdle(): void;
  /** Closes all connections, also those of running requests and those that are being opened through a proxy. */
  close(): void;
}

/** The agents of a connection to `server`, none of which is made before the first request. */
export function createAgents(server: string, clock: Clock): Agents {
  const closed = new AbortController();
  let current: { readonly route: Route; readonly print: string } | undefined;
  return {
    for(credentials) {
      const print = fingerprint(credentials);
      if (current?.print === print) return current.route;
      if (current !== undefined) retire(current.route.agent);
      current = { route: createRoute(server, credentials, { clock, closed: closed.signal }), print };
      return current.route;
    },
    openingThrough: () => current?.route.openingThrough(),
    dropIdle() {
      if (current !== undefined) destroyIdle(current.route.agent);
    },
    close() {
      closed.abort();
      current?.route.agent.destroy();
    },
  };
}

function createRoute(
  server: string,
  { tls: material, proxy }: Credentials,
  ending: { readonly clock: Clock; readonly closed: AbortSignal },
): Route {
  const secure = server.startsWith('https:');
  const own = secure || proxy?.url.startsWith('https:') === true ? tlsOptions(material) : {};
  const agent = secure ? new https.Agent({ ...OPTIONS, ...own }) : new http.Agent(OPTIONS);
  if (proxy === undefined) return { agent, wholeUrl: false, headers: {}, openingThrough: () => undefined };
  return throughProxy({ agent, server, proxy, tls: own, begin: () => limited(ending) });
}

/** A way through a proxy, which ends with the connection or when its time is up. */
function limited({ clock, closed }: { readonly clock: Clock; readonly closed: AbortSignal }): Opening {
  const late = new AbortController();
  const limit = deadline(clock, TUNNEL_TIMEOUT_MS, () => late.abort());
  return { signal: AbortSignal.any([closed, late.signal]), done: () => limit.cancel() };
}

/** Lets running requests end with the old credentials, and keeps none of their sockets for another request. */
function retire(agent: http.Agent): void {
  agent.maxFreeSockets = 0;
  destroyIdle(agent);
}

function destroyIdle(agent: http.Agent): void {
  for (const sockets of Object.values(agent.freeSockets))
    for (const socket of sockets ?? []) socket.destroy();
}

/** Tells whether TLS credentials have changed. A digest, so that no second copy of the keys is kept in memory. */
function fingerprint({ tls, proxy }: Credentials): string {
  const parts = [tls.ca, tls.cert, tls.key, tls.servername, tls.rejectUnauthorized, proxy?.url];
  const hash = createHash('sha256');
  for (const part of parts) {
    const bytes = Buffer.isBuffer(part) ? part : Buffer.from(String(part));
    hash.update(`${String(bytes.length)}:`).update(bytes);
  }
  return hash.digest('base64');
}
