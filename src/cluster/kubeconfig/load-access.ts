import type { ConnectionOverrides } from '../../model/plan/connection-overrides.js';
import { UnavailableError, UsageError } from '../../model/errors.js';
import type { Kill } from '../../model/kill.js';
import { type ClusterAccess, serverUrl } from '../access.js';
import { oneLine } from '../errors/sanitize.js';
import { chooseProxy, isProxyUrl } from '../proxy/choose-proxy.js';
import { credentialSource } from '../auth/credentials.js';
import { pluginLogin } from '../auth/exec-plugin.js';
import { type LoginTerminal, NO_TERMINAL } from '../auth/login-terminal.js';
import { type ChosenLogin, chooseLogin } from './choose-login.js';
import { SERVICE_ACCOUNT_DIR, inClusterAccess } from './in-cluster.js';
import {
  type KubeconfigPaths,
  type KubeconfigSource,
  kubeconfigPaths,
  mergeKubeconfigs,
  readKubeconfigs,
} from './kubeconfig-files.js';
import type { ClusterEntry, Kubeconfig } from './kubeconfig-parse.js';

export interface AccessOptions extends KubeconfigSource {
  /** The value of `--context`; undefined: the current context. */
  readonly context?: string | undefined;
  /** What flags say in the place of the kubeconfig, or of the service account. */
  readonly overrides?: ConnectionOverrides | undefined;
  /** Ends credential plugins. */
  readonly kill: Kill;
  /** Where a login talks with the person; default: nowhere. */
  readonly terminal?: LoginTerminal | undefined;
  /** The directory of a pod's service account; default that of Kubernetes. */
  readonly serviceAccountDir?: string | undefined;
}

/**
 * Finds the cluster and the credentials as kubectl does: in the file of `--kubeconfig`, else the files of KUBECONFIG,
 * else ~/.kube/config, else the service account of the pod that kwatch runs in. Unlike kubectl it does not fall back
 * to localhost:8080.
 * @throws UsageError where flags name what is not in the kubeconfig, or contradict it.
 * @throws UnavailableError where there is no cluster, or a file cannot be used.
 */
export async function loadAccess(options: AccessOptions): Promise<ClusterAccess> {
  const { context, overrides = {} } = options;
  const paths = kubeconfigPaths(options);
  const files = await readKubeconfigs(paths);
  const merged = mergeKubeconfigs(files);
  const named = context ?? overrides.cluster ?? overrides.user;
  if (merged.contexts.size === 0 && merged.clusters.size === 0 && !paths.required) {
    if (named === undefined && overrides.server === undefined) {
      const { env, serviceAccountDir = SERVICE_ACCOUNT_DIR } = options;
      const access = await inClusterAccess(env, serviceAccountDir, overrides);
      if (access !== undefined) return access;
    }
  }
  if (files.length === 0 && (named !== undefined || overrides.server === undefined))
    throw nothingFound(paths);
  return accessOf(merged, paths, options);
}

function accessOf(config: Kubeconfig, paths: KubeconfigPaths, options: AccessOptions): ClusterAccess {
  const { context, overrides = {}, env, kill, terminal = NO_TERMINAL } = options;
  const where = paths.paths.map((path) => oneLine(path)).join(', ');
  const chosen = chooseLogin(config, { context, overrides, where });
  const { cluster, user, userName } = chosen;
  const server = usableUrl(withProtocol(cluster.server ?? ''), /^https?:$/);
  if (server === undefined) {
    if (overrides.server !== undefined) throw unusableServer();
    throw unusable(chosen, where, 'server URL', 'it has to begin with https:// (or http://)');
  }
  if (cluster.proxyUrl !== undefined && !isProxyUrl(cluster.proxyUrl)) {
    throw unusable(chosen, where, 'proxy-url', 'it has to begin with http://, https:// or socks5://');
  }
  return {
    server: serverUrl(server),
    namespace: chosen.namespace ?? 'default',
    contextName: chosen.contextName,
    names: { cluster: chosen.clusterName, user: chosen.userName },
    identity: identityOf(cluster, env),
    requestTimeoutMs: overrides.requestTimeoutMs,
    disableCompression: cluster.disableCompression,
    login: user.exec === undefined ? undefined : pluginLogin(user.exec, userName, terminal),
    credentials: credentialSource({
      cluster: { ...cluster, server },
      proxy: chooseProxy(server, cluster.proxyUrl, env),
      user,
      userName,
      env,
      kill,
      terminal,
    }),
  };
}

/** Through another proxy the same address may be another server. */
function identityOf(
  { caData, caFile, tlsServerName, proxyUrl, insecure }: ClusterEntry,
  env: Readonly<Record<string, string | undefined>>,
): string {
  const proxies = ['HTTPS_PROXY', 'https_proxy', 'HTTP_PROXY', 'http_proxy'].map((name) => env[name]);
  return JSON.stringify([caData, caFile, tlsServerName, proxyUrl, insecure, proxies]);
}

/** `host:port` is of http, as in kubectl; with a path it is not taken. */
function withProtocol(server: string): string {
  return /^[^/:]+:\d+$|^\[[\d:a-fA-F]+\]:\d+$/.test(server) ? `http://${server}` : server;
}

function usableUrl(text: string, protocols: RegExp): string | undefined {
  if (!URL.canParse(text)) return undefined;
  const { protocol, hostname } = new URL(text);
  return protocols.test(protocol) && hostname !== '' ? text : undefined;
}

function unusable({ clusterName }: ChosenLogin, where: string, what: string, hint: string): UnavailableError {
  return new UnavailableError(
    `cluster ${oneLine(clusterName)} in the kubeconfig ${where} has no usable ${what}`,
    hint,
  );
}

/** The URL is not quoted: it may hold a password. */
function unusableServer(): UsageError {
  return new UsageError('--server is no URL of a server; write for example https://127.0.0.1:6443');
}

/** There is no kubeconfig that could say which cluster is meant. */
export function nothingFound({ from, paths }: KubeconfigPaths): UnavailableError {
  const looked =
    paths.length === 0 ? 'there is no home directory' : `no ${paths.map((path) => oneLine(path)).join(', ')}`;
  return new UnavailableError(
    `no cluster to watch: no kubeconfig (${from === 'KUBECONFIG' ? 'KUBECONFIG: ' : ''}${looked})`,
    'name one with --kubeconfig or KUBECONFIG, or try kwatch without a cluster: --demo',
  );
}
