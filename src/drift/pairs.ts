import type { Scope } from '../model/flow/event.js';
import type { Resource } from '../model/object/resource.js';
import type { Side, SideObject } from './side.js';

/** One object in both moments, or in one of them; at least one of the two is there. */
export interface ObjectPair {
  readonly resource: Resource;
  /** Where it is told of. */
  readonly scope: Scope;
  readonly namespace: string | undefined;
  readonly before: SideObject | undefined;
  readonly now: SideObject | undefined;
}

/**
 * The objects of two moments by type, namespace and name, whatever their UID is; those of the second moment first, in
 * their order. What only one side has is left out where the other one did not look for it.
 */
export function pairsOf(from: Side, to: Side): readonly ObjectPair[] {
  const olds = keyed(from, to);
  const nexts = keyed(to, from);
  const keys = new Set([...nexts.keys(), ...olds.keys()]);
  return [...keys].flatMap((key) => {
    const [old, next] = [olds.get(key), nexts.get(key)];
    const found = next ?? old;
    if (found === undefined) return [];
    const { namespace } = found;
    const resource = fuller(next?.object.resource, old?.object.resource, found.object.resource);
    const isLookedFor = (side: Side): boolean => side.covers(resource, namespace, found.object.identity.name);
    if ((old === undefined && !isLookedFor(from)) || (next === undefined && !isLookedFor(to))) return [];
    return [{ resource, scope: { resource, namespace }, namespace, before: old?.object, now: next?.object }];
  });
}

interface Placed {
  readonly object: SideObject;
  readonly namespace: string | undefined;
}

function keyed(side: Side, other: Side): ReadonlyMap<string, Placed> {
  const alias = aliasOf(side, other);
  return new Map(
    side.objects.map((object) => {
      const namespace = namespaceOf(object, side, other);
      const { group, kind } = object.resource;
      const key = JSON.stringify([group, kind, namespace === alias ? '' : namespace, object.identity.name]);
      return [key, { object, namespace }];
    }),
  );
}

/** Where each side is of one namespace and not of the same one, these two are compared with each other. */
function aliasOf(side: Side, other: Side): string | undefined {
  const [mine, theirs] = [side, other].map(({ namespaces }) =>
    namespaces?.kind === 'named' && namespaces.names.length === 1 ? namespaces.names[0] : undefined,
  );
  return mine !== undefined && theirs !== undefined && mine !== theirs ? mine : undefined;
}

/** A manifest may leave it to who applies it. */
function namespaceOf({ resource, identity }: SideObject, side: Side, other: Side): string | undefined {
  if (identity.namespace !== undefined || !side.isManifest) return identity.namespace;
  const isSame = ({ group, kind }: Resource): boolean => group === resource.group && kind === resource.kind;
  const twins = other.objects.filter((object) => isSame(object.resource));
  const isNamespaced =
    twins.some((twin) => twin.resource.namespaced) ||
    twins.some((twin) => twin.identity.namespace !== undefined) ||
    (twins.length === 0 && !CLUSTER_WIDE.has(resource.kind));
  return isNamespaced ? (side.namespace ?? other.namespace ?? 'default') : undefined;
}

/** The kinds without a namespace that manifests hold most, where no server says which have one. */
const CLUSTER_WIDE: ReadonlySet<string> = new Set([
  'ClusterRole',
  'ClusterRoleBinding',
  'CustomResourceDefinition',
  'IngressClass',
  'Namespace',
  'PersistentVolume',
  'PriorityClass',
  'StorageClass',
]);

/** The one of which a server said more than its name. */
function fuller(...resources: readonly (Resource | undefined)[]): Resource {
  const known = resources.filter((resource) => resource !== undefined);
  const [first] = known;
  const found = known.find(({ verbs, categories }) => verbs.length + categories.length > 0) ?? first;
  if (found === undefined) throw new Error('an object has a type');
  return found;
}
