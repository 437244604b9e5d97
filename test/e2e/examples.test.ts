import { readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { parse } from 'yaml';
import { MERGE_PATCH, type Body, type TestCluster, deployment, openCluster } from '../support/e2e/cluster.js';
import { type ExampleFolder, createExampleFolder } from '../support/e2e/example-program.js';
import type { KwatchProcess } from '../support/kwatch-process.js';
import { pathOf } from '../support/pages.js';

/*
 * The programs of examples/ against a cluster with controllers, as somebody runs who installed the package.
 */

const CRDS = '/apis/apiextensions.k8s.io/v1/customresourcedefinitions';

let cluster: TestCluster;
let folder: ExampleFolder;
let running: KwatchProcess | undefined;

beforeAll(async () => {
  cluster = await openCluster();
  folder = createExampleFolder();
});
afterEach(async () => {
  expect(running?.stderr).toEqual([]);
  await running?.stop();
});
afterAll(async () => {
  folder.remove();
  await cluster.close();
});

async function start(
  name: string,
  env: Record<string, string> = {},
  ...args: string[]
): Promise<KwatchProcess> {
  const KUBECONFIG = process.env['KUBECONFIG'] ?? '';
  running = await folder.start(name, args, { KUBECONFIG, NAMESPACE: cluster.namespace, ...env });
  return running;
}

function create(groupVersion: string, plural: string, object: Body): Promise<Body> {
  return cluster.request('POST', cluster.path(groupVersion, plural), object);
}

function patch(groupVersion: string, plural: string, name: string, change: Body): Promise<Body> {
  return cluster.request('PATCH', cluster.path(groupVersion, plural, name), change, MERGE_PATCH);
}

test('deployment-stream tells each WebSocket what is there, and replicas and images that change', async () => {
  await create('apps/v1', 'deployments', deployment('web', 1, 'nginx:1.25'));
  const program = await start('deployment-stream', { PORT: '0' });
  const port = await program.until('its port', () => /port: (\d+)/.exec(program.stdout.join(' '))?.[1]);
  const clients = [1, 2].map(() => new WebSocket(`ws://127.0.0.1:${port}/api/wds/logs`));
  const told = clients.map((client) => {
    const messages: unknown[] = [];
    client.on('message', (text: Buffer) => messages.push(JSON.parse(text.toString())));
    return messages;
  });
  const heard = async (count: number): Promise<void> => {
    while (told.some((messages) => messages.length < count)) await sleep(20);
  };
  await heard(1);
  await patch('apps/v1', 'deployments', 'web', { spec: { replicas: 2 } });
  await heard(2);
  const template = { spec: { containers: [{ name: 'web', image: 'nginx:1.26' }] } };
  await patch('apps/v1', 'deployments', 'web', { spec: { template } });
  await heard(3);
  await cluster.request('DELETE', cluster.path('apps/v1', 'deployments', 'web'));
  await heard(4);
  for (const client of clients) client.close();
  const web = `${cluster.namespace}/web`;
  for (const messages of told) {
    expect(messages).toEqual([
      {
        deployment: web,
        changes: [
          { field: 'replicas', new: 1 },
          { field: 'image[web]', new: 'nginx:1.25' },
        ],
      },
      { deployment: web, changes: [{ field: 'replicas', old: 1, new: 2 }] },
      { deployment: web, changes: [{ field: 'image[web]', old: 'nginx:1.25', new: 'nginx:1.26' }] },
      {
        deployment: web,
        changes: [
          { field: 'replicas', old: 2 },
          { field: 'image[web]', old: 'nginx:1.26' },
        ],
      },
    ]);
  }
});

test('frontend-restart logs nodes, and deletes the pods one at a time when the data of the ConfigMap changes', async () => {
  await create('v1', 'configmaps', { metadata: { name: 'frontend-config' }, data: { colour: 'blue' } });
  await create('apps/v1', 'deployments', deployment('frontend', 2, 'nginx:1.25'));
  const program = await start('frontend-restart');
  const lines = (pattern: RegExp): readonly string[] => program.stdout.filter((line) => pattern.test(line));
  await program.until('two pods', () => lines(/frontend-\S+ runs on node-\d$/).length === 2);
  await patch('v1', 'configmaps', 'frontend-config', { metadata: { labels: { of: 'no-consequence' } } });
  await patch('v1', 'configmaps', 'frontend-config', { data: { colour: 'green' } });
  await program.until('two new pods', () => lines(/frontend-\S+ runs on/).length === 4);
  // Pods of the Deployment of another test may still come and go.
  const [, , first, second, third, fourth] = lines(/\/frontend-/);
  expect([first, third]).toEqual(lines(/is deleted$/));
  expect([second, fourth]).toEqual(lines(/frontend-\S+ runs on/).slice(2));
  await cluster.request('DELETE', cluster.path('apps/v1', 'deployments', 'frontend'));
});

test('git-jobs makes a Job when the Secret is there, and tells in the status how it ends', async () => {
  const crd = parse(readFileSync(pathOf('examples/git-jobs.crd.yaml'), 'utf8')) as Body;
  await cluster.request('POST', CRDS, crd);
  try {
    const spec = { repo: 'https://example.com/shop.git', image: 'git:done', secret: 'git-token' };
    const gitJob = { apiVersion: 'example.com/v1', kind: 'GitJob', metadata: { name: 'sync' }, spec };
    while ((await create('example.com/v1', 'gitjobs', gitJob).catch(() => undefined)) === undefined)
      await sleep(50);
    const program = await start('git-jobs');
    await program.until('that it waits', () => program.stdout.length === 1);
    await create('v1', 'secrets', { metadata: { name: 'git-token' } });
    await program.until('the end of the Job', () => program.stdout.at(-1)?.endsWith('Complete'));
    const sync = `${cluster.namespace}/sync`;
    expect(program.stdout).toEqual([
      `${sync}: sync-1 Waiting for secret/git-token`,
      `${sync}: sync-1 Running`,
      `${sync}: sync-1 Complete`,
    ]);
    const { status } = await cluster.request('GET', cluster.path('example.com/v1', 'gitjobs', 'sync'));
    expect(status).toEqual({ job: 'sync-1', state: 'Complete' });
  } finally {
    await cluster.request('DELETE', `${CRDS}/gitjobs.example.com`);
  }
});

test('list prints the pods, deployments and services of a namespace', async () => {
  const ports = [{ port: 80, protocol: 'TCP' }];
  await create('v1', 'services', { metadata: { name: 'api' }, spec: { selector: { app: 'api' }, ports } });
  await create('apps/v1', 'deployments', deployment('api', 0, 'nginx:1.25'));
  const pod = { metadata: { name: 'alone' }, spec: { containers: [{ name: 'web', image: 'nginx:1.25' }] } };
  await create('v1', 'pods', pod);
  const program = await start('list', {}, '-n', cluster.namespace);
  expect(await program.exited).toBe(0);
  expect(program.stdout[0]).toContain(`${cluster.namespace} on https://`);
  expect(program.stdout).toEqual(
    expect.arrayContaining([
      expect.stringMatching(/^pod\/alone {2}(Pending|Running) {2}(-|node-\d)$/),
      'deployment/api  0/0 ready',
      expect.stringMatching(/^service\/api {2}ClusterIP {2}10\.\S+ {2}80\/TCP$/),
    ]),
  );
});
