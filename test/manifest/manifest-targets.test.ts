import { expect, test } from 'vitest';
import { targetsOf } from '../../src/manifest/manifest-targets.js';
import { UsageError } from '../../src/model/errors.js';

/** What is watched for a text, a line for each type in each namespace. */
function watched(text: string | Uint8Array): readonly string[] {
  const bytes = typeof text === 'string' ? new TextEncoder().encode(text) : text;
  return targetsOf([{ name: 'x.yaml', bytes }]).map(
    ({ type, names, held }) =>
      `${type} ${held?.namespace ?? '-'}: ${names.map(({ text }) => text).join(' ')} @ ${held?.place ?? ''}`,
  );
}

/** The error for a text. */
function refused(text: string | Uint8Array): string {
  try {
    watched(text);
  } catch (error) {
    if (error instanceof UsageError) return error.message;
    throw error;
  }
  throw new Error('it was taken');
}

const object = (kind: string, name: string, namespace?: string): string =>
  `apiVersion: ${kind === 'Deployment' ? 'apps/v1' : 'v1'}\nkind: ${kind}\nmetadata:\n  name: ${name}\n${namespace === undefined ? '' : `  namespace: ${namespace}\n`}`;

test('each type in each namespace is one target, with the names there and the place of the first', () => {
  const text = [
    object('Deployment', 'web', 'shop'),
    object('Service', 'web'),
    object('Deployment', 'api', 'shop'),
    object('Deployment', 'web', 'billing'),
    object('Deployment', 'api', 'shop'),
  ].join('---\n');
  expect(watched(text)).toEqual([
    'Deployment.v1.apps shop: web api @ x.yaml, document 1 (line 1)',
    'Service.v1. -: web @ x.yaml, document 2 (line 7)',
    'Deployment.v1.apps billing: web @ x.yaml, document 4 (line 18)',
  ]);
});

test('empty documents, comments and directives between documents count for nothing, and lines stay right', () => {
  const text = `# head\n---\n---\n# Source: a\n${object('Pod', 'a')}--- # next\n${object('Pod', 'b', 'x')}...\n---\n\n`;
  expect(watched(text)).toEqual([
    'Pod.v1. -: a @ x.yaml, document 1 (line 4)',
    'Pod.v1. x: b @ x.yaml, document 2 (line 9)',
  ]);
  expect(watched(`%YAML 1.1\n---\n${object('Pod', 'a')}`)).toHaveLength(1);
  expect(watched(object('Pod', 'a').replaceAll('\n', '\r\n'))).toHaveLength(1);
});

test('JSON is read as one value after the other, and YAML that begins like it as YAML', () => {
  const pod = (name: string): string => JSON.stringify({ apiVersion: 'v1', kind: 'Pod', metadata: { name } });
  expect(watched(`${pod('a}')}\n${pod('b')}${pod('c')}\n`)).toEqual([
    'Pod.v1. -: a} b c @ x.yaml, document 1 (line 1)',
  ]);
  expect(watched('{apiVersion: v1, kind: Pod, metadata: {name: web}}')).toHaveLength(1);
  expect(refused(pod('a').slice(0, -1))).toBe('x.yaml, document 1 (line 1) is neither YAML nor JSON, line 1');
});

test('text in UTF-16 or with a byte order mark is read', () => {
  const text = object('Pod', 'a');
  expect(watched(Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(text, 'utf16le')]))).toHaveLength(1);
  expect(watched(`\uFEFF${text}`)).toHaveLength(1);
  expect(refused(new Uint8Array([0xff, 0xd8, 0xff]))).toBe('x.yaml is no text, and so no manifest');
});

test('lists are what is in them, also those that say the type once', () => {
  const item = { metadata: { name: 'a' } };
  const lists = [
    { apiVersion: 'v1', kind: 'List', items: [{ apiVersion: 'v1', kind: 'Pod', ...item }] },
    { apiVersion: 'apps/v1', kind: 'DeploymentList', items: [item] },
  ];
  expect(watched(JSON.stringify({ apiVersion: 'v1', kind: 'List', items: lists }))).toEqual([
    'Pod.v1. -: a @ x.yaml, document 1 (line 1), item 1, item 1',
    'Deployment.v1.apps -: a @ x.yaml, document 1 (line 1), item 2, item 1',
  ]);
  expect(refused(JSON.stringify({ apiVersion: 'v1', kind: 'List', items: [item] }))).toBe(
    'x.yaml, document 1 (line 1), item 1 has no kind, and so is no object of Kubernetes',
  );
});

