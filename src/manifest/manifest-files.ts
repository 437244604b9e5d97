import { readFile, readdir, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { oneLine } from '../cluster/errors/sanitize.js';
import { whyUnreadable } from '../cluster/errors/unreadable-file.js';
import { UsageError } from '../model/errors.js';
import { namePattern } from '../model/object/name-pattern.js';
import { MAX_BYTES, type ManifestText, TOO_LARGE } from './manifest-text.js';

/** What of a directory is read (cli-runtime, pkg/resource/builder.go); a file that is named may be called anything. */
const EXTENSIONS = /\.(?:json|ya?ml)$/;

/**
 * The file, or those of the directory, in the order of their names.
 * @throws UsageError where it is not there, cannot be read, or is a directory without a manifest.
 */
export async function readFiles(path: string, recursive: boolean): Promise<readonly ManifestText[]> {
  const paths = await filesOf(path, recursive);
  const texts: ManifestText[] = [];
  for (const each of paths) texts.push({ name: oneLine(each), bytes: await bytesOf(each) });
  return texts;
}

async function filesOf(path: string, recursive: boolean): Promise<readonly string[]> {
  const found = await stat(path).catch(async (error: unknown) => {
    const matching = await matchesOf(path);
    if (matching.length > 0) return matching;
    throw unreadable(path, error);
  });
  if ('length' in found) return found;
  if (!found.isDirectory()) return [path];
  const files = await manifestsIn(path, recursive);
  if (files.length > 0) return files;
  throw new UsageError(
    `--filename ${oneLine(path)}: no .yaml, .yml or .json file is in this directory`,
    recursive ? undefined : '-R looks into those within it too',
  );
}

/** Without a shell that does it: `-f 'deploy-*.yaml'`, the last part of a path alone. */
async function matchesOf(path: string): Promise<readonly string[]> {
  const pattern = namePattern(basename(path));
  if (!pattern.wildcard) return [];
  const names = await readdir(dirname(path)).catch(() => []);
  return names
    .filter(pattern.matches)
    .sort()
    .map((name) => join(dirname(path), name));
}

/** A link to a directory is not followed, so that no circle is walked. */
async function manifestsIn(directory: string, recursive: boolean): Promise<readonly string[]> {
  const entries = await readdir(directory, { withFileTypes: true }).catch((error: unknown) => {
    throw unreadable(directory, error);
  });
  const files: string[] = [];
  for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
    const path = join(directory, entry.name);
    if (entry.isDirectory()) {
      if (recursive) for (const file of await manifestsIn(path, recursive)) files.push(file);
    } else if (EXTENSIONS.test(entry.name)) files.push(path);
  }
  return files;
}

async function bytesOf(path: string): Promise<Uint8Array> {
  try {
    const { size } = await stat(path);
    if (size > MAX_BYTES) throw new UsageError(`${oneLine(path)} ${TOO_LARGE}`);
    return await readFile(path);
  } catch (error) {
    throw error instanceof UsageError ? error : unreadable(path, error);
  }
}

function unreadable(path: string, error: unknown): UsageError {
  return new UsageError(`--filename ${oneLine(path)}: ${whyUnreadable(error)}`);
}
