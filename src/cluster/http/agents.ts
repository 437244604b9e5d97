import { createHash } from 'node:crypto';
import http from 'node:http';
import https from 'node:https';
import type { Credentials } from '../access.js';

/** A peer that vanishes is found after this and ten probes, a second each: about 40 s, as with Go's HTTP/2 ping. */
export const KEEP_ALIVE_MS = 30_000;

/** Node tries the next address of a host after 250 ms, which a far cluster never meets. */
const NEXT_ADDRESS_AFTER_MS = 2_000;

const OPTIONS = {
  keepAlive: true,
  keepAliveMsecs: KEEP_ALIVE_MS,
  autoSelectFamilyAttemptTimeout: NEXT_ADDRESS_AFTER_MS,
} as const;

/** The one agent of a connection. A new one is made only when the TLS credentials are others than before. */
export interface Agents {
  for(credentials: Credentials): http.Agent;
  /** Closes what is kept for later: after one connection broke, the others to that server may be as dead. */
  dropIdle(): void;
  close(): void;
}

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
    // The agents for proxies are made without keep-alive; Node reads the property anew for each socket.
    return Object.assign(proxy.agent, { keepAlive: true, keepAliveMsecs: KEEP_ALIVE_MS });
  }
  return server.startsWith('https:') ? new https.Agent({ ...OPTIONS, ...tls }) : new http.Agent(OPTIONS);
}

/** Lets running requests end on the old credentials, and keeps no socket of theirs for another. */
function retire(agent: http.Agent): void {
  agent.maxFreeSockets = 0;
  destroyIdle(agent);
}

function destroyIdle(agent: http.Agent): void {
  for (const sockets of Object.values(agent.freeSockets))
    for (const socket of sockets ?? []) socket.destroy();
}

/** A digest, so that keys are not kept a second time. */
function fingerprint({ tls, proxy }: Credentials): string {
  const parts = [tls.ca, tls.cert, tls.key, tls.servername, tls.rejectUnauthorized, proxy?.url];
  const hash = createHash('sha256');
  for (const part of parts) {
    const bytes = Buffer.isBuffer(part) ? part : Buffer.from(String(part));
    hash.update(`${String(bytes.length)}:`).update(bytes);
  }
  return hash.digest('base64');
}
