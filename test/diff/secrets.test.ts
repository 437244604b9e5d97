import { gzipSync } from 'node:zlib';
import { describe as suite, expect, it } from 'vitest';
import { chooseLens } from '../../src/diff/choose-lens.js';
import { createProjection } from '../../src/diff/project.js';
import { objectRecord } from '../../src/diff/record.js';
import { hideCredentials } from '../../src/diff/secret-text.js';
import type { Json } from '../../src/model/json.js';
import type { ObjectRecord } from '../../src/model/record.js';
import type { Resource } from '../../src/model/resource.js';
import { toJson } from '../../src/output/json.js';
import { createLineFormat } from '../../src/output/line.js';
import { createTheme } from '../../src/output/theme.js';
import { resourceOf } from './support/resources.js';
import { objectOf } from './support/tell.js';

const SENTINEL = 'S3ntinel-Zq7xW9pLk2';
const jwt = (seed: string): string => `eyJhbGciOiJIUzI1NiJ9.${base64(seed)}.${base64(`${seed}sig`)}`;
const base64 = (text: string): string => Buffer.from(text).toString('base64url');
const deployments = resourceOf('deployments.apps', 'Deployment');
const configMaps = resourceOf('configmaps', 'ConfigMap');
const secrets = resourceOf('secrets', 'Secret');
const widgets = resourceOf('widgets.acme.io', 'Widget');

const template = (container: Record<string, Json>): Record<string, Json> => ({
  spec: {
    replicas: 1,
    template: { spec: { containers: [{ name: 'web', image: 'nginx:1', ...container }] } },
  },
});

/** Every place where a secret may stand, with a secret in it. */
const PLACES: readonly (readonly [string, Resource, (secret: string) => Record<string, Json>])[] = [
  ['data', secrets, (secret) => ({ data: { token: secret } })],
  ['stringData', secrets, (secret) => ({ stringData: { a: secret } })],
  ['data of the wrong type', secrets, (secret) => ({ data: [secret] })],
  ['data under a false kind', secrets, (secret) => ({ kind: 'ConfigMap', data: { a: secret } })],
  ['an unknown section', secrets, (secret) => ({ extra: { a: [secret] } })],
  [
    'last-applied',
    deployments,
    (secret) => ({
      metadata: {
        name: 'web',
        uid: 'u',
        resourceVersion: secret.length === 0 ? '' : '1',
        annotations: { 'kubectl.kubernetes.io/last-applied-configuration': `{"a":"${secret}"}` },
      },
    }),
  ],
  [
    'a copy by a tool of its own',
    deployments,
    (secret) => ({
      metadata: {
        name: 'web',
        uid: 'u',
        resourceVersion: '1',
        annotations: { 'acme.io/last-applied-state': secret },
      },
    }),
  ],
  ['a variable', deployments, (secret) => template({ env: [{ name: 'DB_PASSWORD', value: secret }] })],
  ['an argument', deployments, (secret) => template({ args: ['serve', `--api-token=${secret}`] })],
  [
    'the word after an argument',
    deployments,
    (secret) => template({ command: ['serve', '--password', secret] }),
  ],
  [
    'a shell command',
    deployments,
    (secret) =>
      template({
        command: ['sh', '-c', `PGPASSWORD=${secret} psql --name API_TOKEN=${secret} --token ${secret}`],
      }),
  ],
  [
    'a header of a probe',
    deployments,
    (secret) =>
      template({ livenessProbe: { httpGet: { httpHeaders: [{ name: 'X-Api-Key', value: secret }] } } }),
  ],
  [
    'a bearer token in a header with an innocent name',
    deployments,
    (secret) =>
      template({
        livenessProbe: { httpGet: { httpHeaders: [{ name: 'X-Via', value: `Bearer ${secret}` }] } },
      }),
  ],
  [
    'a probe that runs a command',
    deployments,
    (secret) => template({ readinessProbe: { exec: { command: ['check', `--secret=${secret}`] } } }),
  ],
  [
    'a private key',
    configMaps,
    (secret) => ({
      data: { 'tls.key': `-----BEGIN RSA PRIVATE KEY-----\n${secret}\n-----END RSA PRIVATE KEY-----\n` },
    }),
  ],
  [
    'a private key without its end',
    configMaps,
    (secret) => ({ data: { a: `x\n-----BEGIN PRIVATE KEY-----\n${secret}` } }),
  ],
  [
    'a private key in base64',
    configMaps,
    (secret) => ({
      data: { a: Buffer.from(`-----BEGIN EC PRIVATE KEY-----\n${secret}`).toString('base64') },
    }),
  ],
  ['a JSON web token', configMaps, (secret) => ({ data: { a: `got ${jwt(secret)}` } })],
  [
    'the user and password of a URL',
    configMaps,
    (secret) => ({ data: { url: `postgres://app:${secret}@db/x` } }),
  ],
  [
    'basic credentials',
    configMaps,
    (secret) => ({ data: { a: `Authorization: Basic ${Buffer.from(`u:${secret}`).toString('base64')}` } }),
  ],
  ['a text under a telling key', widgets, (secret) => ({ spec: { auth: { clientSecret: secret } } })],
  [
    'a Secret inside another object',
    widgets,
    (secret) => ({ spec: { template: { apiVersion: 'v1', kind: 'Secret', data: { a: secret } } } }),
  ],
  [
    'a Secret in a list',
    widgets,
    (secret) => ({ items: [{ kind: 'Secret', metadata: { name: 'x' }, stringData: { a: secret } }] }),
  ],
  [
    'the message of a condition',
    widgets,
    (secret) => ({
      status: {
        conditions: [
          { type: 'Ready', status: 'False', reason: 'R', message: `cannot dial https://u:${secret}@host` },
        ],
      },
    }),
  ],
];

