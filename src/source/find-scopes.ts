import type { ManifestPlace, Plan, TypeSelection } from '../model/plan/plan.js';
import { type Discovery, createDiscovery } from '../cluster/discovery/discovery.js';
import type { Connection } from '../cluster/connection.js';
import type { Clock } from '../model/clock.js';
import { ApiError, TransportError, UnavailableError, UsageError, isAboutType } from '../model/errors.js';
import { type PlannedScope, isTold, scopeText } from '../model/object/scope.js';
import type { RunCluster } from './open-clusters.js';
import { type ResolveType, withLineage } from './lineage-targets.js';
import { type ResolvedTarget, planScopes } from './plan-scopes.js';

/** Between two tries to reach a server that does not answer yet. */
const RETRY_MS = 1_000;

export interface FindScopesOptions {
  readonly plan: Plan;
  readonly cluster: RunCluster;
  readonly clock: Clock;
  /** Whether a type for which the server has this answer is left out, so that the others are still found. */
  readonly mayMiss: (error: UsageError | UnavailableError) => boolean;
  /** Keep trying: a pipeline that waits for something should not fail because the API server restarts as it begins. */
  readonly persist: boolean;
  readonly notice: (text: string) => Promise<void>;
  /** Aborts with the run. */
  readonly signal: AbortSignal;
}

/** What the plan means on one server. */
export interface FoundScopes {
  readonly scopes: readonly PlannedScope[];
  /** The types that were found, of which there may be more scopes later. */
  readonly targets: readonly ResolvedTarget[];
  /** Types that the server has not, or does not let be watched, as they were typed; only where each type is looked for. */
  readonly missing: readonly MissingType[];
  /** What else the types may have meant, as lines; from memory alone where nobody is to be asked. Never rejects. */
  readonly namesakes: Discovery['namesakes'];
  /** Finds further types. */
  readonly resolve: ResolveType;
}

export interface MissingType {
  readonly type: string;
  readonly error: UsageError | UnavailableError;
}

/**
 * What the plan means on this server, or an end when the server did not answer for `--connect-timeout`.
 * @throws UsageError where a type is not known; UnavailableError where the server does not tell.
 */
export async function findScopes(options: FindScopesOptions): Promise<FoundScopes> {
  const { plan, clock, notice } = options;
  const { connection } = options.cluster;
  const late = new AbortController();
  const done = new AbortController();
  let silent = connection.server;
  void connectTimeUp(options, AbortSignal.any([options.signal, done.signal])).then(() => {
    if (done.signal.aborted) return;
    silent = connection.waitsForProxy?.() ?? connection.server;
    late.abort();
  });
  const signal = AbortSignal.any([options.signal, late.signal]);
  let last: UnavailableError | undefined;
  try {
    for (;;) {
      try {
        return await askForScopes(options, signal);
      } catch (error) {
        if (options.signal.aborted) throw error;
        if (late.signal.aborted) throw last ?? unanswered(silent, plan.connectTimeoutMs);
        if (!options.persist || !(error instanceof UnavailableError) || !mayPass(error)) throw error;
        if (last === undefined) await notice(`${error.message}; trying again`);
        last = error;
      }
      await clock.sleep(RETRY_MS, signal);
    }
  } finally {
    done.abort();
  }
}

/** Resolves when the server has had its time; what a login took does not count. */
async function connectTimeUp(
  { plan, cluster: { connection }, clock }: FindScopesOptions,
  signal: AbortSignal,
): Promise<void> {
  const began = clock.monotonic();
  for (;;) {
    const asked = clock.monotonic() - began - (connection.loginMs?.() ?? 0);
    if (signal.aborted || asked >= plan.connectTimeoutMs) return;
    await clock.sleep(plan.connectTimeoutMs - asked, signal);
  }
}

async function askForScopes(options: FindScopesOptions, signal: AbortSignal): Promise<FoundScopes> {
  const { plan, clock, notice } = options;
  const { access, connection, cache, context } = options.cluster;
  await logIn(connection, signal);
  const discovery = createDiscovery(connection, {
    signal,
    clock,
    cache,
    contextName: access.contextName,
    lists: plan.once || plan.pollMs !== undefined,
  });
  const missing: MissingType[] = [];
  const resolve: ResolveType = (type) => discovery.resolve(type);
  const resolveOne = async ({ type, names, held }: TypeSelection): Promise<ResolvedTarget> => {
    try {
      return { resources: await resolve(type), names, held };
    } catch (error) {
      if (!isAboutType(error)) throw error;
      const placed = inManifest(error, held);
      if (!options.mayMiss(placed)) throw placed;
      // A manifest may hold it in several namespaces.
      if (missing.every((other) => other.type !== type)) missing.push({ type, error: placed });
      return { resources: [], names, held };
    }
  };
  const resolved = (selections: readonly TypeSelection[]): Promise<readonly ResolvedTarget[]> =>
    Promise.all(selections.map(resolveOne));
  const [named, owners] = await Promise.all([resolved(plan.targets), resolved(plan.lineage?.ownedBy ?? [])]);
  const targets = await withLineage(plan, named, owners, resolve);
  // What is not waited for while a name is looked for that nothing has is not said to be silent.
  if (missing.length === 0) for (const warning of discovery.warnings) await notice(warning);
  const scopes = planScopes(plan, targets, access.namespace, context);
  if (plan.verbose && scopes.length > 0) {
    const named = context ?? access.contextName;
    const what = scopes
      .filter(isTold)
      .map(({ scope }) => scopeText({ ...scope, context: undefined }))
      .join(', ');
    await notice(
      `watching ${what} on ${connection.server}${named === undefined ? '' : ` (context ${named})`}`,
    );
  }
  return { scopes, targets, missing, namesakes: (from) => discovery.namesakes(from), resolve };
}

/** The same error, with the file and document that the type stands in. */
function inManifest(
  error: UsageError | UnavailableError,
  held: ManifestPlace | undefined,
): UsageError | UnavailableError {
  if (held === undefined) return error;
  const message = `${held.place}: ${error.message}`;
  return error instanceof UsageError
    ? new UsageError(message, error.hint)
    : new UnavailableError(message, error.hint, error.cause);
}

/** A login that fails ends the run here, also where no request is needed to know the types. */
async function logIn(connection: Connection, signal: AbortSignal): Promise<void> {
  try {
    await connection.login?.(signal);
  } catch (error) {
    if (error instanceof TransportError) throw new UnavailableError(error.message, error.hint, error);
    throw error;
  }
}

/** No answer, or one that says that the server is too busy or not well. */
export function mayPass({ cause }: UnavailableError): boolean {
  if (cause instanceof TransportError) return true;
  return cause instanceof ApiError && (cause.failure.code === 429 || cause.failure.code >= 500);
}

function unanswered(silent: string, ms: number): UnavailableError {
  const message = `${silent} did not answer within ${ms / 1000} s`;
  const hint =
    'is this its address, and does a firewall or VPN stand between? --connect-timeout waits longer';
  return new UnavailableError(message, hint, new TransportError(message));
}
