import { readFile } from 'node:fs/promises';
import { isIPv6 } from 'node:net';
import { join } from 'node:path';
import type { ClusterAccess } from '../access.js';
import { credentialSource } from '../auth/credentials.js';
import { NO_TERMINAL } from '../auth/login-terminal.js';
import { chooseProxy } from '../proxy/choose-proxy.js';
import { EMPTY_CLUSTER, EMPTY_USER } from './kubeconfig-parse.js';

export const SERVICE_ACCOUNT_DIR = '/var/run/secrets/kubernetes.io/serviceaccount';

/**
 * The cluster in one of whose pods kwatch runs, with the pod's service account; undefined where it runs in no pod.
 * https://kubernetes.io/docs/tasks/run-application/access-api-from-pod/
 */
export async function inClusterAccess(
  env: Readonly<Record<string, string | undefined>>,
  directory: string,
): Promise<ClusterAccess | undefined> {
  const host = env['KUBERNETES_SERVICE_HOST'];
  const port = env['KUBERNETES_SERVICE_PORT'];
  if (host === undefined || host === '' || port === undefined || port === '') return undefined;
  const server = `https://${isIPv6(host) ? `[${host}]` : host}:${port}`;
  const cluster = { ...EMPTY_CLUSTER, server, caFile: join(directory, 'ca.crt') };
  const user = { ...EMPTY_USER, tokenFile: join(directory, 'token') };
  return {
    server,
    namespace: await namespaceIn(directory),
    contextName: undefined,
    credentials: credentialSource({
      cluster,
      proxy: chooseProxy(server, undefined, env),
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
