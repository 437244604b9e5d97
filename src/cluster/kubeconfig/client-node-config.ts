import type { RequestOptions } from 'node:https';
import { type JsonObject, isJsonObject } from '../../model/json.js';
import type { Login } from '../auth/login.js';
import type { UserEntry } from './kubeconfig-parse.js';

/**
 * What client-node's KubeConfig adds to a request: the Authorization of a token, of a password, or of an
 * `auth-provider` such as OIDC, whose token it renews; the server name for TLS; an agent for the proxy.
 */
export function kubeConfigOptions(login: Login): (token: string | undefined) => Promise<RequestOptions> {
  const { cluster, user } = login;
  const authProvider = user.authProvider === undefined ? undefined : providerOf(user.authProvider);
  let renewing: Promise<RequestOptions> | undefined;

  const apply = async (token: string | undefined): Promise<RequestOptions> => {
    const { KubeConfig } = await import('./client-node.js');
    const server = cluster.server ?? '';
    const address = {
      name: 'cluster',
      server,
      // client-node refuses http without it; there is no TLS to verify there.
      skipTLSVerify: cluster.insecure || server.startsWith('http:'),
      tlsServerName: cluster.tlsServerName,
      proxyUrl: cluster.proxyUrl,
    };
    const account = { name: 'user', ...basicAuth(user, server), impersonateUser: user.impersonate.user };
    const context = { name: 'context', cluster: 'cluster', user: 'user' };
    // A new one each time: client-node 1.4.0 takes the lifetime of a renewed OIDC token for the time of its end
    // and renews at every request from then on. A new one reads the end from the token.
    const config = new KubeConfig();
    config.loadFromOptions({
      clusters: [address],
      users: [{ ...account, token, authProvider }],
      contexts: [context],
      currentContext: 'context',
    });
    const options: RequestOptions = {};
    await config.applyToHTTPSOptions(options);
    return options;
  };

  return async (token) => {
    if (authProvider === undefined) return await apply(token);
    // Shared by requests at the same time: some issuers take a refresh token only once.
    renewing ??= apply(token).finally(() => {
      renewing = undefined;
    });
    return await renewing;
  };
}

/** A copy that client-node writes renewed tokens into. Its OIDC client takes the issuer only as a URL object. */
function providerOf(provider: JsonObject): object {
  const config = isJsonObject(provider['config']) ? provider['config'] : {};
  const issuer = config['idp-issuer-url'];
  const url = typeof issuer === 'string' && URL.canParse(issuer) ? { 'idp-issuer-url': new URL(issuer) } : {};
  return { ...provider, config: { ...config, ...url } };
}

/** As in Go's HTTP client, a user and password in the server URL do where the user has none of its own. */
function basicAuth(
  { username, password }: UserEntry,
  server: string,
): { username: string; password: string } {
  if (username !== undefined) return { username, password: password ?? '' };
  const url = new URL(server);
  return { username: decodeURIComponent(url.username), password: decodeURIComponent(url.password) };
}
