import type { IncomingMessage } from 'node:http';
import type { Auth } from './auth.js';
import { type HostRules, foreign, isFromOtherSite } from './hosts.js';
import { type HttpAnswer, refusal } from './respond.js';
import { URL_MAX, WRONG_TOKENS_MS } from './tunables.js';

/** A request that was let in. */
export interface Entered {
  readonly path: string;
  readonly query: URLSearchParams;
}

export interface GateOptions {
  readonly hosts: HostRules;
  /** Undefined where no token is asked for. */
  readonly auth: Auth | undefined;
}

/** Probes have no token, and learn nothing that is not seen from outside. */
const OPEN_PATHS: ReadonlySet<string> = new Set(['/healthz', '/readyz']);

/** Decides whether a request may go on to its answer; otherwise it is the answer. */
export function enter(request: IncomingMessage, { hosts, auth }: GateOptions): Entered | HttpAnswer {
  const { url = '', rawHeaders, method = '', socket, headers } = request;
  const head = { url, rawHeaders, localAddress: socket.localAddress };
  const strange = foreign(head, hosts);
  if (strange !== undefined) return refusal(403, strange);
  if (method !== 'GET' && method !== 'HEAD')
    return refusal(405, 'nothing can be changed here', { Allow: 'GET, HEAD' });
  if (url.length > URL_MAX) return refusal(414, `the address is longer than ${URL_MAX} characters`);
  const { pathname: path, searchParams: query } = new URL(url, 'http://localhost');
  if (auth === undefined || OPEN_PATHS.has(path)) return { path, query };
  const shown = { headers, query, address: socket.remoteAddress ?? 'socket' };
  if (path === '/' && (query.has('token') || query.has('code'))) {
    const exchanged = auth.exchanges(shown);
    if (exchanged !== 'admitted') return denied(exchanged, true);
    return { status: 303, headers: { Location: '/', 'Set-Cookie': auth.cookie } };
  }
  const admission = auth.admits(shown);
  if (admission === 'admitted') return { path, query };
  // The cookie that was just set comes along once the page itself asks.
  if (path === '/' && isFromOtherSite(head) && !query.has('again')) return askAgain();
  return denied(admission, path === '/');
}

export function isAnswer(entered: Entered | HttpAnswer): entered is HttpAnswer {
  return 'status' in entered;
}

function denied(admission: 'unknown' | 'wrong' | 'limited', isPage: boolean): HttpAnswer {
  if (admission === 'limited') {
    const seconds = WRONG_TOKENS_MS / 1000;
    return refusal(429, `too many wrong tokens; try again in ${seconds} s`, {
      'Retry-After': String(seconds),
    });
  }
  const words =
    admission === 'wrong'
      ? 'the token is wrong'
      : 'a token is needed: open the address that kwatch printed at its start';
  const headers = { 'WWW-Authenticate': 'Bearer realm="kwatch"' };
  return isPage
    ? { status: 401, type: 'text/html; charset=utf-8', headers, body: page(`kwatch: ${words}.`) }
    : refusal(401, words, headers);
}

function askAgain(): HttpAnswer {
  const refresh = '<meta http-equiv="refresh" content="0; url=/?again=1">';
  return { status: 200, type: 'text/html; charset=utf-8', body: page('One moment.', refresh) };
}

function page(words: string, head = ''): string {
  return `<!doctype html><html lang="en"><head><meta charset="utf-8">${head}<title>kwatch</title></head><body><p>${words}</p></body></html>\n`;
}
