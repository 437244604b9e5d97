import { applyPatch, parsePatch } from 'diff';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { createProjection } from '../../../src/projection/projection.js';
import { chooseLens } from '../../../src/lens/choose-lens.js';
import { type NewsDelta, objectRecord, revealedRecord } from '../../../src/diff/object-record.js';
import { parsePattern } from '../../../src/lens/compare/path-pattern.js';
import type { JsonObject } from '../../../src/model/json/json.js';
import type { PathPattern } from '../../../src/model/object/patterns.js';
import type { Resource } from '../../../src/model/object/resource.js';
import { createDiffFormat } from '../../../src/output/records/diff-format.js';
import { createTheme } from '../../../src/output/text/theme.js';
import { AT } from '../../support/output-records.js';
import { resourceOf } from '../../support/resources.js';

interface Given {
  readonly context?: number;
  readonly only?: readonly string[];
  readonly ignore?: readonly string[];
  readonly reveal?: boolean;
  readonly color?: 0 | 1;
  readonly type?: 'ADDED' | 'MODIFIED' | 'DELETED';
}

const patterns = (texts: readonly string[] = []): readonly PathPattern[] =>
  texts.flatMap((text) => parsePattern(text) ?? []);

/** What is written of an object that was, and is. */
function written(
  resource: Resource,
  old: JsonObject,
  next: JsonObject,
  given: Given = {},
): readonly string[] {
  const diff = { only: patterns(given.only), ignore: patterns(given.ignore), managedFields: false };
  const lens = chooseLens(resource, { level: 'summary', ...diff });
  const project = createProjection(resource, lens, { whole: true });
  const [before, now] = [project(old), project(next)];
  if (before === undefined || now === undefined) throw new Error('the object has no identity');
  const { type = 'MODIFIED' } = given;
  const delta: NewsDelta =
    type === 'ADDED'
      ? { type, object: now, initial: true }
      : type === 'DELETED'
        ? { type, object: now, synthetic: false }
        : { type, old: before, object: now };
  const make = given.reveal === true ? revealedRecord : objectRecord;
  const format = createDiffFormat({
    theme: createTheme(given.color ?? 0),
    timestamps: 'rfc3339',
    startedMs: 0,
    diff,
    context: given.context ?? 3,
  });
  return format(make(delta, resource, lens, AT))?.split('\n') ?? [];
}

const state = (
  version: string,
  content: JsonObject,
  place: JsonObject = { namespace: 'shop', name: 'web' },
): JsonObject => ({
  metadata: {
    ...place,
    uid: 'u1',
    resourceVersion: version,
    managedFields: [{ manager: 'kubectl', operation: 'Update', time: `2026-11-20T12:04:0${version}Z` }],
  },
  ...content,
});

const deployments = resourceOf('deployments.apps', 'Deployment');
const web = (replicas: number, version: string, status: JsonObject = {}): JsonObject =>
  state(version, {
    spec: { replicas, paused: false },
    status: { ...status, observedGeneration: Number(version) },
  });

test('an update is a unified diff of the object, without what every update moves', () => {
  expect(written(deployments, web(3, '1'), web(5, '2'), { context: 1 })).toEqual([
    '# 2026-11-20T12:04:40.123Z MODIFIED Deployment shop/web  resourceVersion 1 → 2  by kubectl',
    'diff --git a/deployments.apps/shop/web.yaml b/deployments.apps/shop/web.yaml',
    '--- a/deployments.apps/shop/web.yaml',
    '+++ b/deployments.apps/shop/web.yaml',
    '@@ -7,3 +7,3 @@',
    ' spec:',
    '-  replicas: 3',
    '+  replicas: 5',
    '   paused: false',
  ]);
});

test('an update of noise alone is not written', () => {
  expect(written(deployments, web(3, '1'), web(3, '2'))).toEqual([]);
});

