import { UsageError } from '../../model/errors.js';
import type { Plan } from '../../model/plan/plan.js';
import { CLUSTER_FLAGS } from '../flags/cluster-flags.js';
import { CONNECTION_FLAGS } from '../flags/connection-flags.js';
import { type Flag, environmentName, oppositeOf } from '../flags/flag.js';
import { INSTALL_FLAGS } from '../flags/install-flags.js';
import { FLAGS } from '../flags/flags.js';
import { POST_FLAGS } from '../flags/post-flags.js';
import { RECORD_FLAGS } from '../flags/record-flags.js';
import { SERVE_FLAGS } from '../flags/serve-flags.js';
import type { Settings } from '../settings.js';

/** What `kwatch manifests` is asked for. */
export interface InstallRequest {
  readonly plan: Plan;
  readonly name: string;
  readonly namespace: string;
  readonly image: string;
  readonly replicas: number;
  /** A Secret that is there already; undefined: one is to be made. */
  readonly tokenSecret: string | undefined;
  readonly serviceMonitor: boolean;
  readonly port: number;
  /** Words and flags as the pod is to have them. */
  readonly words: readonly string[];
  readonly command: readonly string[] | undefined;
  /** Whether its receivers are in a Secret, since their addresses are secrets themselves. */
  readonly posts: boolean;
}

/** Says which cluster is asked here: a pod asks its own. */
const OF_THIS_MACHINE: readonly Flag[] = [
  ...Object.values(CLUSTER_FLAGS),
  ...Object.values(CONNECTION_FLAGS),
  SERVE_FLAGS.open,
  FLAGS.connectTimeout,
];

/** What is settled by what is printed. */
const SETTLED: readonly Flag[] = [
  ...Object.values(INSTALL_FLAGS),
  SERVE_FLAGS.listen,
  SERVE_FLAGS.insecureHttp,
  SERVE_FLAGS.allowedHost,
  POST_FLAGS.post,
  FLAGS.shard,
];

/** Name files, or folders that are written to, none of which a pod has. */
const WITH_FILES: readonly Flag[] = [
  FLAGS.filename,
  FLAGS.kustomize,
  FLAGS.junit,
  RECORD_FLAGS.record,
  SERVE_FLAGS.authTokenFile,
  SERVE_FLAGS.tlsCertFile,
  SERVE_FLAGS.tlsPrivateKeyFile,
  POST_FLAGS.postSecretFile,
  POST_FLAGS.postCa,
];

/**
 * How it is to run in a cluster.
 * @throws UsageError where the command line needs what a pod has not.
 */
export function planInstall(
  plan: Plan,
  settings: Settings,
  args: readonly string[],
  command: readonly string[] | undefined,
  flags: readonly Flag[],
): InstallRequest {
  const given = flags.filter((flag) => ['flag', 'view'].includes(settings.written(flag).layer));
  const file = given.find((flag) => WITH_FILES.includes(flag));
  if (file !== undefined)
    throw new UsageError(
      `--${file.long} names a file, which the pod does not have`,
      'leave it out, and add it with its volume to what is printed',
    );
  const listen = settings.value(SERVE_FLAGS.listen);
  if (listen.value.kind === 'unix' || listen.value.port === 0)
    throw new UsageError(`${listen.source} has to have a port that a Service can lead to; write :8080`);
  if (settings.on(SERVE_FLAGS.noAuth).value)
    throw new UsageError('--no-auth is for one machine alone, and a Service is for others; leave it out');
  const replicas = settings.value(INSTALL_FLAGS.replicas);
  const parts = plan.shard?.of;
  if (replicas.value !== undefined && parts !== undefined && replicas.value !== parts)
    throw new UsageError(
      `${replicas.source} ${replicas.value} and ${parts} parts exclude each other: each pod has one`,
    );
  return {
    plan,
    name: settings.value(INSTALL_FLAGS.installName).value,
    namespace: settings.value(INSTALL_FLAGS.installNamespace).value,
    image: settings.value(INSTALL_FLAGS.image).value,
    replicas: parts ?? replicas.value ?? (plan.election === undefined ? 1 : 2),
    tokenSecret: settings.value(INSTALL_FLAGS.tokenSecret).value,
    serviceMonitor: settings.on(INSTALL_FLAGS.serviceMonitor).value,
    port: listen.value.port,
    words: [
      ...args,
      ...given
        .filter((flag) => !OF_THIS_MACHINE.includes(flag) && !SETTLED.includes(flag))
        .map((flag) => asTyped(flag, settings)),
      ...(settings.value(SERVE_FLAGS.allowedHost).value ?? []).map((host) => `--allowed-host=${host}`),
    ],
    command,
    posts: plan.post !== undefined,
  };
}

/** The variable that stands for the receivers. */
export const POST_VARIABLE = environmentName(POST_FLAGS.post) ?? '';

function asTyped(flag: Flag, settings: Settings): string {
  const { value } = settings.written(flag);
  if (flag.kind === 'value') return `--${flag.long}=${String(value)}`;
  return value === false || value === 'false' ? oppositeOf(flag) : `--${flag.long}`;
}
