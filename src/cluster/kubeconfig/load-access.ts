import { UnavailableError, UsageError } from '../../model/errors.js';
import type { Kill } from '../../model/kill.js';
import { type ClusterAccess, serverUrl } from '../access.js';
import { oneLine } from '../errors/sanitize.js';
import { chooseProxy, isProxyUrl } from '../proxy/choose-proxy.js';
import { credentialSource } from '../auth/credentials.js';
import { pluginLogin } from '../auth/exec-plugin.js';
import { type LoginTerminal, NO_TERMINAL } from '../auth/login-terminal.js';
import { checkUser } from './check-user.js';
import { SERVICE_ACCOUNT_DIR, inClusterAccess } from './in-cluster.js';
import {
  type KubeconfigPaths,
  type KubeconfigSource,
  kubeconfigPaths,
  mergeKubeconfigs,
  readKubeconfigs,
} from './kubeconfig-files.js';
import { type ContextEntry, EMPTY_USER, type Kubeconfig } from './kubeconfig-parse.js';

export interface AccessOptions extends KubeconfigSource {
  /** The value of `--context`; undefined: the current context. */
  readonly context?: string | undefined;
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
 * @throws UsageError where `context` names none of the contexts there are.
 * @throws UnavailableError where there is no cluster, or a file cannot be used.
 */
export async function loadAccess(options: AccessOptions): Promise<ClusterAccess> {
  const paths = kubeconfigPaths(options);
  const files = await readKubeconfigs(paths);
  const merged = mergeKubeconfigs(files);
  if (merged.contexts.size === 0 && merged.clusters.size === 0 && !paths.required) {
    const access = await inClusterAccess(options.env, options.serviceAccountDir ?? SERVICE_ACCOUNT_DIR);
    if (access !== undefined && options.context === undefined) return access;
  }
  if (files.length === 0) throw nothingFound(paths);
  return accessOf(merged, paths, options);
}

function accessOf(config: Kubeconfig, paths: KubeconfigPaths, options: AccessOptions): ClusterAccess {
  const where = paths.paths.map((path) => oneLine(path)).join(', ');
  const name = options.context ?? config.currentContext;
  if (name === undefined) {
    throw new UnavailableError(
      `the kubeconfig ${where} has no current context`,
      `choose one with --context or \`kubectl config use-context\`; there are: ${namesOf(config)}`,
    );
  }
  const context = config.contexts.get(name);
  if (context === undefined) throw unknownContext(name, config, where, options.context !== undefined);
  return contextAccess(name, context, config, where, options);
}

function contextAccess(
  name: string,
  context: ContextEntry,
  config: Kubeconfig,
  where: string,
  options: AccessOptions,
): ClusterAccess {
  const cluster = config.clusters.get(context.cluster ?? '');
  if (cluster === undefined) throw dangling(name, 'cluster', context.cluster, where);
  const user = context.user === undefined ? undefined : config.users.get(context.user);
  if (user === undefined && context.user !== undefined) throw dangling(name, 'user', context.user, where);
  const server = usableUrl(cluster.server ?? '', /^https?:$/);
  if (server === undefined) {
    throw unusable(context, where, 'server URL', 'it has to begin with https:// (or http://)');
  }
  if (cluster.proxyUrl !== undefined && !isProxyUrl(cluster.proxyUrl)) {
    throw unusable(context, where, 'proxy-url', 'it has to begin with http://, https:// or socks5://');
  }
  const userName = context.user ?? '';
  if (user !== undefined) checkUser(user, userName, where);
  const { env, kill, terminal = NO_TERMINAL } = options;
  const proxy = chooseProxy(server, cluster.proxyUrl, env);
  return {
    server: serverUrl(server),
    namespace: context.namespace ?? 'default',
    contextName: name,
    login: user?.exec === undefined ? undefined : pluginLogin(user.exec, userName, terminal),
    credentials: credentialSource({
      cluster,
      proxy,
      user: user ?? EMPTY_USER,
      userName,
      env,
      kill,
      terminal,
    }),
  };
}

function usableUrl(text: string, protocols: RegExp): string | undefined {
  if (!URL.canParse(text)) return undefined;
  const { protocol, hostname } = new URL(text);
  return protocols.test(protocol) && hostname !== '' ? text : undefined;
}

function unusable(
  { cluster = '' }: ContextEntry,
  where: string,
  what: string,
  hint: string,
): UnavailableError {
  return new UnavailableError(
    `cluster ${oneLine(cluster)} in the kubeconfig ${where} has no usable ${what}`,
    hint,
  );
}

function unknownContext(name: string, config: Kubeconfig, where: string, asked: boolean): Error {
  const hint = `there are: ${namesOf(config)}`;
  return asked
    ? new UsageError(`the kubeconfig ${where} has no context "${oneLine(name)}"`, hint)
    : new UnavailableError(
        `the current context "${oneLine(name)}" of the kubeconfig ${where} is not in it`,
        `choose one with --context; ${hint}`,
      );
}

function dangling(context: string, what: 'cluster' | 'user', name: string | undefined, where: string): Error {
  const missing =
    name === undefined ? `names no ${what}` : `names the ${what} "${oneLine(name)}", which is not there`;
  return new UnavailableError(
    `context "${oneLine(context)}" in the kubeconfig ${where} ${missing}`,
    'see `kubectl config view`, or choose another context with --context',
  );
}

function nothingFound({ from, paths }: KubeconfigPaths): UnavailableError {
  const looked =
    paths.length === 0 ? 'there is no home directory' : `no ${paths.map((path) => oneLine(path)).join(', ')}`;
  return new UnavailableError(
    `no cluster to watch: no kubeconfig (${from === 'KUBECONFIG' ? 'KUBECONFIG: ' : ''}${looked})`,
    'name one with --kubeconfig or KUBECONFIG, or try kwatch without a cluster: --demo',
  );
}

function namesOf({ contexts }: Kubeconfig): string {
  return contexts.size === 0 ? 'none' : [...contexts.keys()].map((name) => oneLine(name)).join(', ');
}