test('what came is a new file, and what went a deleted one', () => {
  const file = [
    'apiVersion: apps/v1',
    'kind: Deployment',
    'metadata:',
    '  namespace: shop',
    '  name: web',
    '  uid: u1',
    'spec:',
    '  replicas: 3',
    '  paused: false',
    'status: {}',
  ];
  expect(written(deployments, web(3, '1'), web(3, '1'), { type: 'ADDED' })).toEqual([
    '# 2026-11-20T12:04:40.123Z ADDED Deployment shop/web  resourceVersion 1',
    'diff --git a/deployments.apps/shop/web.yaml b/deployments.apps/shop/web.yaml',
    'new file mode 100644',
    '--- /dev/null',
    '+++ b/deployments.apps/shop/web.yaml',
    '@@ -0,0 +1,10 @@',
    ...file.map((line) => `+${line}`),
  ]);
  expect(written(deployments, web(3, '1'), web(3, '1'), { type: 'DELETED' })).toEqual([
    '# 2026-11-20T12:04:40.123Z DELETED Deployment shop/web  resourceVersion 1',
    'diff --git a/deployments.apps/shop/web.yaml b/deployments.apps/shop/web.yaml',
    'deleted file mode 100644',
    '--- a/deployments.apps/shop/web.yaml',
    '+++ /dev/null',
    '@@ -1,10 +0,0 @@',
    ...file.map((line) => `-${line}`),
  ]);
});

test('a copy of the object that a tool left in it is no part of the file', () => {
  const applied = (text: string): JsonObject => ({
    annotations: { 'kubectl.kubernetes.io/last-applied-configuration': text },
    name: 'web',
    namespace: 'shop',
  });
  const lines = written(deployments, state('1', {}, applied('a')), state('2', { spec: {} }, applied('b')));
  expect(lines.slice(4)).toEqual([
    '@@ -4,3 +4,4 @@',
    '   name: web',
    '   namespace: shop',
    '   uid: u1',
    '+spec: {}',
  ]);
});

test('a Secret is masked so that what changed is seen, and shown where that is asked for', () => {
  const secrets = resourceOf('secrets', 'Secret');
  const [old, next] = ['czNjcmV0', 'aHVudGVyMg=='].map((password, index) =>
    state(String(index), { data: { password, user: 'YQ==' } }),
  ) as [JsonObject, JsonObject];
  expect(written(secrets, old, next, { context: 0 }).slice(4)).toEqual([
    '@@ -8 +8 @@',
    '-  password: "*** (before)"',
    '+  password: "*** (after)"',
  ]);
  expect(written(secrets, old, next, { context: 9 }).join('\n')).not.toMatch(/YQ==|czNjcmV0|aHVudGVyMg/);
  expect(written(secrets, old, next, { context: 0, reveal: true }).slice(5)).toEqual([
    '-  password: czNjcmV0',
    '+  password: aHVudGVyMg==',
  ]);
});

test('an object without a namespace, and one of a custom type, have their own paths', () => {
  const place = { name: 'system:node' };
  const roles = { ...resourceOf('clusterroles.rbac.authorization.k8s.io', 'ClusterRole'), namespaced: false };
  const rules = (...verbs: readonly string[]): JsonObject => ({ rules: [{ resources: ['pods'], verbs }] });
  const lines = written(roles, state('1', rules('get'), place), state('2', rules('get', 'list'), place));
  expect(lines[0]).toContain('MODIFIED ClusterRole system:node  resourceVersion 1 → 2');
  expect(lines[2]).toBe('--- a/clusterroles.rbac.authorization.k8s.io/system:node.yaml');
  expect(lines.slice(-1)).toEqual(['+      - list']);
  const widgets = resourceOf('widgets.acme.io', 'Widget');
  expect(written(widgets, state('1', { size: 1 }), state('2', { size: 2 }), { context: 0 }).slice(2)).toEqual(
    [
      '--- a/widgets.acme.io/shop/web.yaml',
      '+++ b/widgets.acme.io/shop/web.yaml',
      '@@ -7 +7 @@',
      '-size: 1',
      '+size: 2',
    ],
  );
});

