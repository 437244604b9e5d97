import http from 'node:http';
import https from 'node:https';
import net, { type Socket, isIP, isIPv6 } from 'node:net';
import tls from 'node:tls';
import type { Proxy } from '../access.js';
import { proxyRefused, proxyUnreachable, socksRefused } from './proxy-errors.js';

export interface TunnelOptions {
  readonly proxy: Proxy;
  /** The server's URL, for messages. */
  readonly server: string;
  /** Without brackets. */
  readonly host: string;
  readonly port: number;
  /** The TLS options of the cluster, which hold for an https:// proxy too, as with kubectl. */
  readonly tls: tls.ConnectionOptions;
  /** Ends a tunnel that is still being dug. */
  readonly signal: AbortSignal;
}

/**
 * A connection to a server through a proxy: by CONNECT through an HTTP proxy, by SOCKS through a SOCKS proxy, which
 * both look up the server's name themselves.
 * @throws TransportError which blames the proxy.
 */
export async function openTunnel(options: TunnelOptions): Promise<Socket> {
  const { proxy, server, signal } = options;
  try {
    const overHttp = new URL(proxy.url).protocol.startsWith('http');
    return await (overHttp ? connectMethod(options) : socks(options));
  } catch (error) {
    throw proxyUnreachable(signal.aborted ? undefined : error, server, proxy);
  }
}

/** A connection to the proxy itself, over which plain HTTP requests with whole URLs are sent. */
export async function dialProxy({ proxy, server, tls: own, signal }: TunnelOptions): Promise<Socket> {
  const url = new URL(proxy.url);
  const secure = url.protocol === 'https:';
  const address = { host: hostOf(url), port: portOf(url, secure ? 443 : 80) };
  try {
    const socket = secure ? tls.connect({ ...address, ...tlsTo(url, own) }) : net.connect(address);
    return await settled(socket, secure ? 'secureConnect' : 'connect', signal);
  } catch (error) {
    throw proxyUnreachable(error, server, proxy);
  }
}

/** `Proxy-Authorization`, where the proxy's URL has a user. */
export function proxyHeaders({ url }: Proxy): http.OutgoingHttpHeaders {
  const { username, password } = loginOf(new URL(url));
  if (username === '' && password === '') return {};
  return { 'Proxy-Authorization': `Basic ${Buffer.from(`${username}:${password}`).toString('base64')}` };
}

function connectMethod({ proxy, server, host, port, tls: own, signal }: TunnelOptions): Promise<Socket> {
  const url = new URL(proxy.url);
  const target = `${isIPv6(host) ? `[${host}]` : host}:${String(port)}`;
  const asked = {
    method: 'CONNECT',
    host: hostOf(url),
    port: portOf(url, url.protocol === 'https:' ? 443 : 80),
    path: target,
    headers: { Host: target, Connection: 'keep-alive', ...proxyHeaders(proxy) },
    agent: false,
    signal,
  } as const;
  return new Promise((resolve, reject) => {
    const request =
      url.protocol === 'https:' ? https.request({ ...asked, ...tlsTo(url, own) }) : http.request(asked);
    request.once('error', reject);
    request.once('connect', ({ statusCode = 0 }, socket: Socket, head: Buffer) => {
      if (statusCode < 200 || statusCode > 299) {
        socket.destroy();
        reject(proxyRefused(statusCode, server, proxy));
        return;
      }
      if (head.length > 0) socket.unshift(head);
      resolve(socket);
    });
    // A proxy that takes CONNECT for another method answers as to a GET.
    request.once('response', (response) => {
      response.destroy();
      reject(proxyRefused(response.statusCode ?? 0, server, proxy));
    });
    request.end();
  });
}

async function socks({ proxy, server, host, port, signal }: TunnelOptions): Promise<Socket> {
  const url = new URL(proxy.url);
  const address = { host: hostOf(url), port: portOf(url, 1080) };
  // Loaded only here: hardly any run has a SOCKS proxy.
  const { overSocks } = await import('./socks.js');
  const socket = await settled(net.connect(address), 'connect', signal);
  const abort = (): void => void socket.destroy();
  signal.addEventListener('abort', abort, { once: true });
  try {
    const version = url.protocol.startsWith('socks4') ? 4 : 5;
    await overSocks(socket, { ...address, ...loginOf(url), version }, { host, port });
    return socket;
  } catch (error) {
    socket.destroy();
    throw socksRefused(error instanceof Error ? error.message : '', server, proxy);
  } finally {
    signal.removeEventListener('abort', abort);
  }
}

/** Resolves with the socket once the event came; rejects with its error. */
function settled(socket: Socket, event: 'connect' | 'secureConnect', signal: AbortSignal): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const abort = (): void => void socket.destroy(new Error('aborted'));
    signal.addEventListener('abort', abort, { once: true });
    const done = (): void => signal.removeEventListener('abort', abort);
    socket.once('error', (error) => {
      done();
      reject(error);
    });
    socket.once(event, () => {
      done();
      resolve(socket);
    });
  });
}

/**
 * Go verifies an https:// proxy by the TLS settings of the cluster, its server name included. A certificate for the
 * proxy's own name is as good.
 */
function tlsTo(url: URL, own: tls.ConnectionOptions): tls.ConnectionOptions {
  const host = hostOf(url);
  const check = own.checkServerIdentity ?? tls.checkServerIdentity;
  return {
    ...own,
    servername: isIP(host) === 0 ? host : '',
    checkServerIdentity: (_, certificate) => {
      const wrong = check(host, certificate);
      return wrong === undefined || own.servername === undefined ? wrong : check(own.servername, certificate);
    },
  };
}

function hostOf({ hostname }: URL): string {
  return hostname.replace(/^\[|\]$/g, '');
}

function portOf({ port }: URL, usual: number): number {
  return port === '' ? usual : Number(port);
}

function loginOf({ username, password }: URL): { readonly username: string; readonly password: string } {
  return { username: decodeURIComponent(username), password: decodeURIComponent(password) };
}
