import { ApiError, TransportError } from '../../model/errors.js';
import type { Json } from '../../model/json.js';
import type { Connection } from '../connection.js';
import {
  DISCOVERY_ACCEPT,
  type Group,
  type GroupVersionEntry,
  byPriority,
  readGroups,
} from './group-list.js';
import { readJson } from '../http/read-json.js';
import { type VersionResources, readResourceList } from './resource-list.js';
import type { GroupVersion } from './well-known.js';

/** How many of a server's dozens of resource lists are asked for at one time, so that other clients are served too. */
const MAX_PARALLEL = 8;

/** The types that a server has, read when they are asked for, each document once. */
export interface Catalog {
  /**
   * One version of one group; undefined where the server does not have it.
   * @throws ApiError, TransportError
   */
  version(groupVersion: GroupVersion): Promise<VersionResources | undefined>;
  /**
   * The named groups, or all, in order of priority; of each its preferred version, or all its versions in order of
   * preference. A version that cannot be read is left out, and added to `failures`.
   * @throws ApiError, TransportError where the list of groups cannot be read, or the credentials are refused.
   */
  versions(which: 'preferred' | 'all', groups?: readonly string[]): Promise<readonly VersionResources[]>;
  /** The versions that could not be read so far, by path. */
  readonly failures: ReadonlyMap<string, Failure>;
}

export interface Failure extends GroupVersion {
  /** For a message: `503 ServiceUnavailable`. */
  readonly why: string;
}

/** A catalog that has read nothing yet. `signal` ends its requests. */
export function createCatalog(connection: Connection, signal: AbortSignal): Catalog {
  const lists = new Map<string, Promise<VersionResources | undefined>>();
  const failures = new Map<string, Failure>();
  let groups: Promise<readonly Group[]> | undefined;

  return { version, versions, failures };

  function version(groupVersion: GroupVersion): Promise<VersionResources | undefined> {
    const path = pathOf(groupVersion);
    const list = lists.get(path) ?? loadList(path, groupVersion);
    lists.set(path, list);
    return list;
  }

  async function loadList(path: string, groupVersion: GroupVersion): Promise<VersionResources | undefined> {
    try {
      return readResourceList(await get(path), groupVersion);
    } catch (error) {
      if (error instanceof ApiError && error.failure.code === 404) return undefined;
      throw error;
    }
  }

  async function versions(
    which: 'preferred' | 'all',
    named?: readonly string[],
  ): Promise<readonly VersionResources[]> {
    groups ??= loadGroups();
    const wanted = (await groups).filter(({ name }) => named?.includes(name) ?? true);
    const entries = wanted.flatMap((group) =>
      which === 'all'
        ? group.versions
        : group.versions.filter(({ known }, at) => at === 0 || known !== undefined),
    );
    const found = await mapBounded(entries, MAX_PARALLEL, versionOrFailure);
    return found.filter((resources) => resources !== undefined);
  }

  async function loadGroups(): Promise<readonly Group[]> {
    const [core, others] = await Promise.all([get('/api', DISCOVERY_ACCEPT), get('/apis', DISCOVERY_ACCEPT)]);
    return byPriority([...readGroups(core), ...readGroups(others)]);
  }

  async function versionOrFailure(entry: GroupVersionEntry): Promise<VersionResources | undefined> {
    if (entry.stale) fail(entry, 'its server does not answer');
    if (entry.known !== undefined) return entry.known;
    try {
      return await version(entry);
    } catch (error) {
      if (signal.aborted || isUnauthorized(error)) throw error;
      fail(entry, reasonOf(error));
      return undefined;
    }
  }

  function fail({ group, version: name }: GroupVersion, why: string): void {
    failures.set(pathOf({ group, version: name }), { group, version: name, why });
  }

  function get(path: string, accept = 'application/json'): Promise<Json> {
    return readJson(connection, { path, accept, signal });
  }
}

function pathOf({ group, version }: GroupVersion): string {
  const name = encodeURIComponent(version);
  return group === '' ? `/api/${name}` : `/apis/${encodeURIComponent(group)}/${name}`;
}

function isUnauthorized(error: unknown): boolean {
  return error instanceof ApiError && error.failure.code === 401;
}

function reasonOf(error: unknown): string {
  if (error instanceof ApiError) return `${String(error.failure.code)} ${error.failure.reason}`.trim();
  if (error instanceof TransportError) return error.message;
  throw error;
}

/** Calls `work` for each item, for at most `limit` at one time. The results are in the order of the items. */
async function mapBounded<T, R>(
  items: readonly T[],
  limit: number,
  work: (item: T) => Promise<R>,
): Promise<readonly R[]> {
  const results: R[] = [];
  const rest = items.entries();
  const worker = async (): Promise<void> => {
    for (const [index, item] of rest) results[index] = await work(item);
  };
  await Promise.all(Array.from({ length: limit }, worker));
  return results;
}
