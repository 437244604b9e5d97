import { ApiError, TransportError } from '../../model/errors.js';
import type { Clock } from '../../model/clock.js';
import { type Json, type JsonObject, isJsonObject, stringAt } from '../../model/json/json.js';
import type { Connection } from '../connection.js';
import { readJson } from '../http/read-json.js';
import { type DiscoveryCache, isKeepable } from './disk-cache.js';
import {
  DISCOVERY_ACCEPT,
  type ApiGroup,
  type GroupVersionEntry,
  byPriority,
  readGroups,
} from './group-list.js';
import { type VersionResources, readResourceList } from './resource-list.js';
import { untilQuiet } from './until-quiet.js';
import type { GroupVersion } from './well-known.js';

/** How many of a server's dozens of resource lists are asked for at one time, so that other clients are served too. */
const MAX_PARALLEL = 8;

/** A list that takes so long holds no place that another could have. */
const SLOW_MS = 500;

/**
 * What has not answered so long after the last answer is taken for silent: an API server that hangs behind the main one.
 * Where the type was found already it is waited for only so long as it takes to say which groups are silent.
 */
const QUIET_MS = 1_500;
const ENOUGH_QUIET_MS = 300;

/** The same where nothing that did answer has the type: the slow one may have it. */
const PATIENT_QUIET_MS = 2_500;

/** The types that a server has, read when they are asked for, each document once. */
export interface Catalog {
  /**
   * One version of one group; undefined where the server does not have it.
   * @throws ApiError, TransportError
   */
  version(groupVersion: GroupVersion): Promise<VersionResources | undefined>;
  /**
   * The named groups, or all, in order of priority; of each its preferred version, or all its versions in order of
   * preference. A version that cannot be read, or does not come in time, is left out, and added to `failures`.
   * @throws ApiError, TransportError where the list of groups cannot be read, or the credentials are refused.
   */
  versions(
    which: 'preferred' | 'all',
    groups?: readonly string[],
    isEnough?: (versions: readonly VersionResources[]) => boolean,
  ): Promise<readonly VersionResources[]>;
  /** The versions that could not be read so far, by path. */
  readonly failures: ReadonlyMap<string, Failure>;
  /** Whether anything in it is not fresh, but was kept from an earlier run. */
  readonly usedCache: boolean;
}

export interface Failure extends GroupVersion {
  /** For a message: `503 ServiceUnavailable`. */
  readonly why: string;
}

export interface CatalogOptions {
  /** Ends its requests. */
  readonly signal: AbortSignal;
  readonly clock: Clock;
  readonly cache?: DiscoveryCache | undefined;
  /** Nobody is asked: what is not in the cache is not known. */
  readonly keptOnly?: boolean;
  /** What another catalog has just waited for in vain. */
  readonly failed?: ReadonlyMap<string, Failure>;
}

