import { UnavailableError } from '../model/errors.js';
import type { Clock } from '../model/clock.js';
import type { Namespaces, Plan } from '../model/plan/plan.js';
import type { Watched } from '../model/flow/watched.js';
import type { RunCluster } from './open-clusters.js';
import type { ServedCluster } from './served-cluster.js';
import { spokenName } from '../model/object/object.js';
import { type PlannedScope, scopeKey } from '../model/object/scope.js';
import type { Source } from '../model/flow/source.js';
import { waits } from '../model/plan/wait-plan.js';
import type { FoundScopes } from './find-scopes.js';
import { whenServed } from './awaited-type.js';
import type { NamespaceWatch } from './namespace-watch.js';
import { isFoundNamespace, scopesIn } from './plan-scopes.js';
import { isForbidden } from './refusals.js';
import { allowedWhereForbidden, createSpread } from './spread.js';

export interface OpenScopesOptions {
  readonly cluster: RunCluster;
  readonly served: ServedCluster;
  readonly namespaces: NamespaceWatch;
  readonly plan: Plan;
  readonly watched: Watched;
  readonly clock: Clock;
  readonly signal: AbortSignal;
  readonly notice: (text: string) => Promise<void>;
  /** Watches what was found; `late`: after the first lists. */
  readonly openScope: (scope: PlannedScope, source: Source, late: boolean) => void;
  readonly open: (source: Source) => void;
  /** Something that was asked for is not there. */
  readonly sayMissing: (text: string) => Promise<void>;
  /** Something that was asked for is not watched. */
  readonly onLeftOut: () => void;
}

/**
 * Watches what was found of a cluster: each scope, and in the place of a pattern each namespace that matches, as they
 * come and go. Returns with the first of it opened.
 */
export function openScopes(found: FoundScopes, options: OpenScopesOptions, late: boolean): void {
  const { cluster, plan, served, watched, signal, openScope } = options;
  const { namespaces } = options;

  const opened = (scope: PlannedScope): Source => {
    const source = late
      ? whenServed(served.sourceOf(scope, { late, signal }), options.clock, signal)
      : served.sourceOf(scope);
    // A wait is about everything that it was asked for.
    const mayBeSplit = plan.namespaces.kind === 'all' && scope.scope.resource.namespaced && !waits(plan.wait);
    return mayBeSplit ? allowedIn(scope, source) : source;
  };
  /** The namespaces in which it is allowed, where it is not in all. */
  const allowedIn = (scope: PlannedScope, source: Source): Source => {
    const inOne = (namespace: string): PlannedScope => ({
      ...scope,
      scope: { ...scope.scope, namespace },
      rescope: undefined,
    });
    return allowedWhereForbidden(source, {
      spread: createSpread({
        scopesIn: (namespace) => [inOne(namespace)],
        watched,
        signal,
        open: (one, how) => openScope(one, served.sourceOf(one, how), how.late),
      }),
      namespaces,
      means: (name) => isFoundNamespace(plan, name),
      mayList: (namespace) => served.mayList(inOne(namespace)),
      contextNamespace: cluster.access.namespace,
      onSkipped: options.onLeftOut,
      clock: options.clock,
      signal,
      notice: options.notice,
    });
  };

  // Two names may turn out to be one type.
  const scopes = found.scopes.filter((scope) => !watched.scopes.some((other) => isSame(scope, other)));
  watched.add(scopes);
  if (plan.namespaces.kind === 'matching' && hasNamespaced(found)) followPattern(found, options, late);
  for (const scope of scopes) openScope(scope, opened(scope), late);
}

function isSame(one: PlannedScope, other: PlannedScope): boolean {
  return (
    scopeKey(one.scope) === scopeKey(other.scope) &&
    JSON.stringify([one.selectors, one.named]) === JSON.stringify([other.selectors, other.named])
  );
}

function hasNamespaced({ targets }: FoundScopes): boolean {
  return targets.some(({ resources }) => resources.some(({ namespaced }) => namespaced));
}

function followPattern({ targets }: FoundScopes, options: OpenScopesOptions, isLateType: boolean): void {
  const { cluster, plan, served, watched, signal, openScope, namespaces } = options;
  const { context } = cluster;
  const spread = createSpread({
    scopesIn: (namespace) => scopesIn(namespace, plan, targets, context),
    watched,
    signal,
    open: (scope, how) => openScope(scope, served.sourceOf(scope, how), how.late),
  });
  const text = patternText(plan.namespaces);
  watched.expect(namespaces.scope);
  namespaces.follow({
    means: (name) => isFoundNamespace(plan, name),
    watches: (name) => spread.has(name),
    async joined(names, late) {
      if (late && !isLateType)
        for (const name of names)
          await options.notice(`namespace ${spokenName(name)} is there now, and watched`);
      spread.join(names, late || isLateType);
      const place = context === undefined ? '' : ` in ${context}`;
      if (names.length === 0 && !late && !isLateType)
        await options.sayMissing(`no namespace matches ${text}${place}`);
      watched.settle(namespaces.scope, 'none');
    },
    left: (name) => spread.leave(name),
    refused: (error) => Promise.reject(unlistable(error, text, cluster.connection.server)),
  });
}

function patternText(namespaces: Namespaces): string {
  const patterns = namespaces.kind === 'matching' ? namespaces.patterns : [];
  return patterns
    .filter(({ wildcard }) => wildcard)
    .map((each) => JSON.stringify(each.text))
    .join(', ');
}

function unlistable(error: Error, text: string, server: string): Error {
  if (!isForbidden(error)) return error;
  return new UnavailableError(
    `${server} does not let you list namespaces (Forbidden), which ${text} needs`,
    'name them whole: -n dev-a,dev-b',
    error,
  );
}