test('--only and --ignore leave the rest out, also by the names that a lens gives', () => {
  const [old, next] = [web(3, '1', { phase: 'a' }), web(5, '2', { phase: 'b' })];
  const changed = (given: Given): readonly string[] =>
    written(deployments, old, next, given).filter((line) => /^[+-] /.test(line));
  expect(changed({})).toEqual(['-  replicas: 3', '+  replicas: 5', '-  phase: a', '+  phase: b']);
  expect(changed({ only: ['status'] })).toEqual(['-  phase: a', '+  phase: b']);
  expect(changed({ only: ['replicas'] })).toEqual(['-  replicas: 3', '+  replicas: 5']);
  expect(changed({ ignore: ['spec'] })).toEqual(['-  phase: a', '+  phase: b']);
});

test('it is painted by signs', () => {
  const theme = createTheme(1);
  expect(written(deployments, web(3, '1'), web(5, '2'), { context: 0, color: 1 }).slice(2)).toEqual([
    theme.head('--- a/deployments.apps/shop/web.yaml'),
    theme.head('+++ b/deployments.apps/shop/web.yaml'),
    theme.field('@@ -8 +8 @@'),
    theme.deleted('-  replicas: 3'),
    theme.added('+  replicas: 5'),
  ]);
});

describe('whatever an object holds', () => {
  const configMaps = resourceOf('configmaps', 'ConfigMap');

  test('a file in it reads line by line, with its tabs', () => {
    const conf = (port: number): JsonObject => ({ data: { 'nginx.conf': `http {\n\tlisten ${port};\n}\n` } });
    expect(
      written(configMaps, state('1', conf(80)), state('2', conf(8080)), { context: 1 }).slice(4),
    ).toEqual(['@@ -9,3 +9,3 @@', '     http {', '-    \tlisten 80;', '+    \tlisten 8080;', '     }']);
  });

  test('no line reads like a head or a command, and a reader has both files back', () => {
    const evil = (end: string): JsonObject => ({
      data: {
        text: `-- a/x\n++ b/x\n@@ -1 +1 @@\ndiff --git a/x b/x\n# x ADDED\n${end}\n`,
        command: `::error::x\n${end}`,
        seen: `\u001b[2J\u202e${end}`,
      },
      '++ b/x': end,
      '-- a/x': end,
      '--\u009b2J\u202e': end,
      '@@ -1 +1 @@': end,
    });
    const place = { namespace: '..', name: '../../etc/pass wd\u001b' };
    const [old, next] = [state('1', evil('a'), place), state('2', evil('b'), place)];
    const lines = written(configMaps, old, next);
    const count = (head: RegExp): number => lines.filter((line) => head.test(line)).length;
    expect([count(/^diff /), count(/^--- /), count(/^\+\+\+ /), count(/^# /)]).toEqual([1, 1, 1, 1]);
    expect(lines[1]).toBe(
      'diff --git a/configmaps/%2E%2E/..%2F..%2Fetc%2Fpass%20wd%1B.yaml b/configmaps/%2E%2E/..%2F..%2Fetc%2Fpass%20wd%1B.yaml',
    );
    expect(lines.join('')).not.toMatch(/[\u0000-\u0008\u000b-\u001f\u0080-\u009f\u202e]/);
    expect(lines.filter((line) => /^\s*(?:::|##)/.test(line))).toEqual([]);
    const file = (which: JsonObject): string =>
      `${written(configMaps, which, which, { type: 'ADDED' })
        .slice(6)
        .map((line) => line.slice(1))
        .join('\n')}\n`;
    const [patch] = parsePatch(lines.join('\n'));
    expect(patch === undefined ? undefined : applyPatch(file(old), patch)).toBe(file(next));
    expect(parse(file(next))).toMatchObject(evil('b'));
  });
});
