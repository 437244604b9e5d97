import { afterEach, beforeEach, expect, test } from 'vitest';
import { NAMESPACES } from '../../src/source/namespace-watch.js';
import { type DemoClusterFixture, startDemoCluster } from '../support/demo-cluster.js';
import { configMaps } from '../support/demo-objects.js';
import { KwatchProcess, runKwatch } from '../support/kwatch-process.js';
import { deployments } from '../support/records.js';
import { type TestFiles, makeFiles } from '../support/temporary-files.js';

let demo: DemoClusterFixture;
let kwatch: KwatchProcess | undefined;
let files: TestFiles;
beforeEach(async () => {
  files = makeFiles();
  demo = await startDemoCluster();
  for (const name of ['shop', 'other']) demo.server.cluster.create(NAMESPACES, { metadata: { name } });
});
afterEach(async () => {
  await kwatch?.stop('SIGKILL');
  kwatch = undefined;
  await demo.close();
  files.remove();
});

const MANIFEST = `
apiVersion: apps/v1
kind: Deployment
metadata: { name: web, namespace: shop }
---
apiVersion: v1
kind: List
items:
  - { apiVersion: v1, kind: ConfigMap, metadata: { name: web, namespace: shop } }
  - { apiVersion: v1, kind: ConfigMap, metadata: { name: web } }
`;

function create(resource: typeof deployments, namespace: string, name: string, more: object = {}): void {
  demo.server.cluster.create(resource, { metadata: { name, namespace }, ...more });
}

test('exactly what the manifest holds is watched, each in its namespace; what is not there is said', async () => {
  for (const namespace of ['shop', 'default', 'other']) {
    create(deployments, namespace, 'web');
    create(configMaps, namespace, 'more');
  }
  create(configMaps, 'shop', 'web');
  const { code, stdout, stderr } = await runKwatch(
    ['-f', '-', '--once', '-o', 'template={resource} {namespace}/{name}'],
    demo.env,
    MANIFEST,
  );
  expect(stdout.toSorted()).toEqual(['configmaps shop/web', 'deployments.apps shop/web']);
  expect([code, stderr[0]]).toEqual([1, 'no configmap "web" in default']);
});

test('a rollout waits for what is not there yet, and of what has no rollout until it is there', async () => {
  const rollout = new KwatchProcess(
    ['rollout', '-f', files.write('app.yaml', MANIFEST), '--timeout', '30s'],
    demo.env,
  );
  kwatch = rollout;
  await rollout.until(
    'what is missing',
    () => rollout.stderr.filter((line) => line.endsWith('(yet)')).length >= 3,
  );
  create(configMaps, 'shop', 'web');
  create(configMaps, 'default', 'web');
  create(deployments, 'shop', 'web', {
    spec: { replicas: 0 },
    status: { observedGeneration: 1, replicas: 0 },
  });
  expect([await rollout.exited, rollout.stderr.at(-1)]).toEqual([
    0,
    expect.stringMatching(/^met after .*: 3 objects$/),
  ]);
});

test('a type that is not installed is an error with file and document, or waited for', async () => {
  const manifest = `${MANIFEST}---\napiVersion: acme.io/v1\nkind: Widget\nmetadata: { name: w }\n---\napiVersion: acme.io/v1\nkind: Widget\nmetadata: { name: w, namespace: shop }\n`;
  const app = files.write('app.yaml', manifest);
  const { code, stderr } = await runKwatch(['-f', app], demo.env);
  expect([code, stderr[0]]).toEqual([
    2,
    expect.stringContaining(
      `${app}, document 3 (line 12): the server has no resource type "Widget.v1.acme.io"`,
    ),
  ]);
  const waiting = new KwatchProcess(['-f', app, '--wait-for-type'], demo.env);
  kwatch = waiting;
  await waiting.until(
    'both lists',
    () => waiting.stderr.filter((line) => line.startsWith('no ')).length >= 3,
  );
  // Though it is in two namespaces.
  expect(waiting.stderr.filter((line) => line.includes('it is waited for'))).toHaveLength(1);
});

test('a manifest that cannot be used is refused before the cluster is looked for', async () => {
  const { code, stderr } = await runKwatch(['-f', '-'], { KUBECONFIG: '/nowhere' }, 'kind: Pod\n');
  expect([code, stderr]).toEqual([
    2,
    [
      'kwatch: stdin, document 1 (line 1) has no apiVersion, and so is no object of Kubernetes; a manifest has apiVersion, kind and metadata.name',
    ],
  ]);
});

test('rbac prints what a manifest needs, in each of its namespaces', async () => {
  const words = ['rbac', 'wait', '-f', '-', '--for', 'create', '--subject', 'user:jo'];
  const { code, stdout } = await runKwatch(words, demo.env, MANIFEST);
  const text = stdout.join('\n');
  expect(code).toBe(0);
  expect([...text.matchAll(/kind: Role\n[^]*?namespace: (\w+)/g)].map(([, name]) => name)).toEqual([
    'shop',
    'default',
  ]);
  expect(text.match(/resourceNames/g)).toHaveLength(3);
});
