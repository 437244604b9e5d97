import type { ConnectionOverrides } from '../../model/plan/connection-overrides.js';
import { UnavailableError, UsageError } from '../../model/errors.js';
import { suggestName } from '../discovery/suggest.js';
import { oneLine } from '../errors/sanitize.js';
import { overrideCluster, overrideUser, withoutSecrets, withoutUnused } from './apply-overrides.js';
import { clusterContradiction, userContradiction } from './contradictions.js';
import {
  type ClusterEntry,
  type ContextEntry,
  EMPTY_CLUSTER,
  EMPTY_USER,
  type Kubeconfig,
  type UserEntry,
} from './kubeconfig-parse.js';

/** The cluster and the user of a run, with what flags say of them. */
export interface ChosenLogin {
  /** Undefined where flags name a cluster and the kubeconfig no current context. */
  readonly contextName: string | undefined;
  readonly namespace: string | undefined;
  readonly clusterName: string;
  readonly cluster: ClusterEntry;
  readonly userName: string;
  readonly user: UserEntry;
}

export interface LoginChoice {
  /** The value of `--context`; undefined: the current context. */
  readonly context?: string | undefined;
  readonly overrides: ConnectionOverrides;
  /** The kubeconfig's files, for messages. */
  readonly where: string;
}

/**
 * The context's cluster and user, or those that flags name.
 * @throws UsageError where a flag names what is not there, or makes a contradiction.
 * @throws UnavailableError where the kubeconfig does.
 */
export function chooseLogin(config: Kubeconfig, choice: LoginChoice): ChosenLogin {
  const { overrides } = choice;
  const contextName = choice.context ?? config.currentContext;
  const context = contextOf(config, contextName, choice);
  refuseNamespace(context, contextName, choice);
  const cluster = clusterOf(config, contextName, context, choice);
  const user = userOf(config, contextName, context, choice);
  const clusterName = overrides.cluster ?? context.cluster ?? '';
  const userName = overrides.user ?? context.user ?? '';
  const chosen = { cluster: overrideCluster(cluster, overrides), user: overrideUser(user, overrides) };
  refuse(`cluster ${oneLine(clusterName)}`, clusterContradiction, cluster, chosen.cluster, choice);
  refuse(`user ${oneLine(userName)}`, userContradiction, user, chosen.user, choice);
  return {
    contextName,
    namespace: context.namespace,
    clusterName,
    cluster: chosen.cluster,
    userName,
    user: inTheClear(chosen.cluster, overrides) ? withoutSecrets(chosen.user) : withoutUnused(chosen.user),
  };
}

/**
 * Whether anybody on the way could read the credentials. kubectl sends none to a server without TLS, and with an address
 * that was typed they would be those for another server; one on this machine that the kubeconfig names gets its own.
 */
function inTheClear({ server = '' }: ClusterEntry, { server: typed }: ConnectionOverrides): boolean {
  if (server.startsWith('https:')) return false;
  return (
    typed !== undefined || !/^(http:\/\/)?([^/@]*@)?(localhost|127\.[\d.]+|\[::1\])(:|\/|$)/.test(server)
  );
}

/**
 * A namespace is a part of each path that is asked for: `..` would be all namespaces. kubectl refuses the same
 * (apimachinery, pkg/api/validation/path, IsValidPathSegmentName).
 */
function refuseNamespace(
  { namespace = '' }: ContextEntry,
  contextName: string | undefined,
  { where }: LoginChoice,
): void {
  if (!/^\.\.?$|[/%]/.test(namespace)) return;
  throw new UnavailableError(
    `context ${oneLine(contextName ?? '')} in the kubeconfig ${where} has the namespace "${oneLine(namespace)}", which is no name`,
    'correct it with `kubectl config set-context --current --namespace=NAME`',
  );
}

function contextOf(
  config: Kubeconfig,
  name: string | undefined,
  { context: asked, overrides, where }: LoginChoice,
): ContextEntry {
  if (name === undefined) {
    // Flags that name a cluster need no context.
    if ((overrides.cluster ?? overrides.server) !== undefined) return NO_CONTEXT;
    throw new UnavailableError(
      `the kubeconfig ${where} has no current context`,
      `choose one with --context or \`kubectl config use-context\`; there are: ${namesOf(config.contexts)}`,
    );
  }
  const context = config.contexts.get(name);
  if (context !== undefined) return context;
  const hint = `there are: ${namesOf(config.contexts)}`;
  throw asked === undefined
    ? new UnavailableError(
        `the current context "${oneLine(name)}" of the kubeconfig ${where} is not in it`,
        `choose one with --context; ${hint}`,
      )
    : unknownContext(name, config, where);
}

/** A context was asked for that there is not. */
export function unknownContext(name: string, { contexts }: Kubeconfig, where: string): UsageError {
  const near = suggestName(name, [...contexts.keys()]);
  const instead = near === undefined ? '' : `; did you mean "${oneLine(near)}"?`;
  return new UsageError(
    `the kubeconfig ${where} has no context "${oneLine(name)}"${instead}`,
    `there are: ${namesOf(contexts)}`,
  );
}

const NO_CONTEXT: ContextEntry = { cluster: undefined, user: undefined, namespace: undefined };

function clusterOf(
  { clusters }: Kubeconfig,
  contextName: string | undefined,
  context: ContextEntry,
  { overrides, where }: LoginChoice,
): ClusterEntry {
  const cluster = clusters.get(overrides.cluster ?? context.cluster ?? '');
  if (cluster !== undefined) return cluster;
  if (overrides.cluster !== undefined) throw notThere('cluster', overrides.cluster, clusters, where);
  if (overrides.server !== undefined) return EMPTY_CLUSTER;
  throw dangling(contextName ?? '', 'cluster', context.cluster, where);
}

function userOf(
  { users }: Kubeconfig,
  contextName: string | undefined,
  context: ContextEntry,
  { overrides, where }: LoginChoice,
): UserEntry {
  const name = overrides.user ?? context.user;
  if (name === undefined) return EMPTY_USER;
  const user = users.get(name);
  if (user !== undefined) return user;
  if (overrides.user !== undefined) throw notThere('user', name, users, where);
  throw dangling(contextName ?? '', 'user', name, where);
}

/** A contradiction that was there before the flags is the kubeconfig's, any other the command line's. */
function refuse<T>(
  what: string,
  contradiction: (entry: T) => string | undefined,
  before: T,
  after: T,
  { where }: LoginChoice,
): void {
  const found = contradiction(after);
  if (found === undefined) return;
  if (contradiction(before) === found)
    throw new UnavailableError(`${what} in the kubeconfig ${where} ${found}`);
  throw new UsageError(`with these flags, ${what} ${found}`);
}

function notThere(
  what: 'cluster' | 'user',
  name: string,
  all: ReadonlyMap<string, unknown>,
  where: string,
): UsageError {
  return new UsageError(
    `the kubeconfig ${where} has no ${what} "${oneLine(name)}" (--${what})`,
    `there are: ${namesOf(all)}`,
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

/** The names as a message tells them: `prod, staging`. */
export function namesOf(entries: ReadonlyMap<string, unknown>): string {
  return entries.size === 0 ? 'none' : [...entries.keys()].map((name) => oneLine(name)).join(', ');
}
