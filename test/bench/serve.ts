import { once } from 'node:events';
import { connect } from 'node:net';
import { performance } from 'node:perf_hooks';
import { WebSocket } from 'ws';
import { KwatchProcess } from '../support/kwatch-process.js';
import { startDemoCluster } from '../support/demo-cluster.js';
import { readFileSync } from 'node:fs';
import type { JsonObject } from '../../src/model/json/json.js';
import { deployments } from '../support/records.js';

/**
 * `npm run bench:serve`: many clients of one `kwatch serve`, and one that never reads. Prints what docs/serve.md holds.
 */
async function measure(clients: number, perSecond: number, seconds: number, stuck: boolean): Promise<void> {
  const cluster = await startDemoCluster();
  const objects = 1_000;
  for (let n = 0; n < objects; n += 1) {
    cluster.server.cluster.create(deployments, deploymentOf(n), { manager: 'bench' });
  }
  const kwatch = new KwatchProcess(
    ['serve', 'deploy', '-q', '--no-auth', '--listen', '127.0.0.1:0', '--max-clients', String(clients + 1)],
    cluster.env,
  );
  const line = await kwatch.until('its address', () =>
    kwatch.stderr.find((each) => each.includes('serving at')),
  );
  const port = Number(/:(\d+)\//.exec(line)?.[1]);
  const ready = async (): Promise<boolean> => (await fetch(`http://127.0.0.1:${port}/readyz`)).status === 200;
  while (!(await ready())) await new Promise((resolve) => setTimeout(resolve, 200));
  if (stuck) await neverReading(port);
  const lags: number[] = [];
  let told = 0;
  let measuring = false;
  const sockets = await Promise.all(
    Array.from({ length: clients }, async (_, index) => {
      const socket = new WebSocket(`ws://127.0.0.1:${port}/api/stream`);
      socket.on('message', (data: Buffer) => {
        if (!measuring) return;
        told += 1;
        // All of them are timed on a sample of the clients: this process is to measure, not to be the limit.
        if (index % 10 !== 0) return;
        const at = /"new":(\d{13})/.exec(data.toString())?.[1];
        if (at !== undefined) lags.push(performance.timeOrigin + performance.now() - Number(at));
      });
      await once(socket, 'open');
      return socket;
    }),
  );
  await new Promise((resolve) => setTimeout(resolve, 3_000));
  const before = rssMiB(kwatch.child.pid ?? 0);
  measuring = true;
  const begun = performance.now();
  for (let made = 0; made < perSecond * seconds;) {
    const due = Math.min(((performance.now() - begun) / 1000) * perSecond, perSecond * seconds);
    for (; made < due; made += 1) change(cluster.server.cluster, made % objects);
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
  await new Promise((resolve) => setTimeout(resolve, 2_000));
  const after = rssMiB(kwatch.child.pid ?? 0);
  const cpuS = cpuSeconds(kwatch.child.pid ?? 0);
  const metrics = await (await fetch(`http://127.0.0.1:${port}/metrics`)).text();
  const metric = (name: string): string => new RegExp(`^${name} (\\S+)$`, 'm').exec(metrics)?.[1] ?? '?';
  const sorted = lags.sort((a, b) => a - b);
  const at = (share: number): string => (sorted[Math.floor(sorted.length * share)] ?? NaN).toFixed(0);
  console.log(
    `| ${clients}${stuck ? ' and one that never reads' : ''} | ${perSecond} | ${told} of ${clients * perSecond * seconds} | ${at(0.5)} ms | ${at(0.99)} ms | ${before.toFixed(0)} → ${after.toFixed(0)} MiB | ${cpuS.toFixed(1)} s | ${metric('kwatch_coalesced_total')} |`,
  );
  for (const socket of sockets) socket.terminate();
  await kwatch.stop();
  await cluster.close();
}

function deploymentOf(n: number): JsonObject {
  return {
    metadata: { name: `app-${n}`, namespace: 'default', labels: { app: `app-${n}` } },
    spec: { replicas: 1, template: { spec: { containers: [{ name: 'web', image: 'nginx:1.25' }] } } },
  };
}

/** The time of a change stands in it as the count of its replicas. */
function change(cluster: Awaited<ReturnType<typeof startDemoCluster>>['server']['cluster'], n: number): void {
  const replicas = Math.floor(performance.timeOrigin + performance.now());
  cluster.mutate(
    deployments,
    'default',
    `app-${n}`,
    (object) => ({ ...object, spec: { ...(object['spec'] as JsonObject), replicas } }),
    { manager: 'bench' },
  );
}

async function neverReading(port: number): Promise<void> {
  const socket = connect({ host: '127.0.0.1', port });
  socket.on('error', () => undefined);
  socket.write(
    `GET /api/stream HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n` +
      'Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n',
  );
  await once(socket, 'readable');
}

function rssMiB(pid: number): number {
  return Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]) / 1024;
}

function cpuSeconds(pid: number): number {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? [];
  return (Number(fields[11]) + Number(fields[12])) / 100;
}

console.log(
  '| Clients | Changes/s | Told | p50 | p99 | Memory | CPU | Merged |\n| --- | --- | --- | --- | --- | --- | --- | --- |',
);
const which = process.argv[2];
const runs = {
  one: () => measure(1, 200, 10, false),
  fifty: () => measure(50, 200, 10, false),
  stuck: () => measure(50, 200, 30, true),
  thousand: () => measure(1_000, 20, 10, false),
};
for (const [name, run] of Object.entries(runs)) if (which === undefined || which === name) await run();
process.exit(0);
