import { expect, test } from 'vitest';
import type { Json } from '../../src/model/json/json.js';
import { type KwatchProcess } from '../support/kwatch-process.js';
import { MERGE_PATCH, STRATEGIC_PATCH } from '../support/e2e/cluster.js';
import { useSuite } from '../support/e2e/suite.js';
import { isTestbed, restartWith, signalProcess } from '../support/e2e/testbed.js';

const suite = useSuite();
const { create, scale, setImage, start } = suite;

/** kwatch in lines, once it watches. */
async function watch(...args: string[]): Promise<KwatchProcess> {
  const kwatch = start([...args, '--watch-only', '--verbose']);
  const types = args[0]?.split(',').length ?? 1;
  await kwatch.until(
    'the lists',
    () => kwatch.stderr.filter((line) => / listed$| yet$/.test(line)).length >= types,
  );
  return kwatch;
}

/** The first line that has all of the texts in it, without its time. */
function line(kwatch: KwatchProcess, ...texts: string[]): Promise<string> {
  return kwatch.until(texts.join(' … '), () =>
    kwatch.stdout.find((each) => texts.every((text) => each.includes(text)))?.replace(/^\S+ /, ''),
  );
}

const make = (groupVersion: string, plural: string, body: Record<string, unknown>): Promise<unknown> =>
  suite.cluster.request('POST', suite.cluster.path(groupVersion, plural), body);
const patch = (path: string, body: Record<string, unknown>, type = MERGE_PATCH): Promise<unknown> =>
  suite.cluster.request('PATCH', path, body, type);
const patchTemplate = (name: string, spec: Record<string, unknown>): Promise<unknown> =>
  patch(
    suite.cluster.path('apps/v1', 'deployments', name),
    { spec: { template: { spec } } },
    STRATEGIC_PATCH,
  );

test('a scale and a rollout: the counts, the condition, and who did it', async () => {
  const kwatch = await watch('deploy', '-n', suite.cluster.namespace);
  await create('web', 2, 'nginx:1.25');
  await line(kwatch, 'ready', '→ 2/2');
  await scale('web', 3);
  expect(await line(kwatch, 'replicas')).toContain('replicas 2');
  await line(kwatch, 'ready', '→ 3/3');
  await setImage('web', 'nginx:1.26');
  expect(await line(kwatch, 'nginx:1.26')).toContain('image[web] nginx:1.25 → nginx:1.26');
  expect(await line(kwatch, 'Progressing ReplicaSetUpdated → NewReplicaSetAvailable')).toContain(
    'by kube-controller-manager',
  );
});

test('an image that is not there, and one that crashes: why, with exit code and restarts', async () => {
  const kwatch = await watch('pods', '-n', suite.cluster.namespace, '-l', 'app=ill');
  await create('ill', 1, 'nginx:bad');
  expect(await line(kwatch, 'ImagePull')).toMatch(/web: (ErrImagePull|ImagePullBackOff)/);
  await setImage('ill', 'nginx:crash');
  expect(await line(kwatch, 'CrashLoopBackOff')).toMatch(/web: CrashLoopBackOff \(exit 1, restarts 0 → 1\)/);
});

test('a sidecar added and removed in the middle is one change each', async () => {
  const kwatch = await watch('deploy', '-n', suite.cluster.namespace, '--only', 'spec', '--no-fold');
  await create('mesh', 1, 'nginx:1.25');
  const sidecar = { name: 'envoy', image: 'envoy:1.2', env: [{ name: 'MODE', value: 'edge' }] };
  const web = { name: 'web', image: 'nginx:1.25' };
  await patch(suite.cluster.path('apps/v1', 'deployments', 'mesh'), {
    spec: { template: { spec: { containers: [sidecar, web] } } },
  });
  expect(await line(kwatch, 'envoy', 'added')).toMatch(/ {2}image\[envoy\] added envoy:1\.2(?: {2}by \S+)?$/);
  await patchTemplate('mesh', { containers: [{ name: 'envoy', $patch: 'delete' }] });
  expect(await line(kwatch, 'envoy', 'removed')).toMatch(
    / {2}image\[envoy\] removed \(was envoy:1\.2\)(?: {2}by \S+)?$/,
  );
});

test('a Job that completes', async () => {
  const kwatch = await watch('jobs', '-n', suite.cluster.namespace);
  await make('batch/v1', 'jobs', {
    apiVersion: 'batch/v1',
    kind: 'Job',
    metadata: { name: 'report' },
    spec: {
      template: { spec: { restartPolicy: 'Never', containers: [{ name: 'web', image: 'app:done' }] } },
    },
  });
  expect(await line(kwatch, 'Complete True')).toContain('succeeded 0 → 1/1');
});

