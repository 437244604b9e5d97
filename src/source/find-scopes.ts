import type { Plan } from '../model/plan.js';
import type { ClusterAccess } from '../cluster/access.js';
import type { Connection } from '../cluster/connection.js';
import type { DiscoveryCache } from '../cluster/discovery/disk-cache.js';
import { type Discovery, createDiscovery } from '../cluster/discovery/discovery.js';
import type { Clock } from '../model/clock.js';
import { ApiError, TransportError, UnavailableError } from '../model/errors.js';
import { type PlannedScope, scopeText } from '../model/scope.js';
import { planScopes } from './plan-scopes.js';

/** Between two tries to reach a server that does not answer yet. */
const RETRY_MS = 1_000;

export interface FindScopesOptions {
  readonly plan: Plan;
  readonly access: ClusterAccess;
  readonly connection: Connection;
  readonly clock: Clock;
  readonly cache: DiscoveryCache | undefined;
  /** Keep trying: a pipeline that waits for something should not fail because the API server restarts as it begins. */
  readonly persist: boolean;
  readonly notice: (text: string) => Promise<void>;
  /** Aborts with the run. */
  readonly signal: AbortSignal;
}

export interface FoundScopes {
  readonly scopes: readonly PlannedScope[];
  /** What else the types may have meant, as lines; from memory alone where nobody is to be asked. Never rejects. */
  readonly namesakes: Discovery['namesakes'];
}

/**
 * What the plan means on this server, or an end when the server did not answer for `--connect-timeout`.
 * @throws UsageError where a type is not known; UnavailableError where the server does not tell.
 */
export async function findScopes(options: FindScopesOptions): Promise<FoundScopes> {
  const { plan, connection, clock, notice } = options;
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
  { plan, connection, clock }: FindScopesOptions,
  signal: AbortSignal,
): Promise<void> {
  const began = clock.monotonic();
  for (;;) {
    const asked = clock.monotonic() - began - (connection.loginMs?.() ?? 0);
    if (signal.aborted || asked >= plan.connectTimeoutMs) return;
    await clock.sleep(plan.connectTimeoutMs - asked, signal);
  }
}

async function askForScopes(
  { plan, access, connection, clock, cache, notice }: FindScopesOptions,
  signal: AbortSignal,
): Promise<FoundScopes> {
  await logIn(connection, signal);
  const discovery = createDiscovery(connection, {
    signal,
    clock,
    cache,
    contextName: access.contextName,
    lists: plan.once || plan.pollMs !== undefined,
  });
  const targets = await Promise.all(
    plan.targets.map(async ({ type, names }) => ({ resources: await discovery.resolve(type), names })),
  );
  for (const warning of discovery.warnings) await notice(warning);
  if (plan.pollMs !== undefined && !plan.once)
    await notice(
      `listing every ${plan.pollMs / 1000} s instead of watching: changes in between may be merged into one`,
    );
  const scopes = planScopes(plan, targets, access.namespace);
  if (plan.verbose) {
    const context = access.contextName === undefined ? '' : ` (context ${access.contextName})`;
    const what = scopes.map(({ scope }) => scopeText(scope)).join(', ');
    await notice(`watching ${what} on ${connection.server}${context}`);
  }
  return { scopes, namesakes: (from) => discovery.namesakes(from) };
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
function mayPass({ cause }: UnavailableError): boolean {
  if (cause instanceof TransportError) return true;
  return cause instanceof ApiError && (cause.failure.code === 429 || cause.failure.code >= 500);
}

function unanswered(silent: string, ms: number): UnavailableError {
  return new UnavailableError(
    `${silent} did not answer within ${ms / 1000} s`,
    'is this its address, and does a firewall or VPN stand between? --connect-timeout waits longer',
  );
}
