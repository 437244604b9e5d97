import { createLineageWatch, type LookedFrom } from '../lineage/lineage-watch.js';
import { type OwnedTypes, ownedTypes } from '../lineage/owned-types.js';
import { apiVersion } from '../model/object/resource.js';
import type { LineagePlan } from '../model/plan/plan.js';
import { spokenName } from '../model/object/object.js';
import type { OwnerReference } from '../model/object/owner-reference.js';
import type { PlannedScope } from '../model/object/scope.js';
import type { Source } from '../model/flow/source.js';
import type { ResolveType } from './lineage-targets.js';
import type { ResolvedTarget } from './plan-scopes.js';

/**
 * Watches a type that is only watched to know what belongs to what; `asKnown` makes its source one of which that is
 * known, with what is said where it may not be watched.
 */
export type OpenBetween = (scope: PlannedScope, source: Source, asKnown: (source: Source) => Source) => void;

/** The sources of one cluster, where objects are asked for by what they belong to. */
export interface LineageSources {
  /** The same source, of which only what belongs to a root is told. */
  of(source: Source, scope: PlannedScope): Source;
  /** It is known what the roots are: types between them and what is asked for can be found. */
  begin(known: {
    readonly targets: readonly ResolvedTarget[];
    readonly resolve: ResolveType;
    readonly openBetween: OpenBetween;
  }): void;
}

export interface LineageSourcesOptions {
  readonly plan: LineagePlan;
  /** A source of a type that is only watched to know what belongs to what. */
  readonly betweenOf: (scope: PlannedScope) => Source;
  readonly notice: (text: string) => Promise<void>;
}

/** Watches also the types that stand between what is asked for and the roots, as soon as something of them is met. */
export function createLineageSources({ plan, betweenOf, notice }: LineageSourcesOptions): LineageSources {
  const watch = createLineageWatch({ tree: plan.tree, lookUp });
  const watched: PlannedScope[] = [];
  const looked = new Set<string>();
  let known: (Parameters<LineageSources['begin']>[0] & { readonly owned: OwnedTypes }) | undefined;

  return {
    of(source, scope) {
      watched.push(scope);
      return watch.of(source, scope.standing ?? BETWEEN);
    },
    begin(begun) {
      const roots = begun.targets.filter(({ standing }) => standing?.isRoot === true);
      known ??= { ...begun, owned: ownedTypes(roots.flatMap(({ resources }) => resources)) };
    },
  };

  function lookUp(owner: OwnerReference, from: LookedFrom): void {
    const { namespace, context } = from.scope;
    const key = `${owner.apiVersion} ${owner.kind} ${namespace ?? ''}`;
    if (known === undefined || looked.has(key) || isWatched(owner, namespace)) return;
    if (!mayStandBetween(owner, from, known.owned)) return;
    looked.add(key);
    const { resolve, openBetween } = known;
    const isKnown = watch.expect();
    const find = async (): Promise<void> => {
      for (const resource of await resolve(typeOf(owner))) {
        const scope = { context, resource, namespace: resource.namespaced ? namespace : undefined };
        const planned = { scope, selectors: {}, named: [], admits: () => true, standing: BETWEEN };
        watched.push(planned);
        openBetween(planned, betweenOf(planned), (source) => watch.of(source, BETWEEN));
      }
    };
    void find()
      .catch((error: unknown) =>
        notice(
          `what belongs to a ${spokenName(owner.kind)} is not known: ${error instanceof Error ? error.message : String(error)}`,
        ),
      )
      .finally(isKnown);
  }

  /** Whether every object of that type is seen anyway. */
  function isWatched(owner: OwnerReference, namespace: string | undefined): boolean {
    return watched.some(({ scope, standing }) => {
      const isOfType = scope.resource.kind === owner.kind && apiVersion(scope.resource) === owner.apiVersion;
      const isThere = scope.namespace === undefined || scope.namespace === namespace;
      return isOfType && isThere && standing?.isWhole === true;
    });
  }
}

const BETWEEN = { isRoot: false, isTold: false, isWhole: true };

/**
 * Of types whose controllers are known, only those that these make can be between. An Event may be about anything: it is
 * followed where that is known to belong to such an object.
 */
function mayStandBetween(
  owner: OwnerReference,
  { kind }: LookedFrom,
  { types, anyBetween }: OwnedTypes,
): boolean {
  const [group] = groupVersion(owner);
  const suffix = group === '' ? '' : `.${group}`;
  // Each of the known types has the name of its kind with an s.
  if (types.includes(`${owner.kind.toLowerCase()}s${suffix}`) || types.includes(`*${suffix}`)) return true;
  return anyBetween && kind !== 'Event';
}

/** As discovery takes it: `replicaset.v1.apps`. */
function typeOf(owner: OwnerReference): string {
  const [group, version] = groupVersion(owner);
  return `${owner.kind}.${version}.${group}`;
}

function groupVersion({ apiVersion: text }: OwnerReference): readonly [group: string, version: string] {
  const slash = text.indexOf('/');
  return slash < 0 ? ['', text] : [text.slice(0, slash), text.slice(slash + 1)];
}
