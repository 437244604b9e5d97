import { TransportError } from '../../model/errors.js';
import type { Proxy } from '../access.js';
import { PhaseTimeout } from '../http/exchange.js';
import { proxyName, proxySilent } from '../proxy/proxy-errors.js';
import { errorCode, oneLine, textField } from './sanitize.js';
import { type Explanation, explainTls } from './tls-errors.js';

const RUNNING = 'is the cluster running, and is this its address? see `kubectl cluster-info`';
const NETWORK = 'check the network, VPN and firewall between here and the server';

const BY_CODE: Readonly<Record<string, Explanation>> = {
  ECONNREFUSED: { what: 'nothing listens there (connection refused)', hint: RUNNING },
  ETIMEDOUT: { what: 'it did not answer (timed out)', hint: NETWORK },
  ECONNRESET: { what: 'it closed the connection without an answer (connection reset)', hint: NETWORK },
  EPIPE: { what: 'it closed the connection without an answer (broken pipe)', hint: NETWORK },
  EHOSTUNREACH: { what: 'there is no way to the host (host unreachable)', hint: NETWORK },
  ENETUNREACH: { what: 'there is no way to its network (network unreachable)', hint: NETWORK },
  EADDRNOTAVAIL: { what: 'no local address or port is left to connect from', hint: NETWORK },
  EMFILE: { what: 'this process has too many open files', hint: 'raise the limit: `ulimit -n`' },
  ERR_INVALID_CHAR: {
    what: 'the token or user name holds a character that no HTTP header may',
    hint: 'log in again, or check the user in the kubeconfig and its token file',
  },
  KWATCH_HTTP_TO_HTTPS: {
    what: 'it speaks HTTPS, and the URL says http',
    hint: 'write https:// in the server URL of the kubeconfig',
  },
};

/**
 * Why no answer came, in one line that names the server. Only codes and names are taken from Node's error: a TLS error
 * holds a certificate, and a request error the request with its Authorization header.
 * @param proxy what the request went through.
 */
export function explainTransport(error: unknown, server: string, proxy?: Proxy): TransportError {
  if (error instanceof TransportError) return error;
  if (proxy !== undefined && error instanceof PhaseTimeout && error.code === 'KWATCH_PROXY_TIMEOUT') {
    return proxySilent(server, proxy, secondsOf(error));
  }
  const { what, hint } = explain(error, server);
  const through = proxy === undefined ? '' : `, through ${proxyName(proxy)}`;
  return new TransportError(`cannot reach ${server}: ${what}${through}`, hint === undefined ? {} : { hint });
}

/** The server answered with a redirect, which is never followed, since the credentials are for this server only. */
export function redirected(server: string, location: string): TransportError {
  return new TransportError(
    `${server} redirects to ${hostOf(location, server)}, which kwatch does not follow`,
    {
      hint: 'the server URL of the kubeconfig is that of a proxy or a login page; it has to be the API server itself',
    },
  );
}

/** Whether a message is that with which a TLS server written in Go answers a request without TLS. */
export function spokeHttpToHttps(message: string): boolean {
  return message.includes('HTTP request to an HTTPS server');
}

function explain(error: unknown, server: string): Explanation {
  const code = errorCode(error) ?? '';
  if (error instanceof PhaseTimeout) return lateAnswer(error);
  if (code === 'ENOTFOUND' || code === 'EAI_AGAIN') return unresolved(error, code, server);
  if (code === 'ECONNRESET' && server.startsWith('http:')) {
    return {
      what: 'it closed the connection without an answer (connection reset)',
      hint: 'does it speak HTTPS? then write https:// in the server URL of the kubeconfig',
    };
  }
  if (code.startsWith('HPE_')) {
    return { what: `what it answers is not HTTP (${code})`, hint: 'is this the address of the API server?' };
  }
  return BY_CODE[code] ?? explainTls(error, code) ?? unknown(code);
}

function secondsOf({ afterMs }: PhaseTimeout): string {
  return `${String(Math.ceil(afterMs / 100) / 10)} s`;
}

function lateAnswer(late: PhaseTimeout): Explanation {
  const time = secondsOf(late);
  const { code } = late;
  if (code !== 'KWATCH_HEADERS_TIMEOUT') return { what: `no connection within ${time}`, hint: NETWORK };
  return {
    what: `connected, but no answer within ${time}`,
    hint: 'the server is overloaded, or something between here and it has no way on',
  };
}

function unresolved(error: unknown, code: string, server: string): Explanation {
  const host = oneLine(textField(error, 'host') ?? '') || new URL(server).hostname;
  return code === 'ENOTFOUND'
    ? {
        what: `the name ${host} is not known (no DNS entry)`,
        hint: `check the server URL, and the VPN if it is a private name`,
      }
    : { what: `the name ${host} cannot be looked up now (DNS does not answer)`, hint: NETWORK };
}

/** The message of an unknown error may hold a header, or a URL with a password: only its code is shown. */
function unknown(code: string): Explanation {
  return { what: code === '' ? 'the connection failed' : `the connection failed (${oneLine(code, 60)})` };
}

function hostOf(location: string, server: string): string {
  try {
    const { protocol, host } = new URL(location, server);
    return oneLine(`${protocol}//${host}`);
  } catch {
    return 'somewhere else';
  }
}
