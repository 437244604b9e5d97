import { readFile } from 'node:fs/promises';
import { isIPv6 } from 'node:net';
import { join } from 'node:path';
import type { ConnectionOverrides } from '../../model/plan/connection-overrides.js';
import { UsageError } from '../../model/errors.js';
import type { ClusterAccess } from '../access.js';
import { credentialSource } from '../auth/credentials.js';
import { NO_TERMINAL } from '../auth/login-terminal.js';
import { chooseProxy } from '../proxy/choose-proxy.js';
import { overrideCluster, overrideUser } from './apply-overrides.js';
import { userContradiction } from './contradictions.js';
import { EMPTY_CLUSTER, EMPTY_USER } from './kubeconfig-parse.js';

export const SERVICE_ACCOUNT_DIR = '/var/run/secrets/kubernetes.io/serviceaccount';

/**
 * The cluster in one of whose pods kwatch runs, with the pod's service account and what flags say in its place;
 * undefined where it runs in no pod.
 * https://kubernetes.io/docs/tasks/run-application/access-api-from-pod/
 */
export async function inClusterAccess(
  env: Readonly<Record<string, string | undefined>>,
  directory: string,
  overrides: ConnectionOverrides = {},
): Promise<ClusterAccess | undefined> {
  const host = env['KUBERNETES_SERVICE_HOST'];
  const port = env['KUBERNETES_SERVICE_PORT'];
  if (host === undefined || host === '' || port === undefined || port === '') return undefined;
  const server = `https://${isIPv6(host) ? `[${host}]` : host}:${port}`;
  const caFile = join(directory, 'ca.crt');
  const cluster = overrideCluster({ ...EMPTY_CLUSTER, server, caFile }, overrides);
  const user = overrideUser({ ...EMPTY_USER, tokenFile: join(directory, 'token') }, overrides);
  const contradiction = userContradiction(user);
  if (contradiction !== undefined) throw new UsageError(`the service account ${contradiction}`);
  return {
    server,
    namespace: await namespaceIn(directory),
    contextName: undefined,
    identity: 'the service account of a pod',
    requestTimeoutMs: overrides.requestTimeoutMs,
    disableCompression: cluster.disableCompression,
    credentials: credentialSource({
      cluster,
      proxy: chooseProxy(server, cluster.proxyUrl, env),
      user,
      userName: 'of the service account',
      env,
      // A service account has no credential plugin to end.
      kill: () => undefined,
      terminal: NO_TERMINAL,
    }),
  };
}

async function namespaceIn(directory: string): Promise<string> {
  try {
    return (await readFile(join(directory, 'namespace'), 'utf8')).trim() || 'default';
  } catch {
    return 'default';
  }
}
