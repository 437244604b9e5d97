import { X509Certificate } from 'node:crypto';
import { type ClusterAccess, type Credentials, serverUrl } from '../cluster/access.js';
import { TransportError } from '../model/errors.js';
import { type Check, ok } from './check.js';

const DAY_MS = 86_400_000;
/** What ends sooner is worth a word. */
const SOON_MS = 7 * DAY_MS;

/** By which way and with which kind of login the server is asked. What the login is, is never said. */
export async function loginChecks(
  access: ClusterAccess,
  nowMs: number,
  signal: AbortSignal,
): Promise<readonly Check[]> {
  try {
    const credentials = await access.credentials({ signal, nowMs, refused: false });
    return [loginCheck(access, credentials, nowMs), trustCheck(access, credentials), proxyCheck(credentials)];
  } catch (error) {
    if (!(error instanceof TransportError)) throw error;
    return [{ about: 'login', state: 'bad', text: error.message, hint: error.hint }];
  }
}

function loginCheck({ login }: ClusterAccess, { headers, tls }: Credentials, nowMs: number): Check {
  const kind = String(headers['Authorization'] ?? '')
    .split(' ', 1)[0]
    ?.toLowerCase();
  const from = login === undefined ? '' : ` of the program ${login.name}`;
  const acting = headers['Impersonate-User'] === undefined ? '' : ', acting as somebody else (--as)';
  if (kind === 'bearer') return ok('login', `a token${from}${acting}`);
  if (kind === 'basic') return ok('login', `a user name and a password${acting}`);
  if (tls.cert === undefined)
    return { about: 'login', state: 'warn', text: `none: the requests are anonymous${acting}` };
  const endsMs = Date.parse(new X509Certificate(tls.cert).validTo);
  const until = new Date(endsMs).toISOString().slice(0, 10);
  if (endsMs < nowMs) {
    const text = `a client certificate${from} that expired on ${until}`;
    return { about: 'login', state: 'bad', text, hint: 'log in again' };
  }
  const text = `a client certificate${from}, valid until ${until}${acting}`;
  return { about: 'login', state: endsMs - nowMs < SOON_MS ? 'warn' : 'ok', text };
}

function trustCheck({ server }: ClusterAccess, { tls }: Credentials): Check {
  if (!server.startsWith('https:'))
    return { about: 'trust', state: 'warn', text: 'no TLS: anybody between can read and change all' };
  if (tls.rejectUnauthorized === false)
    return { about: 'trust', state: 'warn', text: 'the server is not verified (insecure-skip-tls-verify)' };
  return ok(
    'trust',
    tls.ca === undefined ? "by this machine's own authorities" : "by the cluster's own authority",
  );
}

function proxyCheck({ proxy }: Credentials): Check {
  if (proxy === undefined) return ok('proxy', 'none');
  return ok('proxy', `${serverUrl(proxy.url)} (${proxy.from})`);
}
