import type { RequestOptions } from 'node:https';
import { KubeConfig } from '@kubernetes/client-node';
import type { Login } from '../auth/login.js';
import { basicAuth } from '../auth/plain-login.js';

/*
 * The only file that knows @kubernetes/client-node, so that another version of it is a change here. kwatch uses one
 * thing of it: `KubeConfig` (`loadFromOptions` and `applyToHTTPSOptions`) for what a kubeconfig user adds to a request.
 * Kubeconfig files, exec plugins, OIDC, token files, proxies, HTTP and watches are kwatch's own.
 *
 * The version is pinned to 1.4.0: 2.x does not load on Node 20, which kwatch supports, and what the comments below say
 * of client-node was seen in this version.
 *
 * Import this file with `import()`, once a cluster is needed. Only the one name is imported from the package, so that
 * the bundler leaves out the generated API classes: three quarters of it, and 40 ms of each start (measured).
 */

/**
 * What client-node's KubeConfig adds to a request of this login: the Authorization header of a token or of an
 * `auth-provider` other than OIDC (whose token it renews), user and password, the server name for TLS.
 *
 * @returns a function that takes the login's present token (undefined: none) and gives the options of one request.
 *   It rejects with client-node's own error, whose message may quote a token.
 */
export function kubeConfigOptions(login: Login): (token: string | undefined) => Promise<RequestOptions> {
  const { cluster, user } = login;
  const authProvider = user.authProvider?.['name'] === 'oidc' ? undefined : user.authProvider;
  let renewing: Promise<RequestOptions> | undefined;

  const apply = async (token: string | undefined): Promise<RequestOptions> => {
    const server = cluster.server ?? '';
    const address = {
      name: 'cluster',
      server,
      // client-node refuses http without it; there is no TLS to verify there.
      skipTLSVerify: cluster.insecure || server.startsWith('http:'),
      tlsServerName: cluster.tlsServerName,
    };
    const account = { name: 'user', ...basicAuth(user, server), impersonateUser: user.impersonate.user };
    const context = { name: 'context', cluster: 'cluster', user: 'user' };
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
    // Requests that come together share one renewal: some issuers take a refresh token only once.
    renewing ??= apply(token).finally(() => {
      renewing = undefined;
    });
    return await renewing;
  };
}
