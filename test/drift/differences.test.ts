import { Readable } from 'node:stream';
import { afterAll, describe, expect, test } from 'vitest';
import { parseCommandLine } from '../../src/cli/program.js';
import { differencesOf } from '../../src/drift/differences.js';
import { openFile } from '../../src/drift/open-file.js';
import { createDriftOutcome } from '../../src/drift/drift-outcome.js';
import { changesText } from '../../src/output/line/changes-text.js';
import { WHOLE } from '../../src/output/line/bounds.js';
import { createTheme } from '../../src/output/text/theme.js';
import { makeFiles } from '../support/temporary-files.js';

const files = makeFiles();
afterAll(() => files.remove());

/** What differs between two files, and how many objects were compared. */
async function diff(from: string, to: string, ...flags: readonly string[]) {
  const request = await parseCommandLine(['diff', from, to, ...flags], {}, { version: '1' });
  if (request.kind !== 'diff') throw new Error(request.kind);
  const { drift } = request;
  const notices: string[] = [];
  const edge = { stdin: () => Readable.from([]), env: {}, signal: new AbortController().signal };
  const open = (side: typeof drift.from) => {
    if (side.kind === 'live') throw new Error('a file is compared');
    return openFile(side, {
      compared: { admits: () => true, selects: () => true },
      ...{ diff: drift.diff, nowMs: Date.parse('2026-11-21T00:00:00Z'), namespace: undefined, edge },
      notice: (text) => Promise.resolve(void notices.push(text)),
    });
  };
  const sides = [await open(drift.from), await open(drift.to)] as const;
  const key = Buffer.alloc(32, 7);
  const found = await differencesOf(...sides, { diff: drift.diff, drift, timeMs: 0, key });
  const outcome = await createDriftOutcome(drift.expected);
  const told = outcome.unexpected(
    found.told
      .map(({ record }) => record)
      .filter(({ type, changes }) => type !== 'MODIFIED' || changes.length > 0),
  );
  const lines = told.map((record) =>
    `${record.type} ${record.resource.plural}/${record.identity.name} ${changesText({ ...record, managers: [] }, createTheme(0), WHOLE)}`.trim(),
  );
  const names = sides.map(({ name }) => name.slice(files.directory.length + 1)) as [string, string];
  return {
    lines,
    notices,
    masked: found.masked,
    outcome,
    said: outcome.sentences(found.told.length, ...names),
  };
}

const json = (name: string, ...documents: readonly object[]): string =>
  files.write(name, documents.map((document) => `${JSON.stringify(document)}\n`).join(''));

const served = (spec: object, rest: object = {}, metadata: object = {}): object => ({
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  metadata: {
    name: 'web',
    namespace: 'shop',
    uid: 'u1',
    resourceVersion: '7',
    generation: 3,
    creationTimestamp: '2026-11-20T10:00:00Z',
    annotations: {
      'deployment.kubernetes.io/revision': '3',
      'kubectl.kubernetes.io/last-applied-configuration': '{}',
    },
    managedFields: [{ manager: 'kubectl', operation: 'Update' }],
    ...metadata,
  },
  spec,
  ...rest,
});

describe('what says nothing of what somebody wanted is no difference', () => {
  const one = served({ replicas: 2 }, { status: { readyReplicas: 2 } });
  const other = served(
    { replicas: 2 },
    { status: { readyReplicas: 1 } },
    {
      uid: 'u2',
      resourceVersion: '9',
      generation: 8,
      annotations: { 'deployment.kubernetes.io/revision': '8' },
    },
  );

  test('uid, versions, times, books of controllers and the status are left out', async () => {
    const { lines, said } = await diff(json('a1.json', one), json('b1.json', other));
    expect(lines).toEqual([]);
    expect(said).toEqual(['nothing differs between a1.json and b1.json: 1 object compared']);
  });

  test('the status is compared where it is asked for, and so is what the server sets', async () => {
    const [a, b] = [json('a2.json', one), json('b2.json', other)];
    expect((await diff(a, b, '--show-status')).lines).toEqual([
      'MODIFIED deployments/web status.readyReplicas 2 → 1',
    ]);
    expect((await diff(a, b, '--show-server-set', '--only', 'metadata.uid')).lines).toEqual([
      'MODIFIED deployments/web metadata.uid u1 → u2',
    ]);
  });

  test('an address that each cluster assigns is none; of one object it is', async () => {
    const service = (uid: string, clusterIP: string): object => ({
      apiVersion: 'v1',
      kind: 'Service',
      metadata: { name: 'web', namespace: 'shop', uid, resourceVersion: '1' },
      spec: { clusterIP, ports: [{ port: 80, nodePort: Number(clusterIP.slice(-2)) }] },
    });
    const [a, b, c] = [service('u1', '10.0.0.11'), service('u2', '10.0.0.12'), service('u1', '10.0.0.13')];
    expect((await diff(json('a3.json', a), json('b3.json', b))).lines).toEqual([]);
    expect((await diff(json('a3.json', a), json('c3.json', c))).lines).toEqual([
      'MODIFIED services/web spec.clusterIP 10.0.0.11 → 10.0.0.13 · spec.ports[80].nodePort 11 → 13',
    ]);
  });
});