test('a Secret that is applied and changed: its keys, and nothing of its values', async () => {
  const lines = await watch('secrets', '-n', suite.cluster.namespace);
  const json = await watch('secrets', '-n', suite.cluster.namespace, '-o', 'json', '--diff', 'full');
  const secret = (password: string): Record<string, Json> => {
    const content = { apiVersion: 'v1', kind: 'Secret', stringData: { password } };
    const applied = { 'kubectl.kubernetes.io/last-applied-configuration': JSON.stringify(content) };
    return { ...content, metadata: { name: 'db', annotations: applied } };
  };
  await make('v1', 'secrets', secret('sentinel-one'));
  await patch(suite.cluster.path('v1', 'secrets', 'db'), secret('sentinel-two'));
  expect(await line(lines, 'MODIFIED')).toContain('data.password *** (before) → *** (after)');
  await json.until('the change', () => json.records().some(({ type }) => type === 'MODIFIED'));
  const printed = [...lines.stdout, ...lines.stderr, ...json.stdout, ...json.stderr].join('\n');
  for (const form of ['sentinel', Buffer.from('sentinel').toString('base64').slice(0, 8)])
    expect(printed).not.toContain(form);

  const loud = start([
    'secret/db',
    '-n',
    suite.cluster.namespace,
    '-o',
    'json',
    '--diff',
    'full',
    '--once',
    '--show-secrets',
  ]);
  expect(await loud.exited).toBe(0);
  expect(loud.stdout.join('\n')).toContain(Buffer.from('sentinel-two').toString('base64'));
  expect(loud.stderr.filter((each) => each.includes('WARNING'))).toHaveLength(1);
});

test('the status of a custom resource, by its columns and conditions', async () => {
  const group = `${suite.cluster.namespace}.kwatch.example`;
  const crds = '/apis/apiextensions.k8s.io/v1/customresourcedefinitions';
  await suite.cluster.request('POST', crds, {
    apiVersion: 'apiextensions.k8s.io/v1',
    kind: 'CustomResourceDefinition',
    metadata: { name: `widgets.${group}` },
    spec: {
      group,
      scope: 'Namespaced',
      names: { plural: 'widgets', singular: 'widget', kind: 'Widget' },
      versions: [
        {
          name: 'v1',
          served: true,
          storage: true,
          subresources: { status: {} },
          additionalPrinterColumns: [{ name: 'Desired', type: 'integer', jsonPath: '.spec.replicas' }],
          schema: { openAPIV3Schema: { type: 'object', 'x-kubernetes-preserve-unknown-fields': true } },
        },
      ],
    },
  });
  try {
    const path = suite.cluster.path(`${group}/v1`, 'widgets');
    const body = {
      apiVersion: `${group}/v1`,
      kind: 'Widget',
      metadata: { name: 'w' },
      spec: { replicas: 1 },
    };
    // Its resource is served a moment after its definition was accepted.
    await expect
      .poll(() => suite.cluster.request('POST', path, body).catch(() => undefined), { timeout: 10_000 })
      .toBeDefined();
    const kwatch = await watch(`widgets.${group}`, '-n', suite.cluster.namespace);
    await patch(`${path}/w`, { spec: { replicas: 2 } });
    expect(await line(kwatch, 'Desired')).toContain('Desired 1 → 2');
    const status = {
      conditions: [{ type: 'Ready', status: 'False', reason: 'Waiting', message: '1 of 2' }],
      phase: 'Up',
    };
    await patch(`${path}/w/status`, { status });
    expect(await line(kwatch, 'Ready')).toContain('status.phase Up · Ready False (Waiting: 1 of 2)');
  } finally {
    await suite.cluster.request('DELETE', `${crds}/widgets.${group}`);
  }
});

test.runIf(isTestbed)('a node whose kubelet is silent, and its return', { timeout: 150_000 }, async () => {
  // The controller waits for 40 s by default, and a heartbeat comes every 10 s.
  const restore = await restartWith(
    'kube-controller-manager',
    '--node-monitor-grace-period=14s',
    '--node-monitor-period=1s',
  );
  const kwatch = await watch('nodes');
  signalProcess('fake-kubelet', 'SIGSTOP');
  try {
    await expect.poll(() => kwatch.stdout.join('\n'), { timeout: 100_000 }).toContain('Ready True → Unknown');
    expect(await line(kwatch, 'Ready True → Unknown')).toContain('NodeStatusUnknown');
  } finally {
    signalProcess('fake-kubelet', 'SIGCONT');
    await restore();
  }
  await line(kwatch, 'Ready Unknown → True');
});
