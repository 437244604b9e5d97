import type http from 'node:http';
import type { Socket } from 'node:net';
import tls from 'node:tls';
import type { Clock } from '../../model/clock.js';
import type { Proxy } from '../access.js';
import { deadline } from '../http/deadline.js';
import { type TunnelOptions, dialProxy, openTunnel, proxyHeaders } from './tunnel.js';

export interface ProxiedAgent {
  readonly agent: http.Agent;
  /** The server's URL. */
  readonly server: string;
  readonly proxy: Proxy;
  /** The TLS options of the cluster. */
  readonly tls: tls.ConnectionOptions;
  readonly clock: Clock;
  /** Ends the connections that are being opened. */
  readonly closed: AbortSignal;
}

/**
 * When a way through a proxy that is not open is given up. The request that asked for it has ended by then, and has
 * said so: this is for the socket alone.
 */
const TUNNEL_TIMEOUT_MS = 15_000;

/**
 * Makes an agent open its connections through a proxy. TLS is spoken with the server behind it, with the cluster's
 * own certificates; only requests in clear text go to an HTTP proxy as they are, with the whole URL.
 */
export function throughProxy({ agent, server, proxy, tls: own, clock, closed }: ProxiedAgent): {
  readonly agent: http.Agent;
  readonly wholeUrl: boolean;
  readonly headers: http.OutgoingHttpHeaders;
} {
  const secure = server.startsWith('https:');
  const wholeUrl = !secure && proxy.url.startsWith('http');
  agent.createConnection = (options, callback) => {
    const late = new AbortController();
    const limit = deadline(clock, TUNNEL_TIMEOUT_MS, () => late.abort());
    const tunnel: TunnelOptions = {
      proxy,
      server,
      host: options.host ?? '',
      port: Number(options.port),
      tls: own,
      signal: AbortSignal.any([closed, late.signal]),
    };
    const opened = wholeUrl ? dialProxy(tunnel) : openTunnel(tunnel);
    opened
      .finally(() => limit.cancel())
      .then((socket) => (secure ? tls.connect({ ...tlsOf(options), socket }) : socket))
      .then(
        (socket) => callback?.(null, socket),
        // Node takes no stream where there is an error.
        (error: unknown) => callback?.(error as Error, undefined as unknown as Socket),
      );
    return undefined;
  };
  return { agent, wholeUrl, headers: wholeUrl ? proxyHeaders(proxy) : {} };
}

/** The agent's options for one connection: Node puts the TLS options among those of the request. */
function tlsOf(options: http.ClientRequestArgs): tls.ConnectionOptions {
  const { host, servername, rejectUnauthorized, checkServerIdentity, secureContext, ALPNProtocols } =
    options as tls.ConnectionOptions;
  return { host, servername, rejectUnauthorized, checkServerIdentity, secureContext, ALPNProtocols };
}
