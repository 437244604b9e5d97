import { type Resource, resourceName } from '../../model/object/resource.js';
import type { VersionResources } from './resource-list.js';
import type { TypeName } from './type-name.js';

/** The resource that a type name means. */
export interface Match {
  readonly resource: Resource;
  /** Whether it has the verbs that are needed. */
  readonly usable: boolean;
}

/** Whether a resource has the verbs that are needed: `list`, and for most runs `watch`. */
export type IsUsable = (resource: Resource) => boolean;

/**
 * The resource that a name means: by plural, else singular, else short name, else kind; of several the first. One that
 * is not usable is returned only where the name means no other.
 *
 * @param names the ways to read the name, the preferred one first.
 */
export function matchType(
  versions: readonly VersionResources[],
  names: readonly TypeName[],
  isUsable: IsUsable,
): Match | undefined {
  let unusable: Match | undefined;
  for (const name of names) {
    const candidates = versionsOf(versions, name).flatMap(({ resources }) => resources);
    for (const isMeant of [byPlural, bySingular, byShortName, byKind]) {
      const meant = candidates.filter((resource) => isMeant(resource, name.name));
      const usable = meant.find(isUsable);
      if (usable !== undefined) return { resource: usable, usable: true };
      if (meant[0] !== undefined) unusable ??= { resource: meant[0], usable: false };
    }
  }
  return unusable;
}

/** Those that a type name may mean by its group and version. */
export function versionsOf(
  versions: readonly VersionResources[],
  name: Pick<TypeName, 'group' | 'version'>,
): readonly VersionResources[] {
  return versions.filter(
    ({ group, version }) => (name.group ?? group) === group && (name.version ?? version) === version,
  );
}

/**
 * Groups of the same objects under another name, or of what nobody means by it: Events are served twice, `extensions` is
 * where workloads were before `apps`, OpenShift serves RBAC twice, and metrics are called as what they measure.
 */
const NO_OTHERS = ['events.k8s.io', 'extensions', 'authorization.openshift.io', 'metrics.k8s.io'];

/** What else in other groups a name without a group may have meant. */
export function namesakes(
  versions: readonly VersionResources[],
  names: readonly TypeName[],
  taken: Resource,
  isUsable: IsUsable,
): readonly string[] {
  const bare = names.filter(({ group }) => group === undefined).map(({ name }) => name);
  const isMeant = (resource: Resource): boolean =>
    bare.some((name) =>
      [byPlural, bySingular, byShortName, byKind].some((matches) => matches(resource, name)),
    );
  const isOther = ({ group }: Resource): boolean => group !== taken.group && !NO_OTHERS.includes(group);
  const others = versions
    .flatMap(({ resources }) => resources)
    .filter((resource) => isOther(resource) && isUsable(resource) && isMeant(resource));
  return [...new Set(others.map(resourceName))];
}

/** The usable resources of a category such as `all`, each in the first version that has it. */
export function matchCategory(
  versions: readonly VersionResources[],
  category: string,
  isUsable: IsUsable,
): readonly Resource[] {
  return matchAll(
    versions,
    (resource) => resource.categories.some((name) => name.toLowerCase() === category) && isUsable(resource),
  );
}

/** The usable resources, each in the first version that has it. */
export function matchAll(versions: readonly VersionResources[], isUsable: IsUsable): readonly Resource[] {
  const found = new Map<string, Resource>();
  for (const resource of versions.flatMap(({ resources }) => resources)) {
    const key = resourceName(resource);
    if (isUsable(resource) && !found.has(key)) found.set(key, resource);
  }
  return [...found.values()];
}

/** Whether the server offers `list` for a resource. */
export function isListable({ verbs }: Resource): boolean {
  return verbs.includes('list');
}

/** Whether the server offers `list` and `watch` for a resource. */
export function isWatchable({ verbs }: Resource): boolean {
  return verbs.includes('list') && verbs.includes('watch');
}

function byPlural({ plural }: Resource, name: string): boolean {
  return plural.toLowerCase() === name;
}

function bySingular({ singular }: Resource, name: string): boolean {
  return singular.toLowerCase() === name;
}

function byShortName({ shortNames }: Resource, name: string): boolean {
  return shortNames.some((short) => short.toLowerCase() === name);
}

function byKind({ kind }: Resource, name: string): boolean {
  return kind.toLowerCase() === name;
}
