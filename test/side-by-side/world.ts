import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { type DemoServer, startDemoServer } from '../../src/demo/server/api-server.js';
import { realClock } from '../../src/model/real-clock.js';
import { kubeconfigFor } from '../support/demo-cluster.js';
import { configMap, configMaps } from '../support/demo-objects.js';

/** A server with the ConfigMaps a, b and c, and what happens there. */
export interface World {
  readonly kubeconfig: string;
  readonly server: DemoServer;
  create(name: string, value: string): void;
  set(name: string, value: string): void;
  remove(name: string): void;
  /** How many requests there were. */
  requests(): number;
  untilWatched(): Promise<void>;
  /** Something happens while nothing listens, and the history is compacted, so that nobody can resume. */
  away(happens: () => void): Promise<void>;
  close(): Promise<void>;
}

export async function startWorld(): Promise<World> {
  // Bookmarks come each minute from a real server.
  const options = { clock: realClock, bookmarkIntervalMs: 5_000 };
  let server = await startDemoServer(options);
  const dir = mkdtempSync(join(tmpdir(), 'kwatch-side-by-side-'));
  const kubeconfig = join(dir, 'kubeconfig');
  // client-node sends nothing over plain HTTP without it.
  const insecure = '"insecure-skip-tls-verify":true,"server":';
  writeFileSync(kubeconfig, kubeconfigFor(server.url).replace('"server":', insecure));
  const { cluster, url } = server;
  const create = (name: string, value: string): void =>
    void cluster.create(configMaps, configMap(name, value));
  for (const name of ['a', 'b', 'c']) create(name, '1');
  return {
    kubeconfig,
    get server() {
      return server;
    },
    create,
    set: (name, value) => void cluster.patch(configMaps, 'default', name, { data: { value } }),
    remove: (name) => void cluster.remove(configMaps, 'default', name),
    requests: () => server.requests.length,
    async untilWatched() {
      for (let n = 0; n < 200 && server.openWatches === 0; n += 1) await sleep(50);
    },
    async away(happens) {
      await server.close();
      happens();
      await sleep(1_000);
      cluster.compact();
      server = await startDemoServer({ ...options, cluster, port: Number(new URL(url).port) });
    },
    async close() {
      await server.close();
      rmSync(dir, { recursive: true });
    },
  };
}
