import type { OutgoingHttpHeaders } from 'node:http';
import type { RequestOptions } from 'node:https';
import { TransportError } from '../../model/errors.js';
import type { ClusterAccess, Credentials } from '../access.js';
import { errorCode, oneLine } from '../errors/sanitize.js';
import type { Impersonation } from '../kubeconfig/kubeconfig-parse.js';
import type { Login } from './login.js';
import { isPlain, plainOptions } from './plain-login.js';
import { type LoginSecrets, secretSource } from './secret-source.js';

/**
 * The credentials that each request of a login carries. Files and plugins are read by `secretSource`: client-node
 * keeps the content of a token file for a minute, with its newline, and reports only the stderr of a plugin that
 * failed. It is used, and loaded, for auth providers other than OIDC.
 *
 * @returns a function that rejects with TransportError where the credentials cannot be had.
 */
export function credentialSource(login: Login): ClusterAccess['credentials'] {
  const { user } = login;
  const secretFor = secretSource(login);
  let optionsFor: ((token: string | undefined) => Promise<RequestOptions>) | undefined;
  return async (request) => {
    const secret = await secretFor(request);
    try {
      optionsFor ??= isPlain(login)
        ? (token) => Promise.resolve(plainOptions(login, token))
        : (await import('../kubeconfig/client-node.js')).kubeConfigOptions(login);
      const credentials = credentialsOf(await optionsFor(secret.token), secret, login);
      // A provider without a token adds nothing, and the request would be anonymous.
      if (user.authProvider === undefined || credentials.headers['Authorization'] !== undefined)
        return credentials;
    } catch (error) {
      throw unusable(login, error);
    }
    throw unusable(login, undefined);
  };
}

function credentialsOf(
  options: RequestOptions,
  { ca, cert, key }: LoginSecrets,
  { proxy, user }: Login,
): Credentials {
  const { auth, servername, rejectUnauthorized } = options;
  const basic = typeof auth === 'string' ? `Basic ${Buffer.from(auth).toString('base64')}` : undefined;
  const authorization = headersOf(options)['Authorization'] ?? basic;
  return {
    headers: {
      ...headersOf(options),
      ...impersonationHeaders(user.impersonate),
      ...(authorization === undefined ? {} : { Authorization: authorization }),
    },
    tls: { ca, cert, key, servername, rejectUnauthorized },
    proxy,
  };
}

function headersOf({ headers }: RequestOptions): OutgoingHttpHeaders {
  return isList(headers) ? {} : { ...headers };
}

function isList(headers: RequestOptions['headers']): headers is readonly string[] {
  return Array.isArray(headers);
}

/** client-node sends only Impersonate-User. Without the rest kwatch would watch with other rights than asked for. */
function impersonationHeaders({ uid, groups, extra }: Impersonation): OutgoingHttpHeaders {
  const headers: OutgoingHttpHeaders = {};
  if (uid !== undefined) headers['Impersonate-Uid'] = uid;
  if (groups.length > 0) headers['Impersonate-Group'] = [...groups];
  for (const [key, values] of extra) headers[`Impersonate-Extra-${encodeURIComponent(key)}`] = [...values];
  return headers;
}

/** A provider's message may quote the token that it could not read or renew, so only its error code is shown. */
function unusable({ user, userName }: Login, error: unknown): TransportError {
  const provider = user.authProvider?.['name'];
  const login = typeof provider === 'string' ? `${oneLine(provider, 60)} login` : 'login';
  const code = errorCode(error);
  return new TransportError(
    `the ${login} of user ${oneLine(userName)} could not be used${code === undefined ? '' : ` (${oneLine(code, 60)})`}`,
    { hint: 'log in again, and see `kubectl config view --minify`' },
  );
}
