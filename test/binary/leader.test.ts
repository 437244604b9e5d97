import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import http from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { ApiError } from '../../src/model/errors.js';
import type { JsonObject } from '../../src/model/json/json.js';
import { type DemoClusterFixture, kubeconfigFor, startDemoCluster } from '../support/demo-cluster.js';
import { type FaultProxy, startFaultProxy } from '../support/e2e/fault-proxy.js';
import { type TestServer, sendJson, serve, status } from '../support/https-server.js';
import { KwatchProcess, runKwatch } from '../support/kwatch-process.js';
import { deployments } from '../support/records.js';
import { LeaseServer } from '../support/lease-server.js';

/** Short, and long enough for a machine that does much else. */
const TIMES = [
  '--leader-elect-lease-duration=3s',
  '--leader-elect-renew-deadline=2s',
  '--leader-elect-retry-period=300ms',
];

let demo: DemoClusterFixture;
let leases: LeaseServer;
let front: TestServer;
let dir = '';
const replicas: Replica[] = [];

interface Replica {
  readonly name: string;
  readonly kwatch: KwatchProcess;
  readonly proxy: FaultProxy;
}

beforeAll(async () => {
  demo = await startDemoCluster();
  front = await serve((request, response) => {
    if (request.url?.includes('/leases') === true) void answerLease(request, response);
    else passOn(request, response);
  });
  dir = mkdtempSync(join(tmpdir(), 'kwatch-leader-'));
});
afterEach(async () => {
  for (const { kwatch, proxy } of replicas.splice(0)) {
    await kwatch.stop('SIGKILL');
    await proxy.close();
  }
});
afterAll(async () => {
  await front.close();
  await demo.close();
  rmSync(dir, { recursive: true });
});

/** The API of the one Lease, in front of a server that has none. */
async function answerLease(request: http.IncomingMessage, response: http.ServerResponse): Promise<void> {
  let text = '';
  for await (const chunk of request) text += String(chunk);
  try {
    if (request.method !== 'GET')
      sendJson(response, leases.write(JSON.parse(text) as JsonObject, request.method === 'POST'));
    else if (leases.lease === undefined) sendJson(response, status(404, 'NotFound', 'not found'), 404);
    else sendJson(response, leases.lease);
  } catch (error) {
    const code = error instanceof ApiError ? error.failure.code : 500;
    sendJson(response, status(code, 'Conflict', 'the object has been modified'), code);
  }
}

function passOn(request: http.IncomingMessage, response: http.ServerResponse): void {
  const { method, headers, url = '' } = request;
  const onward = http.request(`${demo.server.url}${url}`, { method, headers }, (answer) => {
    response.writeHead(answer.statusCode ?? 500, answer.headers);
    answer.pipe(response);
  });
  onward.on('error', () => response.destroy());
  response.on('close', () => onward.destroy());
  request.pipe(onward);
}

const log = (): string => join(dir, 'log');
/** Each run says when it begins and ends, by whom and in which term. */
const COMMAND =
  'echo "$KWATCH_TERM $ME begin $(date +%s%N)" >> "$LOG"; sleep 0.1; echo "$KWATCH_TERM $ME end $(date +%s%N)" >> "$LOG"';

async function joined(name: string): Promise<Replica> {
  const proxy = await startFaultProxy({ target: { host: '127.0.0.1', port: front.port } });
  const kubeconfig = join(dir, `${name}.json`);
  writeFileSync(kubeconfig, kubeconfigFor(`http://127.0.0.1:${proxy.port}`));
  const kwatch = new KwatchProcess(
    [
      ...['deploy', '--leader-elect', `--leader-elect-identity=${name}`, ...TIMES],
      ...['--hook-env=ME,LOG', '--exec', COMMAND],
    ],
    { KUBECONFIG: kubeconfig, ME: name, LOG: log() },
  );
  const replica = { name, kwatch, proxy };
  replicas.push(replica);
  return replica;
}

const holder = (): unknown => (leases.lease?.['spec'] as JsonObject | undefined)?.['holderIdentity'];

