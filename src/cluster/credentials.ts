import type { OutgoingHttpHeaders } from 'node:http';
import type { RequestOptions } from 'node:https';
import { TransportError } from '../model/errors.js';
import type { ClusterAccess, Credentials } from './access.js';
import { errorCode, oneLine, textField } from './clean.js';
import type { ClusterEntry, Impersonation, UserEntry } from './kubeconfig-parse.js';
import { type Secret, secretSource } from './secret-source.js';
import { unreadableFile } from './unreadable-file.js';

/** A cluster and a user of a kubeconfig, and the environment that plugins run in. */
export interface Login {
  readonly cluster: ClusterEntry;
  readonly user: UserEntry;
  readonly userName: string;
  readonly env: Readonly<Record<string, string | undefined>>;
}

/**
 * What each request has to carry. Token files and plugins are read here, since client-node keeps a token file
 * for a minute, with its newline, and tells of a failed plugin only its stderr. Certificates, basic auth, OIDC,
 * the clouds' own providers and proxies are client-node's.
 */
export function credentialSource(login: Login): ClusterAccess['credentials'] {
  const secretFor = secretSource(login);
  let loaded: Promise<Apply> | undefined;
  return async (request) => {
    const secret = await secretFor(request);
    loaded ??= loadKubeConfig(login);
    const apply = await loaded;
    try {
      return credentialsOf(await apply(secret), login);
    } catch (error) {
      throw unusable(login, error);
    }
  };
}

type Apply = (secret: Secret) => Promise<RequestOptions>;

/** One KubeConfig for the whole run: its OIDC authenticator keeps the token that it renewed. */
async function loadKubeConfig({ cluster, user }: Login): Promise<Apply> {
  const { KubeConfig } = await import('@kubernetes/client-node');
  const config = new KubeConfig();
  const server = cluster.server ?? '';
  const address = {
    name: 'cluster',
    server,
    ...dataOrFile('ca', cluster.caData, cluster.caFile),
    // client-node refuses http without it; there is no TLS to verify there.
    skipTLSVerify: cluster.insecure || server.startsWith('http:'),
    tlsServerName: cluster.tlsServerName,
    proxyUrl: cluster.proxyUrl,
  };
  const login = {
    name: 'user',
    username: user.username,
    password: user.password ?? '',
    impersonateUser: user.impersonate.user,
    authProvider: user.authProvider,
  };
  const context = { name: 'context', cluster: 'cluster', user: 'user' };
  return async ({ token, certData, keyData }) => {
    const certificate = dataOrFile('cert', certData ?? user.certData, user.certFile);
    const key = dataOrFile('key', keyData ?? user.keyData, user.keyFile);
    const users = [{ ...login, ...certificate, ...key, token }];
    config.loadFromOptions({ clusters: [address], users, contexts: [context], currentContext: 'context' });
    const options: RequestOptions = {};
    await config.applyToHTTPSOptions(options);
    return options;
  };
}

/** Data beats a file, as in client-go; client-node has it the other way round. */
function dataOrFile(name: 'ca' | 'cert' | 'key', data: string | undefined, file: string | undefined): object {
  return data === undefined ? { [`${name}File`]: file } : { [`${name}Data`]: data };
}

function credentialsOf(options: RequestOptions, { cluster, user }: Login): Credentials {
  const { auth, agent, servername, rejectUnauthorized } = options;
  const basic = typeof auth === 'string' ? `Basic ${Buffer.from(auth).toString('base64')}` : undefined;
  const authorization = headersOf(options)['Authorization'] ?? basic;
  return {
    headers: {
      ...headersOf(options),
      ...impersonationHeaders(user.impersonate),
      ...(authorization === undefined ? {} : { Authorization: authorization }),
    },
    tls: {
      ca: pem(options.ca),
      cert: pem(options.cert),
      key: pem(options.key),
      servername,
      rejectUnauthorized,
    },
    proxy:
      cluster.proxyUrl === undefined || typeof agent !== 'object'
        ? undefined
        : { url: cluster.proxyUrl, agent },
  };
}

function headersOf({ headers }: RequestOptions): OutgoingHttpHeaders {
  return isList(headers) ? {} : { ...headers };
}

function isList(headers: RequestOptions['headers']): headers is readonly string[] {
  return Array.isArray(headers);
}

/** client-node sends Impersonate-User alone; leaving the rest out would watch with other rights than asked for. */
function impersonationHeaders({ uid, groups, extra }: Impersonation): OutgoingHttpHeaders {
  const headers: OutgoingHttpHeaders = {};
  if (uid !== undefined) headers['Impersonate-Uid'] = uid;
  if (groups.length > 0) headers['Impersonate-Group'] = [...groups];
  for (const [key, values] of extra) headers[`Impersonate-Extra-${encodeURIComponent(key)}`] = [...values];
  return headers;
}

function pem(material: RequestOptions['ca' | 'cert' | 'key']): Buffer | undefined {
  if (Buffer.isBuffer(material)) return material;
  return typeof material === 'string' ? Buffer.from(material) : undefined;
}

/** A provider's own words may quote the token that it could not read or renew: they are not passed on. */
function unusable({ user, userName, cluster }: Login, error: unknown): TransportError {
  const file = textField(error, 'path');
  if (file !== undefined && user.authProvider === undefined)
    return unreadableFile('the certificate or key', file, error);
  const provider = user.authProvider?.['name'];
  if (typeof provider === 'string') {
    const code = errorCode(error);
    return new TransportError(
      `the ${oneLine(provider)} login of user ${oneLine(userName)} could not be used${code === undefined ? '' : ` (${oneLine(code, 60)})`}`,
      { hint: 'log in again' },
    );
  }
  return new TransportError(
    cluster.proxyUrl === undefined
      ? `the credentials of user ${oneLine(userName)} cannot be used`
      : 'the proxy-url of the cluster in the kubeconfig cannot be used',
    { hint: 'see `kubectl config view --minify`' },
  );
}