function recordsOf(
  resource: Resource,
  level: 'summary' | 'full',
  old: Record<string, Json>,
  next: Record<string, Json>,
): readonly ObjectRecord[] {
  const lens = chooseLens(resource, { level, only: [], ignore: [], managedFields: true });
  const keep = createProjection(resource, lens, { whole: true, managedFields: true });
  const [was, is] = [old, next].map((content) => keep(objectOf(content, {}))!);
  return [
    objectRecord({ type: 'ADDED', object: was!, initial: false }, resource, lens, 0),
    objectRecord({ type: 'MODIFIED', old: was!, object: is! }, resource, lens, 0),
    objectRecord({ type: 'DELETED', object: is!, synthetic: true }, resource, lens, 0),
  ];
}

/** The forms in which a secret may leave: as it is, in base64 at each alignment and alphabet, hex, URL, reversed, packed. */
function formsOf(secret: string): readonly string[] {
  const aligned = [0, 1, 2].flatMap((shift) => {
    const text = Buffer.from(`${'x'.repeat(shift)}${secret}`).toString('base64');
    const inner = text.slice(shift === 0 ? 0 : 4, -4);
    return [inner, inner.replaceAll('+', '-').replaceAll('/', '_')];
  });
  return [
    secret,
    ...aligned,
    Buffer.from(secret).toString('hex'),
    encodeURIComponent(secret),
    Array.from(secret).reverse().join(''),
    gzipSync(secret).toString('base64').slice(16, 40),
  ];
}

const line = createLineFormat({ theme: createTheme(0), everyUpdate: true });

