import type { Resource } from '../../model/resource.js';
import type { VersionResources } from './resource-list.js';
import type { TypeName } from './type-name.js';

/** What a type name means among the resources of a server. */
export interface Match {
  readonly resource: Resource;
  /** It can be listed and watched. */
  readonly watchable: boolean;
}

/**
 * The resource that a name means: by plural, else singular, else short name, else kind; among groups the first.
 * One that cannot be watched is given only where no other is meant.
 */
export function matchType(
  versions: readonly VersionResources[],
  names: readonly TypeName[],
): Match | undefined {
  let unwatchable: Match | undefined;
  for (const name of names) {
    const candidates = versions
      .filter(
        ({ group, version }) => (name.group ?? group) === group && (name.version ?? version) === version,
      )
      .flatMap(({ resources }) => resources);
    for (const isMeant of [byPlural, bySingular, byShortName, byKind]) {
      const meant = candidates.filter((resource) => isMeant(resource, name.name));
      const watched = meant.find(isWatchable);
      if (watched !== undefined) return { resource: watched, watchable: true };
      if (meant[0] !== undefined) unwatchable ??= { resource: meant[0], watchable: false };
    }
  }
  return unwatchable;
}

/** The watchable resources of a category, each in the first version that has it. */
export function matchCategory(versions: readonly VersionResources[], category: string): readonly Resource[] {
  const found = new Map<string, Resource>();
  for (const resource of versions.flatMap(({ resources }) => resources)) {
    const key = `${resource.plural}.${resource.group}`;
    const belongs = resource.categories.some((name) => name.toLowerCase() === category);
    if (belongs && isWatchable(resource) && !found.has(key)) found.set(key, resource);
  }
  return [...found.values()];
}

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
