import { ApiError, TransportError, UnavailableError, UsageError } from '../../model/errors.js';
import { type Resource, resourceName } from '../../model/resource.js';
import { explainRefusal } from '../errors/api-errors.js';
import { type Catalog, type Failure, createCatalog } from './catalog.js';
import { oneLine } from '../errors/sanitize.js';
import type { Connection } from '../connection.js';
import { isWatchable, matchCategory, matchType, namesakes } from './match.js';
import type { VersionResources } from './resource-list.js';
import { suggestType } from './suggest.js';
import { type TypeName, looksLikeVersion, readTypeName } from './type-name.js';
import { type GroupVersion, wellKnownGroupVersion } from './well-known.js';

export interface DiscoveryOptions {
  readonly signal: AbortSignal;
  /** The kubeconfig's context, which the hint of an error names. */
  readonly contextName?: string | undefined;
}

/** Finds out which resources a type name means on one server, with few requests and none twice. */
export interface Discovery {
  /**
   * The resources that TYPE means, as kubectl takes it: plural, singular, short name or kind, in any case, alone
   * or with its group (`deployments.apps`) and version (`deployments.v1.apps`), or a category (`all`).
   * @throws UsageError where the server has no such type, or none that can be watched.
   * @throws UnavailableError where the server cannot be reached or refuses to tell.
   */
  resolve(typeName: string): Promise<readonly Resource[]>;
  /**
   * One line for each API group that did not answer so far, whose types are not known, and for each name that types in
   * several groups have.
   */
  readonly warnings: readonly string[];
}

/**
 * The discovery of one server.
 *
 * @example
 * const [deployments] = await createDiscovery(connection, { signal }).resolve('deploy');
 */
export function createDiscovery(
  connection: Connection,
  { signal, contextName }: DiscoveryOptions,
): Discovery {
  const catalog = createCatalog(connection, signal);
  const ambiguities = new Set<string>();
  return {
    async resolve(typeName) {
      try {
        return await resolve(catalog, typeName, (text) => ambiguities.add(text));
      } catch (error) {
        if (signal.aborted) throw error;
        if (error instanceof TransportError) throw new UnavailableError(error.message, error.hint, error);
        if (!(error instanceof ApiError)) throw error;
        const { server } = connection;
        const asked = { verb: 'discover', server } as const;
        throw explainRefusal(error.failure, contextName === undefined ? asked : { ...asked, contextName });
      }
    },
    get warnings() {
      return [...[...catalog.failures.values()].map(warningOf), ...ambiguities];
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
  signal: AbortSignal,
): Promise<Resource> {
  try {
    const [found = resource] = await createDiscovery(connection, { signal }).resolve(resourceName(resource));
    return found;
  } catch (error) {
    if (signal.aborted || error instanceof UsageError || error instanceof UnavailableError) return resource;
    throw error;
  }
}

async function resolve(
  catalog: Catalog,
  typeName: string,
  say: (text: string) => void,
): Promise<readonly Resource[]> {
  const names = readTypeName(typeName);
  for (const likely of likelyGroupVersions(names)) {
    const version = await catalog.version(likely);
    const match = version === undefined ? undefined : matchType([version], names);
    if (match?.watchable === true) return [match.resource];
  }
  // All versions are asked for last: few resources are only in one that is not the preferred one of its group.
  for (const which of ['preferred', 'all'] as const) {
    const versions = await catalog.versions(which, groupsOf(names));
    const inCategory = matchCategory(versions, typeName.toLowerCase());
    if (inCategory.length > 0) return matchCategory(await catalog.versions('all'), typeName.toLowerCase());
    const match = matchType(versions, names);
    if (match?.watchable === true) {
      const others = namesakes(versions, names, match.resource).map((name) => oneLine(name, 80));
      if (others.length > 0)
        say(
          `${oneLine(typeName, 80)} is ${resourceName(match.resource)}; there is also ${others.join(', ')}`,
        );
      return [match.resource];
    }
    if (match !== undefined && which === 'all') throw notWatchable(match.resource);
  }
  throw unknownType(typeName, names, await catalog.versions('all'), [...catalog.failures.values()]);
}

/** The groups that the name may mean; undefined where it may mean any. */
function groupsOf(names: readonly TypeName[]): readonly string[] | undefined {
  const groups = names.map(({ group }) => group).filter((group) => group !== undefined);
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

function notWatchable(resource: Resource): UsageError {
  const { verbs } = resource;
  return new UsageError(
    `the server's ${resourceName(resource)} cannot be watched: it offers ${verbs.map((verb) => oneLine(verb)).join(', ') || 'nothing'}`,
    'types that can be: `kubectl api-resources --verbs=list,watch`',
  );
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
  const near = suggestType(typeName, known);
  const silent = failures.map(({ group, version }) => oneLine(`${group}/${version}`, 100)).join(', ');
  return new UsageError(
    `the server has no resource type "${oneLine(typeName, 80)}"${near === undefined ? '' : `; did you mean "${oneLine(near, 80)}"?`}`,
    `\`kubectl api-resources\` lists them${silent === '' ? '' : `; these API groups do not answer and may have it: ${silent}`}`,
  );
}

function warningOf({ group, version, why }: Failure): string {
  return `the API group ${oneLine(`${group}/${version}`, 100)} does not answer (${oneLine(why)}): its types are not known`;
}
