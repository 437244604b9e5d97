import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Body } from './scripted-body.js';
import { createDemoCluster, type DemoCluster } from '../storage/demo-cluster.js';
import { createFaults, type Faults } from '../faults/faults.js';
import { createRequestLog, type ServedRequest } from './request-log.js';
import { type DemoServerOptions, serve } from './serve.js';

/** A running API server on a loopback port. What it simulates stands in open-demo.ts. */
export interface DemoServer {
  /** `http://127.0.0.1:PORT` */
  readonly url: string;
  /** The cluster that it serves, for changes from within the process. */
  readonly cluster: DemoCluster;
  /** The script of what goes wrong with coming requests. */
  readonly faults: Faults;
  /** The last requests, in the order of their answers. */
  readonly requests: readonly ServedRequest[];
  /** How many watches are open now. */
  readonly openWatches: number;
  /** Cuts every watch that is open now: by a reset, or by closing the connection. */
  cutWatches(how?: 'reset' | 'close'): void;
  /** Sends nothing more to the watches that are open now, and keeps their connections open. */
  stallWatches(): void;
  /** Ends every watch that is open now properly, as its timeout does. */
  endWatches(): void;
  /** Ends every watch and connection, then the server. */
  close(): Promise<void>;
}

/**
 * Starts a server; resolves once it takes requests.
 *
 * @example
 * const server = await startDemoServer({ clock });
 * server.faults.once({ on: 'watch' }, { type: 'cut', how: 'reset', afterEvents: 2 });
 * await server.close();
 *
 * @throws Error where the port is taken.
 */
export async function startDemoServer(options: DemoServerOptions): Promise<DemoServer> {
  const cluster = options.cluster ?? createDemoCluster(options);
  const faults = options.faults ?? createFaults();
  const log = createRequestLog(options.clock);
  const watches = new Set<Body>();

  const context = { options, cluster, faults, log, watches };
  const server = createServer((request: IncomingMessage, response: ServerResponse) => {
    void serve(context, request, response);
  });
  // Node must not end connections that are idle: a watch may have no events for minutes.
  server.requestTimeout = 0;
  server.keepAliveTimeout = 0;
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port ?? 0, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo;

  return {
    url: `http://127.0.0.1:${port}`,
    cluster,
    faults,
    requests: log.requests,
    get openWatches() {
      return watches.size;
    },
    cutWatches: (how = 'reset') => {
      for (const watch of watches) watch.breakOff(how);
    },
    stallWatches: () => {
      for (const watch of watches) watch.stall();
    },
    endWatches: () => {
      for (const watch of watches) void watch.end();
    },
    close: () =>
      new Promise((resolve) => {
        for (const watch of watches) void watch.end();
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
