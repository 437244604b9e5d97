import { type DemoServer, startDemoServer } from '../../src/demo/server/api-server.js';
import type { DemoServerOptions } from '../../src/demo/server/serve.js';
import { realClock } from '../../src/model/real-clock.js';
import { NOBODY } from './demo-cluster.js';
import { makeFiles } from './temporary-files.js';

/** Two embedded API servers in the test's own process, and a kubeconfig with a context for each. */
export interface TwoClusters {
  readonly east: DemoServer;
  readonly west: DemoServer;
  /** What a kwatch process needs to find them. */
  readonly env: { readonly KUBECONFIG: string };
  close(): Promise<void>;
}

/**
 * Starts them, as the contexts `east` and `west`. Beside them are `dead`, where nothing listens, and `broken`, which
 * names no server.
 */
export async function startTwoClusters(
  options: { readonly west?: Partial<DemoServerOptions> } = {},
): Promise<TwoClusters> {
  const [east, west] = await Promise.all([
    startDemoServer({ clock: realClock }),
    startDemoServer({ clock: realClock, ...options.west }),
  ]);
  const files = makeFiles();
  const servers = { east: east.url, west: west.url, dead: NOBODY, broken: '' };
  const names = Object.entries(servers);
  const kubeconfig = files.write(
    'kubeconfig',
    JSON.stringify({
      apiVersion: 'v1',
      kind: 'Config',
      clusters: names.map(([name, server]) => ({ name, cluster: { server } })),
      users: [{ name: 'test', user: { token: 'test-token' } }],
      contexts: names.map(([name]) => ({
        name,
        context: { cluster: name, user: 'test', namespace: 'default' },
      })),
      'current-context': 'east',
    }),
  );
  return {
    east,
    west,
    env: { KUBECONFIG: kubeconfig },
    async close() {
      await Promise.all([east.close(), west.close()]);
      files.remove();
    },
  };
}