/** Who leads, as soon as it is none of these. */
async function nextLeader(...before: readonly string[]): Promise<Replica> {
  for (let waited = 0; waited < 20_000; waited += 50) {
    const found = replicas.find(({ name }) => name === holder());
    if (found !== undefined && !before.includes(found.name)) return found;
    await sleep(50);
  }
  throw new Error(
    `nobody but ${before.join(', ')} leads\n${replicas.map(({ kwatch }) => kwatch.stderr.join('\n')).join('\n\n')}`,
  );
}

/** Of each term, who ran commands, and the moments of its first and last. */
function terms(): readonly { term: number; who: Set<string>; from: bigint; to: bigint }[] {
  const byTerm = new Map<number, { term: number; who: Set<string>; from: bigint; to: bigint }>();
  for (const line of existsSync(log()) ? readFileSync(log(), 'utf8').split('\n').slice(0, -1) : []) {
    const [term = '', who = '', , at = '0'] = line.split(' ');
    const of = byTerm.get(Number(term)) ?? { term: Number(term), who: new Set(), from: BigInt(at), to: 0n };
    of.who.add(who);
    of.to = BigInt(at);
    byTerm.set(of.term, of);
  }
  return [...byTerm.values()].sort((a, b) => a.term - b.term);
}

/** Commands ran in the term of this one. */
async function ran(name: string): Promise<void> {
  for (let waited = 0; !terms().some(({ who }) => who.has(name)); waited += 50) {
    if (waited > 20_000) throw new Error(`no command ran at ${name}`);
    await sleep(50);
  }
}

test('of replicas one runs commands, whether the one before is killed, frozen or cut off, and never two at once', async () => {
  leases = new LeaseServer();
  const create = (name: string): void => {
    const metadata = { name, namespace: 'default' };
    demo.server.cluster.create(deployments, { metadata, spec: { replicas: 1 } });
  };
  create('web');
  let replicasWanted = 1;
  const churn = setInterval(() => {
    replicasWanted += 1;
    demo.server.cluster.patch(deployments, 'default', 'web', { spec: { replicas: replicasWanted } });
  }, 100);
  try {
    await joined('one');
    await joined('two');
    const first = await nextLeader();
    await ran(first.name);
    first.kwatch.child.kill('SIGKILL');
    const second = await nextLeader(first.name);
    await joined('three');
    await ran(second.name);
    second.kwatch.child.kill('SIGSTOP');
    const third = await nextLeader(first.name, second.name);
    await ran(third.name);
    second.kwatch.child.kill('SIGCONT');
    await second.kwatch.until('that it leads no longer', () =>
      second.kwatch.stderr.some((line) => line.startsWith('lost the Lease default/kwatch')),
    );
    third.proxy.stall('to-server', 'to-client');
    await third.kwatch.until('that it leads no longer', () =>
      third.kwatch.stderr.some((line) =>
        line.startsWith('lost the Lease default/kwatch: it could not be renewed'),
      ),
    );
    expect(await nextLeader(first.name, third.name)).toBe(second);
    await second.kwatch.until(
      'that it leads again',
      () => terms().filter(({ who }) => who.has(second.name)).length === 2,
    );
  } finally {
    clearInterval(churn);
  }
  const all = terms();
  expect(all.length).toBeGreaterThanOrEqual(4);
  expect(all.every(({ who }) => who.size === 1)).toBe(true);
  for (const [index, { from }] of all.entries()) expect(from > (all[index - 1]?.to ?? 0n)).toBe(true);
});

test('a run that ends gives the Lease back, after its last command', async () => {
  leases = new LeaseServer();
  const proxy = await startFaultProxy({ target: { host: '127.0.0.1', port: front.port } });
  const kubeconfig = join(dir, 'once.json');
  writeFileSync(kubeconfig, kubeconfigFor(`http://127.0.0.1:${proxy.port}`));
  const { code, stderr } = await runKwatch(
    ['deploy', '--once', '--leader-elect=ops/lease', '--leader-elect-identity=one', '--', 'echo', '{name}'],
    { KUBECONFIG: kubeconfig },
  );
  await proxy.close();
  expect(code).toBe(0);
  expect(stderr).toContain('leading by the Lease ops/lease as one: commands and posts are done here');
  expect(stderr).toContain('[deployment/web default] web');
  expect(holder()).toBe('');
  expect(leases.lease).toMatchObject({ metadata: { namespace: 'ops', name: 'lease' } });
});
