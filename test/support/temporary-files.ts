import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

export interface TestFiles {
  readonly directory: string;
  /** Writes a file and gives its path. */
  write(name: string, content: string | Uint8Array, mode?: number): string;
  path(name: string): string;
  exists(name: string): boolean;
  remove(): void;
}

export function makeFiles(): TestFiles {
  const directory = mkdtempSync(join(tmpdir(), 'kwatch-files-'));
  const path = (name: string): string => join(directory, name);
  return {
    directory,
    path,
    exists: (name) => existsSync(path(name)),
    write(name, content, mode = 0o600) {
      mkdirSync(dirname(path(name)), { recursive: true });
      writeFileSync(path(name), content, { mode });
      return path(name);
    },
    remove: () => removeTree(directory),
  };
}

/**
 * Removes a folder into which a cache may still be written. A retry of `rmSync` itself tries the emptied folders only,
 * and never the file that came into one of them since.
 */
function removeTree(directory: string, triesLeft = 10): void {
  try {
    rmSync(directory, { recursive: true, force: true });
  } catch (error) {
    if (triesLeft === 0) throw error;
    removeTree(directory, triesLeft - 1);
  }
}

/** A kubeconfig of one context; JSON is YAML. */
export function kubeconfig(options: { cluster: object; user?: object; context?: object }): string {
  return JSON.stringify({
    apiVersion: 'v1',
    kind: 'Config',
    'current-context': 'here',
    clusters: [{ name: 'c', cluster: options.cluster }],
    users: [{ name: 'u', user: options.user ?? {} }],
    contexts: [{ name: 'here', context: { cluster: 'c', user: 'u', ...options.context } }],
  });
}
