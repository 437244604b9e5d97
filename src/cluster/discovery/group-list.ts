import { type Json, arrayAt, stringAt } from '../../model/json/json.js';
import { type VersionResources, readDiscoveredVersion } from './resource-list.js';
import type { GroupVersion } from './well-known.js';

/**
 * The Accept header for `/api` and `/apis`: aggregated discovery, with all resources in one document, where the server
 * has it (KEP-3352, on by default since Kubernetes 1.27), else the list of groups.
 */
export const DISCOVERY_ACCEPT = ['v2', 'v2beta1']
  .map((version) => `application/json;g=apidiscovery.k8s.io;v=${version};as=APIGroupDiscoveryList`)
  .concat('application/json')
  .join(',');

/** One group of the server, its versions in order of preference. */
export interface ApiGroup {
  readonly name: string;
  readonly versions: readonly GroupVersionEntry[];
}

export interface GroupVersionEntry extends GroupVersion {
  /** Its resources, where the server has aggregated discovery. */
  readonly known: VersionResources | undefined;
  /** Whether the API server behind it does not answer: `known` may be out of date or empty. */
  readonly stale: boolean;
}

/** Reads the answer to `/api` or `/apis`: APIGroupDiscoveryList, APIVersions or APIGroupList. */
export function readGroups(document: Json): readonly ApiGroup[] {
  const kind = stringAt(document, 'kind');
  if (kind === 'APIGroupDiscoveryList') return arrayAt(document, 'items').map(readDiscoveredGroup);
  if (kind === 'APIVersions') return [namedGroup('', arrayAt(document, 'versions'))];
  return arrayAt(document, 'groups').map(readGroup);
}

/**
 * The core group, then apps, then the server's order: a name without a group means the first that has it, as in
 * kubectl.
 */
export function byPriority(groups: readonly ApiGroup[]): readonly ApiGroup[] {
  const rank = ({ name }: ApiGroup): number => (name === '' ? 0 : name === 'apps' ? 1 : 2);
  return groups.toSorted((left, right) => rank(left) - rank(right));
}

function readDiscoveredGroup(item: Json): ApiGroup {
  const name = stringAt(item, 'metadata', 'name') ?? '';
  const versions = arrayAt(item, 'versions').map((entry): GroupVersionEntry => {
    const known = readDiscoveredVersion(entry, name);
    return { group: name, version: known.version, known, stale: stringAt(entry, 'freshness') === 'Stale' };
  });
  return { name, versions };
}

function readGroup(entry: Json): ApiGroup {
  const preferred = stringAt(entry, 'preferredVersion', 'version');
  const versions = arrayAt(entry, 'versions').map((version) => stringAt(version, 'version') ?? '');
  const first = versions.filter((version) => version === preferred);
  return namedGroup(stringAt(entry, 'name') ?? '', [
    ...first,
    ...versions.filter((version) => version !== preferred),
  ]);
}

function namedGroup(group: string, versions: readonly Json[]): ApiGroup {
  const named = versions.filter((version) => typeof version === 'string');
  return {
    name: group,
    versions: named.map((version) => ({ group, version, known: undefined, stale: false })),
  };
}