test('a star in a name or kind is no pattern', () => {
  const [target] = targetsOf([{ name: 'x', bytes: new TextEncoder().encode(object('ClusterRole', "'a*'")) }]);
  expect([
    target?.names[0]?.wildcard,
    target?.names[0]?.matches('ab'),
    target?.names[0]?.matches('a*'),
  ]).toEqual([false, false, true]);
  expect(refused(object("'*'", 'a'))).toBe('x.yaml, document 1 (line 1): kind "*" is not the name of a kind');
});

test.each([
  ['', 'no object is in x.yaml'],
  ['apiVersion: v1\nkind: List\nitems: []\n', 'no object is in x.yaml'],
  ['apiVersion: v1\nkind: List\nitems:\n', 'no object is in x.yaml'],
  [
    `${object('Pod', 'a')}---\nkind: Pod\n`,
    'x.yaml, document 2 (line 6) has no apiVersion, and so is no object of Kubernetes',
  ],
  ['apiVersion: v1\n', 'x.yaml, document 1 (line 1) has no kind, and so is no object of Kubernetes'],
  [
    'apiVersion: v1\nkind: [Pod]\n',
    'x.yaml, document 1 (line 1) has as its kind a list, and so is no object of Kubernetes',
  ],
  ['hello', 'x.yaml, document 1 (line 1) is a text, and no object'],
  ['- a\n- b\n', 'x.yaml, document 1 (line 1) is a list, and no object'],
  ['apiVersion: v1\nkind: Pod\n', 'x.yaml, document 1 (line 1): Pod has no metadata.name'],
  [
    'apiVersion: v1\nkind: Pod\nmetadata: {generateName: seed-}\n',
    'x.yaml, document 1 (line 1): Pod has generateName "seed-" and no metadata.name: what the server has called it is not known',
  ],
  [
    object('Pod', '8080'),
    'x.yaml, document 1 (line 1): Pod: metadata.name is a number; a name is a text, in quotes if need be',
  ],
  [
    object('Pod', 'yes'),
    'x.yaml, document 1 (line 1): Pod: metadata.name is true or false; a name is a text, in quotes if need be',
  ],
  [
    object('Pod', '../../x'),
    'x.yaml, document 1 (line 1): Pod: metadata.name "../../x" is not the name of an object',
  ],
  [
    object('Pod', '"a\\e[2J"'),
    'x.yaml, document 1 (line 1): Pod: metadata.name "a [2J" is not the name of an object',
  ],
  [
    object('Pod', 'a', 'a/b'),
    'x.yaml, document 1 (line 1): Pod "a": metadata.namespace is "a/b", not the name of a namespace',
  ],
  [
    'apiVersion: a/b/c\nkind: Pod\n',
    'x.yaml, document 1 (line 1): apiVersion "a/b/c" is not as apps/v1 or v1',
  ],
  [
    'apiVersion: kustomize.config.k8s.io/v1beta1\nkind: Kustomization\n',
    'x.yaml, document 1 (line 1) is for kustomize, and no object',
  ],
  [`${object('Pod', 'a')}---\na: b: c\n`, 'x.yaml, document 2 (line 6) is neither YAML nor JSON, line 6'],
  ['metadata:\n  name: {{ .Values.name }}\n', 'x.yaml, document 1 (line 1) is neither YAML nor JSON'],
])('%j is refused with its place', (text, message) => {
  expect(refused(text)).toBe(message);
});

test.each([
  ['depth in brackets', `a: ${'['.repeat(3_000)}`, /cannot be read: it is nested too deeply/],
  ['depth in lines', `${'- '.repeat(3_000)}x`, /cannot be read: it is nested too deeply/],
  [
    'aliases of aliases',
    [
      'a: &a [x, x]',
      ...Array.from(
        { length: 12 },
        (_, at) => `b${at}: &b${at} [${`*${at === 0 ? 'a' : `b${at - 1}`}, `.repeat(9)}]`,
      ),
    ].join('\n'),
    /cannot be read: its aliases grow beyond all measure/,
  ],
  ['an alias of itself', 'a: &a [*a]', /has no kind/],
  ['an alias of nothing', 'a: *b', /is neither YAML nor JSON/],
  [
    'lists in lists',
    `${'{"apiVersion":"v1","kind":"List","items":['.repeat(3_000)}${']}'.repeat(3_000)}`,
    /more than 20 lists within lists$/,
  ],
  [
    'more YAML than an object has',
    `${object('Pod', 'a')}# ${'x'.repeat(9_000_000)}`,
    /is larger than 8 MiB of YAML/,
  ],
])('hostile: %s', (_, text, message) => {
  expect(refused(text)).toMatch(message);
});
