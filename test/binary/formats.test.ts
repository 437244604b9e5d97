import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { parseAllDocuments } from 'yaml';
import { RECORD_JSON_SCHEMA } from '../../src/output/records/schema.js';
import type { Json } from '../../src/model/json/json.js';
import { validate } from '../support/validate-schema.js';
import { type DemoClusterFixture, startDemoCluster } from '../support/demo-cluster.js';
import { KwatchProcess, runKwatch } from '../support/kwatch-process.js';
import { deployments } from '../support/records.js';

let demo: DemoClusterFixture;

beforeAll(async () => {
  demo = await startDemoCluster();
  create('web');
});
afterAll(() => demo.close());

function create(name: string): void {
  demo.server.cluster.create(deployments, {
    metadata: { name, namespace: 'default', labels: { app: name } },
    spec: {
      replicas: 3,
      selector: { matchLabels: { app: name } },
      template: { spec: { containers: [{ name: 'web', image: 'nginx:1.25' }] } },
    },
  });
}

const once = async (...args: readonly string[]): Promise<string[]> => {
  const { code, stdout } = await runKwatch(['deploy', '--once', '-q', ...args], demo.env);
  expect(code).toBe(0);
  return stdout;
};

test('yaml carries whole objects in documents that begin and end', async () => {
  const lines = await once('-o', 'yaml');
  const documents = parseAllDocuments(lines.join('\n')).map((document) => document.toJS() as Json);
  for (const document of documents) expect(validate(document, RECORD_JSON_SCHEMA)).toEqual([]);
  expect(documents[0]).toMatchObject({
    type: 'ADDED',
    object: { kind: 'Deployment', apiVersion: 'apps/v1', spec: { replicas: 3 } },
  });
  expect(lines.filter((line) => line === '---' || line === '...')).toEqual(['---', '...', '---', '...']);
});

test('a diff has whole objects as new files', async () => {
  const lines = await once('-o', 'diff', '--timestamps', 'none');
  expect(lines[0]).toMatch(/^# ADDED Deployment default\/web {2}resourceVersion \d+$/);
  expect(lines.slice(1, 5)).toEqual([
    'diff --git a/deployments.apps/default/web.yaml b/deployments.apps/default/web.yaml',
    'new file mode 100644',
    '--- /dev/null',
    '+++ b/deployments.apps/default/web.yaml',
  ]);
  expect(lines[5]).toBe(`@@ -0,0 +1,${lines.length - 6} @@`);
  const object = parseAllDocuments(
    lines
      .slice(6)
      .map((line) => line.slice(1))
      .join('\n'),
  )[0]?.toJS() as Json;
  expect(object).toMatchObject({ kind: 'Deployment', metadata: { name: 'web' }, spec: { replicas: 3 } });
});

test('name, template and wide are lines', async () => {
  expect(await once('-o', 'name')).toEqual(['deployment.apps/web']);
  expect(await once('-o', 'template={type} {namespace}/{name} {.spec.replicas} {labels} {changes}')).toEqual([
    'ADDED default/web 3 app=web replicas 3 · image[web] nginx:1.25',
  ]);
  const [wide] = await once('-o', 'wide', '--timestamps', 'none');
  expect(wide).toMatch(
    /^ADDED {4}deployment\/web {7}\d+s +replicas 3 · image\[web\] nginx:1\.25 {2}selector=app=web {2}app=web$/,
  );
});

test('a table in a pipe is one plain table', async () => {
  const [head, ...rows] = await once('-o', 'table', '--color', 'always');

  expect(head?.replace(/\u001b\[\d+m/g, '')).toMatch(/^NAME .* AGE +LAST CHANGE$/);
  expect(rows).toHaveLength(1);
  expect(rows[0]).toMatch(/^web /);
});

test('CloudEvents have the server as their source', async () => {
  const [first] = (await once('-o', 'cloudevents')).map(
    (line) => JSON.parse(line) as Record<string, unknown>,
  );
  expect(first).toMatchObject({
    specversion: '1.0',
    type: 'dev.kwatch.deployment.added',
    source: demo.server.url.replace(/\/$/, ''),
    subject: '/apis/apps/v1/namespaces/default/deployments/web',
  });
});

test('the schema is printed, and the same is in the package', async () => {
  const { code, stdout } = await runKwatch(['schema']);
  expect(code).toBe(0);
  expect(JSON.parse(stdout.join('\n'))).toEqual(RECORD_JSON_SCHEMA);
  const root = fileURLToPath(new URL('../..', import.meta.url));
  const { exports } = JSON.parse(readFileSync(`${root}package.json`, 'utf8')) as {
    exports: Record<string, string>;
  };
  const published = readFileSync(`${root}${exports['./schema.json'] ?? ''}`, 'utf8');
  expect(JSON.parse(published)).toEqual(RECORD_JSON_SCHEMA);
});

test('a reader that takes one line ends it within a second', async () => {
  const kwatch = new KwatchProcess(['deploy', '-o', 'json', '-q'], demo.env);
  await kwatch.until('the first record', () => kwatch.stdout.length > 0);
  kwatch.child.stdout?.destroy();
  const began = performance.now();
  create('more');
  expect(await kwatch.exited).toBe(0);
  expect(performance.now() - began).toBeLessThan(1_000);
});

test('an unknown format and an unknown field name those there are', async () => {
  const format = await runKwatch(['deploy', '-o', 'yml'], demo.env);
  expect([format.code, ...format.stderr]).toEqual([
    2,
    'kwatch: --output "yml" is not one of line, wide, diff, json, yaml, name, table, template, custom-columns, jsonpath, cloudevents; did you mean yaml?',
  ]);
  const field = await runKwatch(['deploy', '-o', 'template={nam}'], demo.env);
  expect(field.code).toBe(2);
  expect(field.stderr[0]).toMatch(/^kwatch: --output: a template has no field "nam"; there are type, time, /);
  const bare = await runKwatch(['deploy', '-o', 'template'], demo.env);
  expect([bare.code, bare.stderr[0]]).toEqual([
    2,
    "kwatch: --output template needs a text; write for example template='{type} {namespace}/{name} {changes}'",
  ]);
});
