import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A kubeconfig for a stub server, in a folder that is the cache too. */
export interface StubKubeconfig {
  readonly env: Readonly<Record<string, string>>;
  remove(): void;
}

export function kubeconfigOf(server: string): StubKubeconfig {
  const folder = mkdtempSync(join(tmpdir(), 'kwatch-bench-'));
  const file = join(folder, 'config');
  const config = {
    apiVersion: 'v1',
    kind: 'Config',
    clusters: [{ name: 'stub', cluster: { server } }],
    contexts: [{ name: 'stub', context: { cluster: 'stub' } }],
    'current-context': 'stub',
  };
  writeFileSync(file, JSON.stringify(config));
  return {
    env: { KUBECONFIG: file, XDG_CACHE_HOME: folder },
    remove: () => rmSync(folder, { recursive: true, force: true, maxRetries: 10 }),
  };
}
