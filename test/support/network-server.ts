import { plainAccess } from '../../src/cluster/access.js';
import { connect } from '../../src/cluster/http/connect.js';
import { type DemoServer, startDemoServer } from '../../src/demo/server/api-server.js';
import { createDemoCluster } from '../../src/demo/storage/demo-cluster.js';
import { createFaults } from '../../src/demo/faults/faults.js';
import type { DemoServerOptions } from '../../src/demo/server/serve.js';
import type { ServerUnderTest } from './memory-server.js';

/** The embedded API server on a loopback port, reached over HTTP as kwatch does it. */
export async function startNetworkServer(options: DemoServerOptions): Promise<ServerUnderTest> {
  const { clock } = options;
  const cluster = options.cluster ?? createDemoCluster(options);
  const faults = options.faults ?? createFaults();
  const start = (port?: number): Promise<DemoServer> =>
    startDemoServer({ ...options, cluster, faults, ...(port === undefined ? {} : { port }) });
  const first = await start();
  const port = Number(new URL(first.url).port);
  const connection = connect(plainAccess(first.url), { clock });
  let server: DemoServer | undefined = first;

  const down = async (): Promise<void> => {
    await server?.close();
    server = undefined;
  };
  return {
    connection,
    cluster,
    faults,
    get openWatches() {
      return server?.openWatches ?? 0;
    },
    cutWatches: (how) => server?.cutWatches(how),
    stallWatches: () => server?.stallWatches(),
    endWatches: () => server?.endWatches(),
    down,
    up: async () => {
      server ??= await start(port);
    },
    async close() {
      connection.close();
      await down();
    },
  };
}
