import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestCluster } from './cluster.js';
import { rightsOf } from './rights.js';

/** A token file as a kubelet keeps it, for a service account that may read ConfigMaps. */
export interface TokenFile {
  readonly file: string;
  /** Makes the account where it is gone, and writes a token of it into the file. */
  issue(cluster: TestCluster): Promise<void>;
  /** Deletes the account: its tokens are refused once the server has forgotten that it knew them, after 10 s. */
  revoke(cluster: TestCluster): Promise<void>;
  remove(): void;
}

export function createTokenFile(): TokenFile {
  const dir = mkdtempSync(join(tmpdir(), 'kwatch-token-'));
  const file = join(dir, 'token');
  let bound = false;
  return {
    file,
    async issue(cluster) {
      const accounts = cluster.path('v1', 'serviceaccounts');
      await cluster.request('POST', accounts, { metadata: { name: 'reader' } });
      const subject = { kind: 'ServiceAccount', name: 'reader', namespace: cluster.namespace };
      if (!bound) await rightsOf(cluster, subject).grant();
      bound = true;
      const { status } = await cluster.request('POST', `${accounts}/reader/token`, {
        apiVersion: 'authentication.k8s.io/v1',
        kind: 'TokenRequest',
        spec: { expirationSeconds: 3600 },
      });
      writeFileSync(file, `${(status as { token: string }).token}\n`);
    },
    async revoke(cluster) {
      await cluster.request('DELETE', cluster.path('v1', 'serviceaccounts', 'reader'));
    },
    remove: () => rmSync(dir, { recursive: true }),
  };
}