describe('a manifest', () => {
  const live = served({
    replicas: 3,
    strategy: { type: 'RollingUpdate' },
    template: {
      metadata: { creationTimestamp: null },
      spec: {
        dnsPolicy: 'ClusterFirst',
        containers: [
          { name: 'proxy', image: 'envoy:1' },
          {
            name: 'web',
            image: 'nginx:1.26',
            imagePullPolicy: 'Always',
            resources: { limits: { cpu: '1' } },
            ports: [{ containerPort: 80, protocol: 'TCP' }],
          },
        ],
        volumes: [{ name: 'tmp', emptyDir: {} }],
      },
    },
  });
  const manifest = files.write(
    'web.yaml',
    `apiVersion: apps/v1
kind: Deployment
metadata: {name: web, namespace: shop, creationTimestamp: null}
spec:
  replicas: 3
  strategy: {}
  template:
    spec:
      volumes: [{name: tmp, emptyDir: {}}]
      containers:
      - {name: web, image: nginx:1.25, resources: {limits: {cpu: 1000m}}, ports: [{containerPort: 80}]}
status: {}
`,
  );

  test('is compared in what it sets: no defaults, and all that has a name of its own', async () => {
    const { lines } = await diff(manifest, json('live.json', live));
    expect(lines).toEqual([
      'MODIFIED deployments/web spec.template.spec.containers[web].image nginx:1.25 → nginx:1.26 · spec.template.spec.containers[proxy] added {"image":"envoy:1"}',
    ]);
  });

  test('is compared whole where defaults count', async () => {
    const { lines } = await diff(
      manifest,
      json('live.json', live),
      '--no-ignore-defaults',
      '--only',
      'spec.strategy.**',
    );
    expect(lines).toEqual(['MODIFIED deployments/web spec.strategy.type added RollingUpdate']);
  });

  test('says nothing of what is there besides, and is missed where it is not there', async () => {
    const other = json('other.json', served({}, {}, { name: 'api' }), {
      ...live,
      metadata: { name: 'db', namespace: 'shop', uid: 'u3', resourceVersion: '1' },
    });
    expect((await diff(manifest, other)).lines).toEqual(['DELETED deployments/web']);
  });

  test('a Secret that is written as text is the one that a server keeps in base64', async () => {
    const wanted = files.write(
      's.yaml',
      'apiVersion: v1\nkind: Secret\nmetadata: {name: s, namespace: shop}\nstringData: {a: one}\n',
    );
    const kept = (a: string): object => ({
      apiVersion: 'v1',
      kind: 'Secret',
      metadata: { name: 's', namespace: 'shop', uid: 'u', resourceVersion: '1' },
      data: { a: Buffer.from(a).toString('base64') },
      type: 'Opaque',
    });
    expect((await diff(wanted, json('kept.json', kept('one')))).lines).toEqual([]);
    const { lines } = await diff(wanted, json('changed.json', kept('two')));
    expect(lines).toEqual(['MODIFIED secrets/s data.a *** (before) → *** (after)']);
  });
});

