import type { ClusterAccess } from '../../cluster/access.js';
import type { Clock, Random } from '../../model/clock.js';
import { realClock } from '../../model/real-clock.js';
import { ConfigError } from '../errors.js';
import { type LibraryProcess, libraryProcess } from '../library-process.js';
import { translated } from '../translate-error.js';
import type { Cluster } from './cluster.js';
import { type KubeConfigLike, isKubeConfig } from './kube-config-like.js';

/** Which cluster, and how. */
export interface ConnectOptions {
  /** A kubeconfig file. Default: those of KUBECONFIG, else ~/.kube/config, else the pod's service account. */
  readonly kubeconfig?: string | undefined;
  /** A context of it. Default: the current one. */
  readonly context?: string | undefined;
  /** The service account of the pod that the program runs in, whatever kubeconfig there is. */
  readonly inCluster?: boolean | undefined;
  /** The URL of a server, in the place of the kubeconfig's. */
  readonly server?: string | undefined;
  /** In the place of the kubeconfig's credentials. */
  readonly token?: string | undefined;
  /** Act as another user (impersonation). */
  readonly as?: string | undefined;
  readonly asGroups?: readonly string[] | undefined;
  /** How long one request may take, a watch aside. Default: as long as bytes come. */
  readonly requestTimeoutMs?: number | undefined;
  /** How the program names itself; its first word is the default field manager. */
  readonly userAgent?: string | undefined;
  /** For tests: the time that everything on this cluster goes by. */
  readonly clock?: Clock | undefined;
  /** For tests: the jitter of every wait. */
  readonly random?: Random | undefined;
}

/**
 * Opens a cluster as kubectl does, or with a `KubeConfig` of `@kubernetes/client-node`. Nothing is asked of the server
 * yet, so that it need not be up.
 *
 * @example
 * const here = await connect(); // KUBECONFIG, ~/.kube/config, or the pod's own service account
 * const stage = await connect({ context: 'stage' });
 * const pod = await connect({ inCluster: true });
 *
 * const config = new KubeConfig(); // client-node's
 * config.loadFromDefault();
 * await using cluster = await connect(config);
 *
 * @throws ConfigError where there is no such cluster or context, or a file cannot be used.
 */
export async function connect(
  from: ConnectOptions | KubeConfigLike = {},
  options: Pick<ConnectOptions, 'userAgent' | 'requestTimeoutMs' | 'clock' | 'random'> = {},
): Promise<Cluster> {
  const host = libraryProcess();
  try {
    const given = isKubeConfig(from) ? options : { ...from, ...options };
    const access = isKubeConfig(from)
      ? (await import('./kube-config.js')).accessByKubeConfig(from, host.env, options.requestTimeoutMs)
      : await accessOf({ ...from, ...options }, host);
    // Loaded only now: a program that only uses queues needs no HTTP.
    const { openCluster } = await import('./open-cluster.js');
    const { clock = realClock, random = host.random, userAgent = 'kwatch-library' } = given;
    return openCluster(access, { clock, random, userAgent });
  } catch (error) {
    throw translated(error);
  }
}

async function accessOf(options: ConnectOptions, host: LibraryProcess): Promise<ClusterAccess> {
  const { server, token, as, asGroups, requestTimeoutMs } = options;
  const overrides = { server, token, as, asGroups, requestTimeoutMs };
  if (options.inCluster !== true) {
    const { loadAccess } = await import('../../cluster/kubeconfig/load-access.js');
    return loadAccess({ ...host, kubeconfig: options.kubeconfig, context: options.context, overrides });
  }
  const { SERVICE_ACCOUNT_DIR, inClusterAccess } = await import('../../cluster/kubeconfig/in-cluster.js');
  const access = await inClusterAccess(host.env, SERVICE_ACCOUNT_DIR, overrides);
  if (access !== undefined) return access;
  throw new ConfigError('this program does not run in a pod: KUBERNETES_SERVICE_HOST is not set');
}
