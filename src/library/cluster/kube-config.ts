import type { RequestOptions } from 'node:https';
import { type ClusterAccess, type Credentials, serverUrl } from '../../cluster/access.js';
import { chooseProxy } from '../../cluster/proxy/choose-proxy.js';
import { TransportError } from '../../model/errors.js';
import { ConfigError } from '../errors.js';
import type { KubeConfigLike } from './kube-config-like.js';

/** A cluster whose credentials a `KubeConfig` knows: it is asked before each request. */
export function accessByKubeConfig(
  config: KubeConfigLike,
  env: Readonly<Record<string, string | undefined>>,
  requestTimeoutMs?: number,
): ClusterAccess {
  const cluster = config.getCurrentCluster();
  if (cluster === null)
    throw new ConfigError('the KubeConfig has no current cluster: load one into it first');
  if (!URL.canParse(cluster.server)) throw new ConfigError('the KubeConfig names no URL of a server');
  const contextName = config.getCurrentContext();
  const proxy = chooseProxy(cluster.server, cluster.proxyUrl, env);
  return {
    server: serverUrl(cluster.server),
    namespace: config.getContextObject(contextName)?.namespace ?? 'default',
    contextName,
    requestTimeoutMs,
    credentials: async () => {
      const options: RequestOptions = {};
      try {
        await config.applyToHTTPSOptions(options);
      } catch (error) {
        // Its message may quote a token.
        throw new TransportError('the KubeConfig could not give its credentials', { cause: error });
      }
      return { ...credentialsOf(options), proxy };
    },
  };
}

function credentialsOf(options: RequestOptions): Omit<Credentials, 'proxy'> {
  const { auth, headers, ca, cert, key, servername, rejectUnauthorized } = options;
  const basic =
    typeof auth === 'string' ? { Authorization: `Basic ${Buffer.from(auth).toString('base64')}` } : {};
  const material = { ca: bytes(ca), cert: bytes(cert), key: bytes(key) };
  return {
    headers: { ...basic, ...(isList(headers) ? {} : headers) },
    tls: { ...material, servername, rejectUnauthorized },
  };
}

/** client-node reads each of them into one piece. */
function bytes(material: RequestOptions['ca'] | RequestOptions['key']): Buffer | undefined {
  if (typeof material === 'string') return Buffer.from(material);
  return Buffer.isBuffer(material) ? material : undefined;
}

function isList(headers: RequestOptions['headers']): headers is readonly string[] {
  return Array.isArray(headers);
}