describe('the records of --once -o json', () => {
  const record = (type: string, name: string, rest: object): object => ({
    ...{
      schema: 'kwatch/v1',
      type,
      time: '2026-11-20T18:00:00.000Z',
      kind: 'Deployment',
      apiVersion: 'apps/v1',
    },
    ...{ resource: 'deployments.apps', namespace: 'shop', name, uid: `u-${name}`, resourceVersion: '1' },
    ...rest,
  });
  const listed = {
    schema: 'kwatch/v1',
    type: 'SYNCED',
    resource: 'deployments.apps',
    namespace: 'shop',
    objects: 1,
  };
  const facts = (replicas: number): object => ({
    changes: [
      { field: 'replicas', path: 'spec.replicas', new: replicas },
      { field: 'ready', path: 'status.readyReplicas', new: replicas, of: replicas },
    ],
  });

  test('are compared by what they tell, and what came and went is known from what was listed', async () => {
    const before = json(
      'before.ndjson',
      record('ADDED', 'web', facts(2)),
      record('ADDED', 'old', facts(1)),
      listed,
    );
    const now = json('now.json', served({ replicas: 3 }), served({}, {}, { name: 'new' }));
    const { lines, said } = await diff(before, now);
    expect(lines).toEqual([
      'MODIFIED deployments/web replicas 2 → 3',
      'ADDED deployments/new replicas 1',
      'DELETED deployments/old',
    ]);
    expect(said).toEqual(['1 differs, 1 only in before.ndjson, 1 only in now.json; 3 objects compared']);
  });

  test('of a time are those until then', async () => {
    const later = { ...record('MODIFIED', 'web', facts(5)), time: '2026-11-20T19:00:00.000Z' };
    const file = json('day.ndjson', record('ADDED', 'web', facts(2)), later, listed);
    expect((await diff(`${file}@2026-11-20T18:30:00Z`, file)).lines).toEqual([
      'MODIFIED deployments/web replicas 2 → 5',
    ]);
  });

  test('that hold whole objects have their secrets masked, which is no difference', async () => {
    const secret = (a: string): object => ({
      apiVersion: 'v1',
      kind: 'Secret',
      metadata: { name: 's', namespace: 'shop', uid: 'u', resourceVersion: '1' },
      data: { a },
    });
    const told = record('ADDED', 's', {
      kind: 'Secret',
      apiVersion: 'v1',
      resource: 'secrets',
      object: secret('***'),
    });
    const { lines, masked } = await diff(
      json('masked.ndjson', told),
      json('plain.json', secret('aHVudGVyMg==')),
    );
    expect([lines, masked]).toEqual([[], 1]);
  });
});

describe('expected differences', () => {
  const [a, b] = [
    json('e1.json', served({ replicas: 2, paused: true })),
    json('e2.json', served({ replicas: 5 })),
  ];
  const expected = (...lines: readonly object[]): string => json(`expected-${lines.length}.ndjson`, ...lines);
  const web = { resource: 'deployments.apps', name: 'web' };

  test('are not told, and the run is as expected', async () => {
    const file = expected({
      ...web,
      changes: [{ path: 'spec.replicas' }, { path: 'spec.paused', old: true }],
    });
    const { lines, outcome, said } = await diff(a, b, '--expect', file);
    expect([lines, outcome.isAsExpected(), said]).toEqual([[], true, ['1 as expected; 1 object compared']]);
  });

  test('another value than the expected one is told, and that the expected one did not come', async () => {
    const file = expected({
      ...web,
      changes: [{ path: 'spec.replicas', old: 2, new: 4 }, { path: 'spec.paused' }],
    });
    const { lines, outcome, said } = await diff(a, b, '--expect', file);
    expect(lines).toEqual(['MODIFIED deployments/web spec.replicas 2 → 5']);
    expect(outcome.isAsExpected()).toBe(false);
    expect(said).toEqual([
      'expected, and not so: deployments.apps/web spec.replicas',
      '1 differs; 1 object compared',
    ]);
  });

  test('none and some say it of all', async () => {
    expect((await diff(a, b)).outcome.isAsExpected()).toBe(false);
    expect((await diff(a, b, '--expect', 'some')).outcome.isAsExpected()).toBe(true);
    expect((await diff(a, a, '--expect', 'some')).outcome.isAsExpected()).toBe(false);
  });

  test('a line that is none is named', async () => {
    await expect(diff(a, b, '--expect', json('bad.ndjson', web, { name: 'x' }))).rejects.toThrow(
      `--expect ${files.path('bad.ndjson')}, line 2 is no difference`,
    );
  });
});
