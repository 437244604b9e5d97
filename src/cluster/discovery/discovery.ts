import type { Clock } from '../../model/clock.js';
import { ApiError, TransportError, UnavailableError, UsageError } from '../../model/errors.js';
import { type Resource, resourceName } from '../../model/object/resource.js';
import { explainRefusal, notWatchable } from '../errors/api-errors.js';
import { type Catalog, type Failure, createCatalog } from './catalog.js';
import { oneLine } from '../errors/sanitize.js';
import type { Connection } from '../connection.js';
import { type DiscoveryCache, writeOnly } from './disk-cache.js';
import { type IsUsable, isListable, isWatchable, matchCategory, matchType, namesakes } from './match.js';
import { resolveGroup } from './resolve-group.js';
import type { VersionResources } from './resource-list.js';
import { kubectlWord } from '../../model/kubectl-words.js';
import { suggestType } from './suggest.js';
import { type TypeName, looksLikeVersion, readTypeName } from './type-name.js';
import { type GroupVersion, wellKnownGroupVersion } from './well-known.js';

export interface DiscoveryOptions {
  readonly signal: AbortSignal;
  readonly clock: Clock;
  /** The kubeconfig's context, which the hint of an error names. */
  readonly contextName?: string | undefined;
  /** Types that can be listed will do: they need not be watched. */
  readonly lists?: boolean | undefined;
  /** What was read in earlier runs. A type that is not in it is looked up afresh before it is called unknown. */
  readonly cache?: DiscoveryCache | undefined;
}

/** Finds out which resources a type name means on one server, with few requests and none twice. */
export interface Discovery {
  /**
   * The resources that TYPE means, as kubectl takes it: plural, singular, short name or kind, in any case, alone
   * or with its group (`deployments.apps`) and version (`deployments.v1.apps`), or a category (`all`).
   * @throws UsageError where the server has no such type.
   * @throws UnavailableError where the server cannot be reached or refuses to tell, or does not let the type be watched.
   */
  resolve(typeName: string): Promise<readonly Resource[]>;
  /**
   * Every type of the server, each in the preferred version of its group.
   * @throws UnavailableError where the server cannot be reached or refuses to tell.
   */
  all(): Promise<readonly Resource[]>;
  /**
   * One line for each API group that did not answer so far, whose types are not known, and for each name that types in
   * several groups have.
   */
  readonly warnings: readonly string[];
  /**
   * One line for each type that was taken without a look at other groups and whose name a type in another group has
   * too. `kept` asks nobody: it knows what an earlier run has read. Never rejects: it is an addition.
   */
  namesakes(from: 'server' | 'kept'): Promise<readonly string[]>;
}

/**
 * The discovery of one server.
 *
 * @example
 * const [deployments] = await createDiscovery(connection, { signal, clock }).resolve('deploy');
 */
export function createDiscovery(connection: Connection, options: DiscoveryOptions): Discovery {
  const { signal, contextName, cache, lists } = options;
  const isUsable = lists === true ? isListable : isWatchable;
  let catalog = createCatalog(connection, options);
  const ambiguities = new Set<string>();
  const shortcuts = new Map<string, Resource>();
  const found: ResolutionHints = {
    namesakes: (text) => void ambiguities.add(text),
    shortcut: (typeName, resource) => void shortcuts.set(typeName, resource),
  };

  const resolveFresh = async (typeName: string): Promise<readonly Resource[]> => {
    const first = catalog;
    try {
      return await resolve(first, typeName, isUsable, found);
    } catch (error) {
      if (signal.aborted || !first.usedCache) throw error;
      // Another type name may have made a fresh one meanwhile.
      const { failures: failed } = first;
      if (catalog === first)
        catalog = createCatalog(connection, { ...options, cache: writeOnly(cache), failed });
      return resolve(catalog, typeName, isUsable, found);
    }
  };

  const explained = async <T>(asking: Promise<T>): Promise<T> => {
    try {
      return await asking;
    } catch (error) {
      if (signal.aborted) throw error;
      if (error instanceof TransportError) throw new UnavailableError(error.message, error.hint, error);
      if (!(error instanceof ApiError)) throw error;
      const { server } = connection;
      const asked = { verb: 'discover', server } as const;
      throw explainRefusal(error.failure, contextName === undefined ? asked : { ...asked, contextName });
    }
  };

  return {
    resolve: (typeName) => explained(resolveFresh(typeName)),
    async all() {
      const versions = await explained(catalog.versions('preferred'));
      return versions.flatMap(({ resources }) => resources);
    },
    get warnings() {
      return [...[...catalog.failures.values()].map(warningOf), ...ambiguities];
    },
    async namesakes(from) {
      if (shortcuts.size === 0) return [];
      const kept = from === 'kept' ? createCatalog(connection, { ...options, keptOnly: true }) : catalog;
      const versions = await kept.versions('preferred').catch(() => []);
      return [...shortcuts].flatMap(
        ([typeName, resource]) =>
          namesakesText(typeName, readTypeName(typeName), resource, versions, isUsable) ?? [],
      );
    },
  };
}

