import { UnavailableError } from '../../model/errors.js';
import type { Proxy } from '../access.js';
import { bypassesProxy } from './no-proxy.js';

/** Go's, and the versions of SOCKS that only older programs speak. */
const SCHEMES = /^(https?|socks[45]?[ah]?):$/;

const VARIABLES: Readonly<Record<string, readonly string[]>> = {
  'https:': ['HTTPS_PROXY', 'https_proxy'],
  'http:': ['HTTP_PROXY', 'http_proxy'],
};

/**
 * The proxy on the way to a server: `proxy-url` of its kubeconfig, whatever the environment says; else that of
 * HTTPS_PROXY or HTTP_PROXY by the scheme of the server, where NO_PROXY does not name it. Upper case wins.
 *
 * @param server a URL.
 * @throws UnavailableError which names the variable that is no proxy's URL, and not its value.
 */
export function chooseProxy(
  server: string,
  proxyUrl: string | undefined,
  env: Readonly<Record<string, string | undefined>>,
): Proxy | undefined {
  if (proxyUrl !== undefined) return { url: proxyUrl, from: 'proxy-url' };
  const { protocol, hostname, port } = new URL(server);
  const from = firstSet(env, VARIABLES[protocol] ?? []);
  if (from === undefined) return undefined;
  const noProxy = env[firstSet(env, ['NO_PROXY', 'no_proxy']) ?? ''] ?? '';
  const given = port === '' ? { 'https:': '443', 'http:': '80' }[protocol] : port;
  if (bypassesProxy(noProxy, hostname.replace(/^\[|\]$/g, ''), given ?? '')) return undefined;
  const url = urlIn(env[from]?.trim() ?? '');
  if (url !== undefined) return { url, from };
  throw new UnavailableError(
    `the environment variable ${from} is no URL of a proxy`,
    'it has to begin with http://, https:// or socks5://; NO_PROXY names servers that are reached without one',
  );
}

/** Whether a text is the URL of a proxy that kwatch can use. */
export function isProxyUrl(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, hostname } = new URL(text);
  return SCHEMES.test(protocol) && hostname !== '';
}

function firstSet(
  env: Readonly<Record<string, string | undefined>>,
  names: readonly string[],
): string | undefined {
  return names.find((name) => (env[name] ?? '') !== '');
}

/** As Go reads it: a value without a scheme is a host of an HTTP proxy. */
function urlIn(value: string): string | undefined {
  const text = value.includes('://') ? value : `http://${value}`;
  return isProxyUrl(text) ? text : undefined;
}
