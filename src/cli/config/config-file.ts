import { join } from 'node:path';
import { UsageError } from '../../model/errors.js';
import { readFile } from '../../model/read-file.js';
import type { Flag } from '../flags/flag.js';
import type { ConfigContent } from './parse-config.js';

/** What a person has settled for all runs. */
export interface ConfigFile extends ConfigContent {
  /** Where it is looked for; undefined where there is no home folder. */
  readonly path: string | undefined;
  /** Whether it is there. */
  readonly exists: boolean;
}

export interface ConfigPlace {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly homeDir: string | undefined;
}

/**
 * Reads `$XDG_CONFIG_HOME/kwatch/config.yaml`. There need not be one.
 * @throws UsageError where it cannot be read, with the place.
 */
export async function readConfigFile(place: ConfigPlace, flags: readonly Flag[]): Promise<ConfigFile> {
  const path = configPath(place);
  const text = path === undefined ? undefined : await textOf(path);
  if (path === undefined || text === undefined) return { ...NO_CONFIG, path };
  // Loaded only here: most people have no such file.
  const { parseConfig } = await import('./parse-config.js');
  return { ...parseConfig(text, shortPath(path, place.homeDir), flags), path, exists: true };
}

/** What is settled where there is no such file. */
export const NO_CONFIG: ConfigFile = {
  path: undefined,
  exists: false,
  settings: new Map(),
  views: new Map(),
  warnings: [],
};

/** A relative XDG_CONFIG_HOME is none (XDG Base Directory Specification). */
function configPath({ env, homeDir }: ConfigPlace): string | undefined {
  const xdg = env['XDG_CONFIG_HOME'] ?? '';
  if (xdg.startsWith('/')) return join(xdg, 'kwatch', 'config.yaml');
  return homeDir === undefined ? undefined : join(homeDir, '.config', 'kwatch', 'config.yaml');
}

async function textOf(path: string): Promise<string | undefined> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : '';
    if (code === 'ENOENT' || code === 'ENOTDIR') return undefined;
    throw new UsageError(`the configuration ${path} cannot be read (${code}); is it a file that is yours?`);
  }
}

function shortPath(path: string, homeDir: string | undefined): string {
  return homeDir !== undefined && homeDir !== '/' && path.startsWith(`${homeDir}/`)
    ? `~${path.slice(homeDir.length)}`
    : path;
}
