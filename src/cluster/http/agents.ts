import { createHash } from 'node:crypto';
import http from 'node:http';
import https from 'node:https';
import type { Credentials } from '../access.js';

/**
 * How long a connection is idle before TCP probes it. A peer that vanished is found after this and ten probes of one
 * second each: after about 40 s, as with the HTTP/2 ping of Go's client.
 */
export const KEEP_ALIVE_MS = 30_000;

/** How long one address of a host is tried before the next. Node's 250 ms are too short for a distant cluster. */
const NEXT_ADDRESS_AFTER_MS = 2_000;

const OPTIONS = {
  keepAlive: true,
  keepAliveMsecs: KEEP_ALIVE_MS,
  autoSelectFamilyAttemptTimeout: NEXT_ADDRESS_AFTER_MS,
} as const;

/** The HTTP agent of a connection, which is replaced when the TLS credentials change. */
export interface Agents {
  /** The agent for a request with these credentials. */
  for(credentials: Credentials): http.Agent;
  /** Closes the idle connections: after one connection broke, others to the same server may be broken too. */
  dropIdle(): void;
  /** Closes all connections, also those of running requests. */
  close(): void;
}

/** The agents of a connection to `server`, none of which is made before the first request. */
export function createAgents(server: string): Agents {
  let current: { readonly agent: http.Agent; readonly print: string } | undefined;
  return {
    for(credentials) {
      const print = fingerprint(credentials);
      if (current?.print === print) return current.agent;
      if (current !== undefined) retire(current.agent);
      current = { agent: createAgent(server, credentials), print };
      return current.agent;
    },
    dropIdle() {
      if (current !== undefined) destroyIdle(current.agent);
    },
    close() {
      current?.agent.destroy();
    },
  };
}

function createAgent(server: string, { tls, proxy }: Credentials): http.Agent {
  if (proxy !== undefined) {
    // client-node makes the agents for proxies without keep-alive; Node reads these properties for each new socket.
    return Object.assign(proxy.agent, { keepAlive: true, keepAliveMsecs: KEEP_ALIVE_MS });
  }
  return server.startsWith('https:') ? new https.Agent({ ...OPTIONS, ...tls }) : new http.Agent(OPTIONS);
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