/**
 * Looks a resource up again by name and group: a custom resource that was removed may come back in another version. The
 * resource that was given, where the server does not have it or does not answer, or `signal` has aborted.
 */
export async function rediscover(
  connection: Connection,
  resource: Resource,
  options: Pick<DiscoveryOptions, 'signal' | 'clock' | 'cache'>,
): Promise<Resource> {
  const { signal, cache } = options;
  try {
    const fresh = createDiscovery(connection, { ...options, lists: true, cache: writeOnly(cache) });
    const [found = resource] = await fresh.resolve(resourceName(resource));
    return found;
  } catch (error) {
    if (signal.aborted || error instanceof UsageError || error instanceof UnavailableError) return resource;
    throw error;
  }
}

/** What is worth knowing of how a type was found. */
interface ResolutionHints {
  /** Types in other groups have its name too: the line that says so. */
  readonly namesakes: (text: string) => void;
  /** It was found where it most likely is, and nobody looked at other groups. */
  readonly shortcut: (typeName: string, resource: Resource) => void;
}

async function resolve(
  catalog: Catalog,
  typeName: string,
  isUsable: IsUsable,
  found: ResolutionHints,
): Promise<readonly Resource[]> {
  const names = readTypeName(typeName);
  if (names.every(({ name }) => name === '*')) return resolveGroup(catalog, typeName, names, isUsable);
  for (const likely of likelyGroupVersions(names)) {
    const version = await catalog.version(likely);
    const match = version === undefined ? undefined : matchType([version], names, isUsable);
    if (match?.usable !== true) continue;
    found.shortcut(typeName, match.resource);
    return [match.resource];
  }
  // All versions are asked for last: few resources are only in one that is not the preferred one of its group.
  for (const which of ['preferred', 'all'] as const) {
    const isEnough = (some: readonly VersionResources[]): boolean =>
      matchType(some, names, isUsable)?.usable === true;
    const versions = await catalog.versions(which, groupsOf(names), isEnough);
    const category = typeName.toLowerCase();
    if (matchCategory(versions, category, isUsable).length > 0)
      return matchCategory(await catalog.versions('all', undefined, () => true), category, isUsable);
    const match = matchType(versions, names, isUsable);
    if (match?.usable === true) {
      const others = namesakesText(typeName, names, match.resource, versions, isUsable);
      if (others !== undefined) found.namesakes(others);
      return [match.resource];
    }
    if (match !== undefined && which === 'all') throw notWatchable(match.resource);
  }
  // For the suggestion; what did not answer before is not waited for again.
  const known = await catalog.versions('all', undefined, () => true);
  throw unknownType(typeName, names, known, [...catalog.failures.values()]);
}

function namesakesText(
  typeName: string,
  names: readonly TypeName[],
  taken: Resource,
  versions: readonly VersionResources[],
  isUsable: IsUsable,
): string | undefined {
  const others = namesakes(versions, names, taken, isUsable).map((name) => oneLine(name, 80));
  const group = taken.group === '' ? ' of the core group' : '';
  return others.length === 0
    ? undefined
    : `${oneLine(typeName, 80)} is ${resourceName(taken)}${group}; there is also ${others.join(', ')}`;
}

/** The groups that the name may mean; undefined where it may mean any. */
function groupsOf(names: readonly TypeName[]): readonly string[] | undefined {
  const groups = names.flatMap(({ group }) => group ?? []);
  return groups.length < names.length ? undefined : groups;
}

/** The versions to look into first: one request each, instead of the whole discovery. */
function likelyGroupVersions(names: readonly TypeName[]): readonly GroupVersion[] {
  return names.flatMap(({ name, group, version }) => {
    if (group !== undefined && version !== undefined) {
      return looksLikeVersion(version) ? [{ group, version }] : [];
    }
    const likely = wellKnownGroupVersion(name);
    if (likely === undefined) return [];
    return group === undefined || group === likely.group ? [likely] : [];
  });
}

function unknownType(
  typeName: string,
  names: readonly TypeName[],
  versions: readonly VersionResources[],
  failures: readonly Failure[],
): Error {
  const broken = failures.find(({ group }) => names.some((name) => name.group === group));
  if (broken !== undefined) {
    return new UnavailableError(
      `cannot find out about ${oneLine(typeName, 80)}: ${warningOf(broken)}`,
      'try again later',
    );
  }
  const known = versions.flatMap(({ resources }) => resources).filter(isWatchable);
  const word = kubectlWord(typeName);
  const near = word === undefined ? suggestType(typeName, known) : undefined;
  const silent = failures.map(({ group, version }) => oneLine(`${group}/${version}`, 100)).join(', ');
  return new UsageError(
    `the server has no resource type "${oneLine(typeName, 80)}"${near === undefined ? '' : `; did you mean "${oneLine(near, 80)}"?`}`,
    word ??
      `\`kwatch types\` lists them${silent === '' ? '' : `; these API groups do not answer and may have it: ${silent}`}`,
  );
}

function warningOf({ group, version, why }: Failure): string {
  return `the API group ${oneLine(`${group}/${version}`, 100)} does not answer (${oneLine(why)}): its types are not known`;
}
