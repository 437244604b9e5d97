import { type PlannedScope, planScopes } from '../cli/scopes.js';
import { createDiscovery } from '../cluster/discovery/discovery.js';
import type { Scope } from '../model/event.js';
import { resourceName } from '../model/resource.js';
import type { Run } from './run.js';

/**
 * What the plan means on this server.
 * @throws UsageError or UnavailableError where a type is not known, or the server does not tell.
 */
export async function findScopes(
  { plan, cluster, connection, output }: Run,
  signal: AbortSignal,
): Promise<readonly PlannedScope[]> {
  const { access } = cluster;
  const discovery = createDiscovery(connection, { signal, contextName: access.contextName });
  const targets = await Promise.all(
    plan.targets.map(async ({ type, names }) => ({ resources: await discovery.resolve(type), names })),
  );
  for (const warning of discovery.warnings) await output.notice(warning);
  const scopes = planScopes(plan, targets, access.namespace);
  if (plan.verbose) {
    const context = access.contextName === undefined ? '' : ` (context ${access.contextName})`;
    const what = scopes.map(({ scope }) => scopeText(scope)).join(', ');
    await output.notice(`watching ${what} on ${connection.server}${context}`);
  }
  return scopes;
}

/** A scope as a person says it: `deployments.apps in default`. */
export function scopeText({ resource, namespace }: Scope): string {
  return namespace === undefined ? resourceName(resource) : `${resourceName(resource)} in ${namespace}`;
}
