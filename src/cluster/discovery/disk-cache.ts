import { createHash, randomUUID } from 'node:crypto';
import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Clock } from '../../model/clock.js';
import { type Json, isJsonObject, numberAt, stringAt, valueAt } from '../../model/json/json.js';
import { readFile } from '../../model/read-file.js';
import type { ClusterAccess } from '../access.js';

/** The discovery documents of one server, as they were read before. All of it may be lost at any time. */
export interface DiscoveryCache {
  /** The document at a path of the API; undefined where none is kept, or it is too old. Never rejects. */
  read(path: string): Promise<Json | undefined>;
  /** Keeps a document. Never rejects: a disk that is full or read-only only costs the requests again. */
  write(path: string, document: Json): Promise<void>;
}

/** As kubectl's: a type that is missing is looked up anew anyway (cli-runtime, config_flags.go, ToDiscoveryClient). */
const LIFETIME_MS = 6 * 3_600_000;

/**
 * The cache of a server, below `$XDG_CACHE_HOME/kwatch` or `~/.cache/kwatch`: one file for each document, readable for
 * its owner only. Undefined where there is no such place, or nothing that tells the server from others.
 */
export function openDiscoveryCache(
  { server, identity }: Pick<ClusterAccess, 'server' | 'identity'>,
  {
    env,
    homeDir,
    clock,
    folder = 'discovery',
    lifetimeMs = LIFETIME_MS,
  }: {
    readonly env: Readonly<Record<string, string | undefined>>;
    readonly homeDir: string | undefined;
    readonly clock: Clock;
    /** What else is kept of a server stands in a folder of its own. */
    readonly folder?: string;
    /** Default six hours. */
    readonly lifetimeMs?: number;
  },
): DiscoveryCache | undefined {
  const root = cacheRoot(env, homeDir);
  if (root === undefined || identity === undefined) return undefined;
  // The name is for people; the digest tells apart what has one address: two clusters of kind, one after the other.
  const name = server
    .replace(/^https?:\/\//, '')
    .replace(/[^\w.-]/g, '_')
    .slice(0, 80);
  const digest = createHash('sha256').update(`${server}\n${identity}`).digest('hex').slice(0, 16);
  const directory = join(root, 'kwatch', folder, `${name}-${digest}`);
  const fileOf = (path: string): string => join(directory, `${encodeURIComponent(path.slice(1))}.json`);

  return {
    async read(path) {
      try {
        const kept = JSON.parse(await readFile(fileOf(path), 'utf8')) as Json;
        const ageMs = clock.now() - (numberAt(kept, 'savedAtMs') ?? NaN);
        const isMeant = stringAt(kept, 'server') === server && stringAt(kept, 'path') === path;
        return isMeant && ageMs >= 0 && ageMs < lifetimeMs ? valueAt(kept, 'document') : undefined;
      } catch {
        return undefined;
      }
    },
    async write(path, document) {
      const file = fileOf(path);
      const part = `${file}.${randomUUID()}`;
      try {
        await mkdir(directory, { recursive: true, mode: 0o700 });
        const kept = JSON.stringify({ server, path, savedAtMs: clock.now(), document });
        await writeFile(part, kept, { mode: 0o600, flag: 'wx' });
        await rename(part, file);
      } catch {
        await rm(part, { force: true }).catch(() => undefined);
      }
    },
  };
}

/** A cache that is not read, only written: for what is known to be out of date. */
export function writeOnly(cache: DiscoveryCache | undefined): DiscoveryCache | undefined {
  if (cache === undefined) return undefined;
  return {
    read: () => Promise.resolve(undefined),
    write: (path, document) => cache.write(path, document),
  };
}

/** Whether a document may be kept: one of an aggregated server that does not answer has no types in it. */
export function isKeepable(document: Json): boolean {
  return isJsonObject(document) && !JSON.stringify(document).includes('"freshness":"Stale"');
}

/** An XDG path that is not absolute is to be ignored, as its specification says. */
function cacheRoot(
  { XDG_CACHE_HOME: xdg }: Readonly<Record<string, string | undefined>>,
  homeDir: string | undefined,
): string | undefined {
  if (xdg?.startsWith('/') === true) return xdg;
  return homeDir === undefined || homeDir === '' ? undefined : join(homeDir, '.cache');
}
