import { beforeEach, describe, expect, test } from 'vitest';
import type { DemoCluster } from '../../../src/demo/storage/demo-cluster.js';
import { openDemo } from '../../../src/demo/open-demo.js';
import type { HistoryEvent } from '../../../src/demo/storage/event-history.js';
import { openShop, playScenario } from '../../../src/demo/scenario/scenario.js';
import { arrayAt, type Json, numberAt, stringAt } from '../../../src/model/json/json.js';
import { call } from '../../support/api-client.js';
import { FakeClock } from '../../support/fake-clock.js';
import { resource } from '../../support/demo-objects.js';

const pods = resource('pods');
const deployments = resource('deployments.apps');
const replicaSets = resource('replicasets.apps');

let clock: FakeClock;
let cluster: DemoCluster;

beforeEach(async () => {
  clock = new FakeClock();
  cluster = await openShop(clock);
});

/** Plays the whole scenario; resolves with how long it was and what it told. */
async function play(random?: () => number): Promise<{ elapsedMs: number; events: readonly HistoryEvent[] }> {
  const start = cluster.history.latest;
  let endedAt: number | undefined;
  const played = playScenario(cluster, clock, random).then(() => (endedAt = clock.monotonic()));
  while (endedAt === undefined) await clock.advance(100);
  await played;
  return { elapsedMs: endedAt, events: cluster.history.since(start) };
}

const of = (plural: string, events: readonly HistoryEvent[]): readonly HistoryEvent[] =>
  events.filter((event) => event.resource.plural === plural);

/** `web 3: nginx:1.25` and how many are ready. */
function workload(object: Json): string {
  const images = arrayAt(object, 'spec', 'template', 'spec', 'containers').map((each) =>
    stringAt(each, 'image'),
  );
  const ready = numberAt(object, 'status', 'readyReplicas') ?? 0;
  const wanted = numberAt(object, 'spec', 'replicas') ?? 0;
  return `${stringAt(object, 'metadata', 'name') ?? ''} ${ready}/${wanted} ${images.join(' ')}`;
}

/** Who wrote last. */
function writer(object: Json): string | undefined {
  return stringAt(arrayAt(object, 'metadata', 'managedFields').at(-1), 'manager');
}

describe('the shop, before anything happens', () => {
  test('has run for days', () => {
    expect(cluster.list(deployments).map(workload)).toEqual([
      'api 1/1 shop/api:2.4.0',
      'web 3/3 nginx:1.25',
      'worker 1/1 shop/worker:1.9.2',
    ]);
    expect(cluster.list(deployments).map((each) => stringAt(each, 'metadata', 'creationTimestamp'))).toEqual(
      Array(3).fill('2026-11-17T12:04:31Z'),
    );
    expect(cluster.list(replicaSets).map((each) => numberAt(each, 'status', 'readyReplicas'))).toEqual([
      1, 3, 1,
    ]);
    expect(cluster.list(pods).map((each) => stringAt(each, 'status', 'phase'))).toEqual(
      Array(5).fill('Running'),
    );
    expect(cluster.list(resource('nodes'))).toHaveLength(3);
  });
});

