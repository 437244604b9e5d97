import type http from 'node:http';
import type { Socket } from 'node:net';
import tls from 'node:tls';
import type { Proxy } from '../access.js';
import { proxyName } from './proxy-errors.js';
import { type TunnelOptions, dialProxy, openTunnel, proxyHeaders } from './tunnel.js';

export interface ProxiedAgent {
  readonly agent: http.Agent;
  /** The server's URL. */
  readonly server: string;
  readonly proxy: Proxy;
  /** The TLS options of the cluster. */
  readonly tls: tls.ConnectionOptions;
  /** A connection begins to be opened: what ends that, and what is to be told of its end. */
  readonly begin: () => Opening;
}

export interface Opening {
  readonly signal: AbortSignal;
  readonly done: () => void;
}

/**
 * Makes an agent open its connections through a proxy. TLS is spoken with the server behind it, with the cluster's
 * own certificates; only requests in clear text go to an HTTP proxy as they are, with the whole URL.
 */
export function throughProxy({ agent, server, proxy, tls: own, begin }: ProxiedAgent): {
  readonly agent: http.Agent;
  readonly wholeUrl: boolean;
  readonly headers: http.OutgoingHttpHeaders;
  readonly openingThrough: () => string | undefined;
} {
  const secure = server.startsWith('https:');
  const wholeUrl = !secure && proxy.url.startsWith('http');
  let opening = 0;
  agent.createConnection = (options, callback) => {
    const { signal, done } = begin();
    opening += 1;
    const tunnel: TunnelOptions = {
      proxy,
      server,
      host: options.host ?? '',
      port: Number(options.port),
      tls: own,
      signal,
    };
    const opened = wholeUrl ? dialProxy(tunnel) : openTunnel(tunnel);
    opened
      .finally(() => {
        opening -= 1;
        done();
      })
      .then((socket) => (secure ? tls.connect({ ...tlsOf(options), socket }) : socket))
      .then(
        (socket) => callback?.(null, socket),
        // Node takes no stream where there is an error.
        (error: unknown) => callback?.(error as Error, undefined as unknown as Socket),
      );
    return undefined;
  };
  return {
    agent,
    wholeUrl,
    headers: wholeUrl ? proxyHeaders(proxy) : {},
    openingThrough: () => (opening === 0 ? undefined : proxyName(proxy)),
  };
}

/** The agent's options for one connection: Node puts the TLS options among those of the request. */
function tlsOf(options: http.ClientRequestArgs): tls.ConnectionOptions {
  const { host, servername, rejectUnauthorized, checkServerIdentity, secureContext, ALPNProtocols } =
    options as tls.ConnectionOptions;
  return { host, servername, rejectUnauthorized, checkServerIdentity, secureContext, ALPNProtocols };
}