/** A catalog that has read nothing yet. */
export function createCatalog(
  connection: Connection,
  { signal, clock, cache, keptOnly, failed }: CatalogOptions,
): Catalog {
  const lists = new Map<string, Promise<VersionResources | undefined>>();
  const failures = new Map<string, Failure>();
  let groups: Promise<readonly ApiGroup[]> | undefined;
  let usedCache = false;

  return {
    version,
    versions,
    failures,
    get usedCache() {
      return usedCache;
    },
  };

  function version(groupVersion: GroupVersion): Promise<VersionResources | undefined> {
    const path = pathOf(groupVersion);
    const list = lists.get(path) ?? loadList(path, groupVersion);
    lists.set(path, list);
    return list;
  }

  async function loadList(path: string, groupVersion: GroupVersion): Promise<VersionResources | undefined> {
    try {
      return readResourceList(await get(path, ['APIResourceList']), groupVersion);
    } catch (error) {
      if (isAbsent(error)) return undefined;
      throw error;
    }
  }

  async function versions(
    which: 'preferred' | 'all',
    named?: readonly string[],
    isEnough: (versions: readonly VersionResources[]) => boolean = () => false,
  ): Promise<readonly VersionResources[]> {
    groups ??= loadGroups();
    const wanted = (await groups).filter(({ name }) => named?.includes(name) ?? true);
    const entries = wanted.flatMap((group) =>
      which === 'all'
        ? group.versions
        : group.versions.filter(({ known }, at) => at === 0 || known !== undefined),
    );
    const answered = new Set<GroupVersionEntry>();
    const found = await untilQuiet(
      entries,
      async (entry) => {
        const resources = await versionOrFailure(entry);
        answered.add(entry);
        return resources;
      },
      {
        clock,
        parallel: MAX_PARALLEL,
        slowMs: SLOW_MS,
        quietMs: which === 'all' ? PATIENT_QUIET_MS : QUIET_MS,
        enoughQuietMs: ENOUGH_QUIET_MS,
        isEnough: (first) => isEnough(first.filter((resources) => resources !== undefined)),
      },
    );
    for (const entry of entries) if (!answered.has(entry)) fail(entry, 'nothing came in time');
    return found.filter((resources) => resources !== undefined);
  }

  async function loadGroups(): Promise<readonly ApiGroup[]> {
    const load = async (path: string, kind: string): Promise<readonly ApiGroup[]> =>
      readGroups(await get(path, ['APIGroupDiscoveryList', kind], DISCOVERY_ACCEPT));
    const both = await Promise.allSettled([load('/api', 'APIVersions'), load('/apis', 'APIGroupList')]);
    const found = both.flatMap((half) => (half.status === 'fulfilled' ? [half.value] : []));
    for (const half of both) {
      // A server may have only the one or the other, as an aggregated one has no core group.
      if (half.status === 'rejected' && (found.length === 0 || !isAbsent(half.reason))) throw half.reason;
    }
    return byPriority(found.flat());
  }

  async function versionOrFailure(entry: GroupVersionEntry): Promise<VersionResources | undefined> {
    if (entry.stale) fail(entry, 'its server does not answer');
    if (entry.known !== undefined) return entry.known;
    const before = failed?.get(pathOf(entry));
    if (before !== undefined) {
      fail(entry, before.why);
      return undefined;
    }
    try {
      const resources = await version(entry);
      failures.delete(pathOf(entry));
      return resources;
    } catch (error) {
      if (signal.aborted || isUnauthorized(error)) throw error;
      fail(entry, reasonOf(error));
      return undefined;
    }
  }

  function fail({ group, version: name }: GroupVersion, why: string): void {
    failures.set(pathOf({ group, version: name }), { group, version: name, why });
  }

  /** A document of one of these kinds: kept, or fresh. */
  async function get(path: string, kinds: readonly string[], accept = 'application/json'): Promise<Json> {
    const isMeant = (document: Json | undefined): document is JsonObject =>
      isJsonObject(document) && kinds.includes(stringAt(document, 'kind') ?? kinds[0] ?? '');
    const kept = await cache?.read(path);
    if (isMeant(kept)) {
      usedCache = true;
      return kept;
    }
    if (keptOnly === true) throw new TransportError(`${path} was not kept`);
    const document = await readJson(connection, { path, accept, signal });
    if (!isMeant(document)) {
      throw new TransportError(`${connection.server} answers ${path} with something else than its types`, {
        hint: 'is it the URL of a Kubernetes API server?',
      });
    }
    if (isKeepable(document)) void cache?.write(path, document);
    return document;
  }
}

function pathOf({ group, version }: GroupVersion): string {
  const name = encodeURIComponent(version);
  return group === '' ? `/api/${name}` : `/apis/${encodeURIComponent(group)}/${name}`;
}

function isAbsent(error: unknown): boolean {
  return error instanceof ApiError && error.failure.code === 404;
}

function isUnauthorized(error: unknown): boolean {
  return error instanceof ApiError && error.failure.code === 401;
}

function reasonOf(error: unknown): string {
  if (error instanceof ApiError) return `${String(error.failure.code)} ${error.failure.reason}`.trim();
  if (error instanceof TransportError) return error.message;
  throw error;
}
