import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type DemoServer, startDemoServer } from '../../src/demo/server/api-server.js';
import type { DemoServerOptions } from '../../src/demo/server/serve.js';
import { realClock } from '../../src/model/real-clock.js';

/** An embedded API server in the test's own process, with a kubeconfig that names it. */
export interface DemoClusterFixture {
  readonly server: DemoServer;
  /** What a kwatch process needs to find it. */
  readonly env: { readonly KUBECONFIG: string };
  close(): Promise<void>;
}

/** Starts one; faults can be scripted into it, objects made in it. */
export async function startDemoCluster(
  options: Partial<DemoServerOptions> = {},
): Promise<DemoClusterFixture> {
  const server = await startDemoServer({ clock: realClock, ...options });
  const dir = mkdtempSync(join(tmpdir(), 'kwatch-test-'));
  const path = join(dir, 'kubeconfig');
  writeFileSync(path, kubeconfigFor(server.url));
  return {
    server,
    env: { KUBECONFIG: path },
    async close() {
      await server.close();
      rmSync(dir, { recursive: true });
    },
  };
}

/** A kubeconfig for a server that asks for a token. */
export function kubeconfigFor(url: string, token = 'test-token'): string {
  return JSON.stringify({
    apiVersion: 'v1',
    kind: 'Config',
    clusters: [{ name: 'test', cluster: { server: url } }],
    users: [{ name: 'test', user: { token } }],
    contexts: [{ name: 'test', context: { cluster: 'test', user: 'test', namespace: 'default' } }],
    'current-context': 'test',
  });
}

/** Where nothing listens: a port that was closed may be another's by now, of a test that runs beside. */
export const NOBODY = 'http://127.0.0.1:1';