suite('no secret leaves', () => {
  it.each(PLACES)('from %s, in a record, a line or JSON, at any level', (_, resource, contentOf) => {
    for (const level of ['summary', 'full'] as const) {
      const records = recordsOf(resource, level, contentOf(SENTINEL), contentOf(`${SENTINEL}2`));
      const out = records.flatMap((record) => [
        JSON.stringify(record),
        toJson(record, { objects: true }),
        line(record) ?? '',
      ]);
      for (const form of formsOf(SENTINEL)) expect(out.filter((text) => text.includes(form))).toEqual([]);
      // It was there to be found.
      expect(JSON.stringify(contentOf(SENTINEL)).length).toBeGreaterThan(SENTINEL.length);
    }
  });

  it.each(PLACES)('from %s, and whole objects tell that it changed', (_, resource, contentOf) => {
    const [, modified] = recordsOf(resource, 'full', contentOf(SENTINEL), contentOf(`${SENTINEL}2`));
    expect(JSON.stringify(modified?.oldObject)).toContain('*** (before)');
    expect(JSON.stringify(modified?.object)).toContain('*** (after)');
    const [, same] = recordsOf(resource, 'full', contentOf(SENTINEL), contentOf(SENTINEL));
    expect(JSON.stringify(same?.object)).toBe(JSON.stringify(same?.oldObject));
  });

  it('and its length does not show', () => {
    for (const [, resource, contentOf] of PLACES.slice(0, 3)) {
      const [short, long] = ['x', 'x'.repeat(100_000)].map((secret) =>
        JSON.stringify(recordsOf(resource, 'full', contentOf(secret), contentOf(`${secret}y`))),
      );
      expect(long).toBe(short);
    }
  });

  it('but what is only about secrets stays', () => {
    const content = template({
      env: [
        { name: 'SECRET_REF', valueFrom: { secretKeyRef: { name: 'db', key: 'password' } } },
        { name: 'MODE', value: 'dev' },
      ],
      args: ['--port=80', '--verbose', 'serve'],
    });
    const [added] = recordsOf(deployments, 'full', content, content);
    expect(JSON.stringify(added?.object)).not.toContain('***');
    for (const text of [
      'Bearer token authentication failed',
      'basic usage of https://example.com/a@b',
      'git clone ssh://git@github.com/x',
      'a.b.c eyJ 12 AKIA',
      'https://host:80/path',
    ])
      expect(hideCredentials(text, '***'), text).toBeUndefined();
  });

  it('whatever the depth, and without a trace in what is kept', () => {
    let deep: Json = { password: SENTINEL };
    for (let depth = 0; depth < 5_000; depth += 1) deep = depth % 2 === 0 ? [deep] : { a: deep };
    const [added] = recordsOf(widgets, 'full', { spec: deep }, { spec: deep });
    expect(toJson(added!, { objects: true })).not.toContain(SENTINEL);
    const whole = { data: { a: SENTINEL } };
    const before = JSON.stringify(whole);
    recordsOf(secrets, 'full', whole, whole);
    expect(JSON.stringify(whole)).toBe(before);
  });

  it('and a long text takes little time, whatever is in it', { retry: 2 }, () => {
    const texts = [
      'eyJ',
      '-eyJ',
      '-----BEGIN ',
      'a://',
      'Bearer ',
      '--token=',
      'x'.repeat(50),
      '::@@',
      'ghp_',
      "'",
    ];
    for (const text of texts) {
      const value = text.repeat(Math.ceil(100_000 / text.length));
      const startedAt = performance.now();
      recordsOf(
        widgets,
        'full',
        { spec: { args: [value], a: value } },
        { spec: { args: [`${value}1`], a: `${value}1` } },
      );
      expect(performance.now() - startedAt, text).toBeLessThan(1_500);
    }
  });
});

suite('each layer holds by itself', () => {
  it('a lens that tells too much of a Secret gets no further', () => {
    const careless = {
      view: (): Json => 0,
      facts: () => [{ field: 'x', path: 'data.x', new: SENTINEL }],
      changes: () => [],
    };
    const keep = createProjection(secrets, careless);
    const record = objectRecord(
      { type: 'ADDED', object: keep(objectOf({}))!, initial: false },
      secrets,
      careless,
      0,
    );
    expect(JSON.stringify(record)).not.toContain(SENTINEL);
  });

  it('secrets show only where that was asked for, and the record for everyone else is another', () => {
    const lens = chooseLens(secrets, { level: 'full', only: [], ignore: [], managedFields: false });
    const keep = createProjection(secrets, lens, { whole: true });
    const delta = {
      type: 'MODIFIED' as const,
      old: keep(objectOf({ data: { a: 'one' } }))!,
      object: keep(objectOf({ data: { a: SENTINEL } }))!,
    };
    expect(JSON.stringify(objectRecord(delta, secrets, lens, 0, { reveal: true }).changes)).toContain(
      SENTINEL,
    );
    expect(JSON.stringify(objectRecord(delta, secrets, lens, 0))).not.toContain(SENTINEL);
  });
});
