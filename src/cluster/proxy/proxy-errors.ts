import { TransportError } from '../../model/errors.js';
import type { Proxy } from '../access.js';
import { errorCode, oneLine } from '../errors/sanitize.js';
import { explainTls } from '../errors/tls-errors.js';

const BY_CODE: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'is not there (connection refused)',
  ENOTFOUND: 'has a name that is not known (no DNS entry)',
  EAI_AGAIN: 'has a name that cannot be looked up now (DNS does not answer)',
  ETIMEDOUT: 'did not answer (timed out)',
  ECONNRESET: 'closed the connection without an answer (connection reset)',
  EPIPE: 'closed the connection without an answer (broken pipe)',
  EHOSTUNREACH: 'cannot be reached (host unreachable)',
  ENETUNREACH: 'cannot be reached (network unreachable)',
};

/** What a proxy is called in a message: its URL without user and password, and where that stands. */
export function proxyName({ url, from }: Proxy): string {
  const { protocol, host } = new URL(url);
  return `the proxy ${oneLine(`${protocol}//${host}`)} (${oneLine(from)})`;
}

/** The proxy did not open a way to the server: why, by the code of Node's error. */
export function proxyUnreachable(error: unknown, server: string, proxy: Proxy): TransportError {
  if (error instanceof TransportError) return error;
  const code = errorCode(error) ?? '';
  const what =
    BY_CODE[code] ??
    (code.startsWith('HPE_') ? `does not answer in HTTP (${code})` : undefined) ??
    problemOf(explainTls(error, code)?.what) ??
    `failed${code === '' ? '' : ` (${oneLine(code, 60)})`}`;
  return blamed(server, proxy, what, whereToLook(proxy));
}

/** The proxy has not opened a way within the time that a connection may take, such as `10 s`. */
export function proxySilent(server: string, proxy: Proxy, time: string): TransportError {
  return blamed(server, proxy, `did not answer within ${time}`, whereToLook(proxy));
}

/** The proxy answered with something other than success. */
export function proxyRefused(code: number, server: string, proxy: Proxy): TransportError {
  return blamed(server, proxy, `answers ${String(code)}`, hintFor(code, proxy));
}

/** A SOCKS proxy says in a word of the `socks` package why not: `HostUnreachable`. */
export function socksRefused(message: string, server: string, proxy: Proxy): TransportError {
  if (/authentication/i.test(message)) {
    return blamed(server, proxy, 'does not accept the user and password', hintFor(407, proxy));
  }
  const reason = / - (\w+)$/.exec(message)?.[1];
  return reason === undefined
    ? blamed(server, proxy, 'does not answer as a SOCKS proxy does', whereToLook(proxy))
    : blamed(server, proxy, `refuses the connection (${reason})`, hintFor(502, proxy));
}

function blamed(server: string, proxy: Proxy, what: string, hint: string): TransportError {
  return new TransportError(`cannot reach ${server}: ${proxyName(proxy)} ${what}`, { hint });
}

function problemOf(what: string | undefined): string | undefined {
  return what === undefined ? undefined : `cannot be used: ${what}`;
}

function hintFor(code: number, proxy: Proxy): string {
  if (code === 407) return `check the user and password in ${placeOf(proxy)}`;
  if (code === 403) return 'the proxy does not let this server through; ask who runs it';
  return 'the proxy finds no way to the server: is the server URL right, and does the proxy know its name?';
}

function whereToLook(proxy: Proxy): string {
  const around = proxy.from === 'proxy-url' ? '' : ', or name the server in NO_PROXY';
  return `check ${placeOf(proxy)}${around}`;
}

function placeOf({ from }: Proxy): string {
  return from === 'proxy-url' ? 'proxy-url of the cluster' : `the environment variable ${from}`;
}
