import type { ListenAddress } from '../../model/plan/serve.js';

/** What is looked at of a request before anything else. */
export interface RequestHead {
  readonly url: string;
  /** Names and values in turn, as they came. */
  readonly rawHeaders: readonly string[];
  /** The address of this side of the connection; undefined for a socket in the file system. */
  readonly localAddress: string | undefined;
}

export interface HostRules {
  readonly listen: ListenAddress;
  /** The port that was given where any was asked for. */
  readonly port: number | undefined;
  readonly scheme: 'http' | 'https';
  readonly allowedHosts: readonly string[];
}

const LOOPBACK_NAMES: readonly string[] = ['localhost', '127.0.0.1', '[::1]'];

/**
 * Why a request is refused for where it comes from; undefined where it may go on. A page of somebody else's can make a
 * browser send requests here: by a name that it made resolve to this address (DNS rebinding), which `Host` tells, or
 * from its own origin, which `Origin` and `Sec-Fetch-Site` tell. An address as `Host` is no name that could be rebound,
 * so the address that the connection came to is taken too: probes use it.
 */
export function foreign(head: RequestHead, rules: HostRules): string | undefined {
  const hosts = headerValues(head, 'host');
  const [host = ''] = hosts;
  if (hosts.length !== 1) return 'a request needs exactly one Host header';
  if (!head.url.startsWith('/')) return 'the request names a whole URL, as only a proxy is asked';
  if (!isOwnHost(host, head.localAddress, rules))
    return 'the Host header names another host; see --allowed-host';
  const origins = headerValues(head, 'origin');
  if (origins.some((origin) => !isOwnOrigin(origin, host, rules)))
    return 'the request comes from another origin';
  const sites = headerValues(head, 'sec-fetch-site');
  const isNavigation = headerValues(head, 'sec-fetch-mode')[0] === 'navigate';
  if (!isNavigation && sites.some((site) => site !== 'same-origin' && site !== 'none'))
    return 'the request comes from another site';
  return undefined;
}

/** Whether a link on another site led here: a browser sends a strict cookie only with the request after it. */
export function isFromOtherSite(head: RequestHead): boolean {
  return headerValues(head, 'sec-fetch-site').includes('cross-site');
}

function isOwnHost(host: string, localAddress: string | undefined, rules: HostRules): boolean {
  const { listen, port, scheme, allowedHosts } = rules;
  const bare = host.replace(/:\d+$/, '');
  if (allowedHosts.includes(host) || allowedHosts.includes(bare)) return true;
  if (listen.kind === 'unix') return LOOPBACK_NAMES.includes(bare);
  const own = [...LOOPBACK_NAMES, ...literal(localAddress), ...(isName(listen.host) ? [listen.host] : [])];
  const isDefaultPort = port === (scheme === 'http' ? 80 : 443);
  return own.some((name) => host === `${name}:${port ?? ''}` || (isDefaultPort && host === name));
}

/** A configured name may stand before a proxy that speaks TLS. */
function isOwnOrigin(origin: string, host: string, { scheme, allowedHosts }: HostRules): boolean {
  if (origin === `${scheme}://${host}`) return true;
  const bare = host.replace(/:\d+$/, '');
  const isConfigured = allowedHosts.includes(host) || allowedHosts.includes(bare);
  return isConfigured && origin === `https://${host}`;
}

function literal(address: string | undefined): readonly string[] {
  if (address === undefined) return [];
  const v4 = address.replace(/^::ffff:(?=\d+\.)/, '');
  return [v4.includes(':') ? `[${v4}]` : v4];
}

function isName(host: string): boolean {
  return host !== '0.0.0.0' && host !== '::' && !host.includes(':');
}

function headerValues({ rawHeaders }: RequestHead, name: string): readonly string[] {
  return rawHeaders.filter((_, index) => index % 2 === 1 && rawHeaders[index - 1]?.toLowerCase() === name);
}
