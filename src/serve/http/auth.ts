import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import type { Clock } from '../../model/clock.js';
import { createAttempts } from './attempts.js';
import { CODE_MS } from './tunables.js';

/** What a request shows of who sends it. */
export interface Shown {
  readonly headers: IncomingHttpHeaders;
  readonly query: URLSearchParams;
  /** Of the other side; one name for all of a socket in the file system. */
  readonly address: string;
}

/** Whether a request may see anything: `limited` where its address tried too many wrong tokens. */
export type Admission = 'admitted' | 'unknown' | 'wrong' | 'limited';

/** Who may see what is served: whoever has the token, or the cookie that was given for it. */
export interface Auth {
  admits(shown: Shown): Admission;
  /** Whether the query holds what a cookie is given for. A code is good for one time. */
  exchanges(shown: Shown): Admission;
  /** The cookie, as the header `Set-Cookie` has it. */
  readonly cookie: string;
  /** A word that is good for one visit within a minute: it may stand in the arguments of a program. */
  oneTimeCode(): string;
}

export interface AuthOptions {
  readonly token: string;
  readonly clock: Clock;
  /** Cookies do not tell ports apart: its name does. */
  readonly port: number | undefined;
  readonly secure: boolean;
  readonly randomText: () => string;
}

export function createAuth({ token, clock, port, secure, randomText }: AuthOptions): Auth {
  const cookieName = `kwatch_${port ?? 'socket'}`;
  // Made of the token and not the token: who reads it out of a browser cannot log in elsewhere with it.
  const cookieValue = createHmac('sha256', token).update('kwatch cookie').digest('base64url');
  const attempts = createAttempts(clock);
  const codes = new Map<string, number>();

  const judge = (given: string, address: string, isRight: () => boolean): Admission => {
    if (attempts.exhausted(address)) return 'limited';
    if (given !== '' && isRight()) return 'admitted';
    attempts.failed(address);
    return 'wrong';
  };

  const takesCode = (code: string): boolean => {
    const madeAtMs = codes.get(code);
    codes.delete(code);
    return madeAtMs !== undefined && clock.monotonic() - madeAtMs <= CODE_MS;
  };

  return {
    admits({ headers, query, address }) {
      if (cookiesOf(headers, cookieName).some((value) => same(value, cookieValue))) return 'admitted';
      const [, bearer] = /^Bearer +(\S+) *$/i.exec(headers.authorization ?? '') ?? [];
      const given = bearer ?? query.get('token') ?? undefined;
      if (given === undefined)
        return headers.authorization === undefined ? 'unknown' : judge('', address, () => false);
      return judge(given, address, () => same(given, token));
    },
    exchanges({ query, address }) {
      const [given, code] = [query.get('token'), query.get('code')];
      if (given !== null) return judge(given, address, () => same(given, token));
      return code === null ? 'unknown' : judge(code, address, () => takesCode(code));
    },
    cookie: `${cookieName}=${cookieValue}; Path=/; HttpOnly; SameSite=Strict${secure ? '; Secure' : ''}`,
    oneTimeCode() {
      const code = randomText();
      codes.set(code, clock.monotonic());
      return code;
    },
  };
}

/** Takes as long whatever differs. */
function same(given: string, right: string): boolean {
  const digest = (text: string): Buffer => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(given), digest(right));
}

function cookiesOf({ cookie }: IncomingHttpHeaders, name: string): readonly string[] {
  return (cookie ?? '')
    .split(';')
    .map((pair) => pair.trim())
    .filter((pair) => pair.startsWith(`${name}=`))
    .map((pair) => pair.slice(name.length + 1));
}