describe('the scenario', () => {
  test('tells of the deployments, each change in the name of who makes it', async () => {
    const { events } = await play();
    const told = of('deployments', events).map(
      ({ type, object }) => `${type} ${workload(object)} by ${writer(object) ?? ''}`,
    );
    expect(told.filter((line, index) => line !== told[index - 1])).toEqual([
      'MODIFIED web 3/5 nginx:1.25 by kubectl',
      'MODIFIED web 3/5 nginx:1.25 by kube-controller-manager',
      'MODIFIED web 4/5 nginx:1.25 by kube-controller-manager',
      'MODIFIED web 5/5 nginx:1.25 by kube-controller-manager',
      'MODIFIED web 5/5 nginx:1.26 by kubectl-set',
      'MODIFIED web 5/5 nginx:1.26 by kube-controller-manager',
      'MODIFIED web 6/5 nginx:1.26 by kube-controller-manager',
      'MODIFIED web 7/5 nginx:1.26 by kube-controller-manager',
      'MODIFIED web 5/5 nginx:1.26 by kube-controller-manager',
      'MODIFIED web 6/5 nginx:1.26 by kube-controller-manager',
      'MODIFIED web 7/5 nginx:1.26 by kube-controller-manager',
      'MODIFIED web 5/5 nginx:1.26 by kube-controller-manager',
      'MODIFIED web 6/5 nginx:1.26 by kube-controller-manager',
      'MODIFIED web 5/5 nginx:1.26 by kube-controller-manager',
      'MODIFIED api 1/1 shop/api:2.5.0 by kubectl-set',
      'MODIFIED api 1/1 shop/api:2.5.0 by kube-controller-manager',
      'MODIFIED api 1/1 shop/api:2.4.0 by kubectl-rollout',
      'MODIFIED api 1/1 shop/api:2.4.0 by kube-controller-manager',
      'MODIFIED worker 1/1 shop/worker:1.9.2 fluent-bit:3.1 by kubectl-client-side-apply',
      'MODIFIED worker 1/1 shop/worker:1.9.2 fluent-bit:3.1 by kube-controller-manager',
      'MODIFIED worker 2/1 shop/worker:1.9.2 fluent-bit:3.1 by kube-controller-manager',
      'MODIFIED worker 1/1 shop/worker:1.9.2 fluent-bit:3.1 by kube-controller-manager',
      'ADDED canary 0/1 nginx:1.27 by kubectl-create',
      'MODIFIED canary 0/1 nginx:1.27 by kube-controller-manager',
      'MODIFIED canary 1/1 nginx:1.27 by kube-controller-manager',
      'DELETED canary 1/1 nginx:1.27 by kube-controller-manager',
    ]);
  });

  test('tells of a pod’s whole life, as each of its makers writes it', async () => {
    const { events } = await play();
    const canary = of('pods', events).filter(({ key }) => key.startsWith('default/canary'));
    expect(
      canary.map(({ type, object }) => [
        type,
        writer(object),
        stringAt(object, 'spec', 'nodeName'),
        stringAt(object, 'status', 'phase'),
        stringAt(object, 'metadata', 'deletionTimestamp') !== undefined,
      ]),
    ).toEqual([
      ['ADDED', 'kube-controller-manager', undefined, 'Pending', false],
      ['MODIFIED', 'kube-scheduler', expect.stringMatching(/^node-[123]$/) as string, 'Pending', false],
      ['MODIFIED', 'kubelet', expect.any(String) as string, 'Running', false],
      ['MODIFIED', 'kubelet', expect.any(String) as string, 'Running', true],
      ['DELETED', 'kubelet', expect.any(String) as string, 'Running', true],
    ]);
  });

  test('has a release whose container ends with exit code 1 and is restarted three times', async () => {
    const { events } = await play();
    const crashing = of('pods', events)
      .filter(({ type, object }) => type === 'MODIFIED' && JSON.stringify(object).includes('shop/api:2.5.0'))
      .flatMap(({ object }) => arrayAt(object, 'status', 'containerStatuses'))
      .map((status) => [
        numberAt(status, 'restartCount'),
        stringAt(status, 'state', 'waiting', 'reason') ??
          (numberAt(status, 'state', 'terminated', 'exitCode') === 1 ? 'exit 1' : 'running'),
        numberAt(status, 'lastState', 'terminated', 'exitCode'),
      ]);
    expect(crashing).toEqual([
      [0, 'exit 1', undefined],
      [1, 'running', 1],
      [1, 'CrashLoopBackOff', 1],
      [2, 'running', 1],
      [2, 'CrashLoopBackOff', 1],
      [3, 'running', 1],
      [3, 'CrashLoopBackOff', 1],
      // Taken back: it is deleted as it is.
      [3, 'CrashLoopBackOff', 1],
    ]);
  });

  test('leaves a shop in which everything runs and nothing is left over', async () => {
    await play();
    expect(cluster.list(deployments).map(workload)).toEqual([
      'api 1/1 shop/api:2.4.0',
      'web 5/5 nginx:1.26',
      'worker 1/1 shop/worker:1.9.2 fluent-bit:3.1',
    ]);
    expect(cluster.list(pods)).toHaveLength(7);
    const counts = cluster.list(replicaSets).map((each) => {
      const [wanted, ready] = [numberAt(each, 'spec', 'replicas'), numberAt(each, 'status', 'readyReplicas')];
      return `${stringAt(each, 'metadata', 'labels', 'app') ?? ''} ${ready ?? ''}/${wanted ?? ''}`;
    });
    expect(counts.sort()).toEqual(['api 0/0', 'api 1/1', 'web 0/0', 'web 5/5', 'worker 0/0', 'worker 1/1']);
  });

  test.each([0, 0.5, 0.999])('takes 12 to 18 seconds, with luck of %d', async (luck) => {
    const { elapsedMs } = await play(() => luck);
    expect(elapsedMs).toBeGreaterThan(12_000);
    expect(elapsedMs).toBeLessThan(18_000);
  });
});

test('the demo is a server with the shop in it, and plays the scenario when it is told to', async () => {
  const demo = await openDemo(clock, () => 0.5);
  const path = '/apis/apps/v1/namespaces/default/deployments/web/scale';
  const replicas = async (): Promise<unknown> => (await call(demo, 'GET', path)).body['spec'];
  expect(await replicas()).toEqual({ replicas: 3 });
  const played = demo.play();
  await clock.advance(20_000);
  await played;
  expect(await replicas()).toEqual({ replicas: 5 });
  await demo.close();
});
