import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parse, parseAllDocuments } from 'yaml';
import { recordJson } from '../../../src/output/records/json-record.js';
import { toYaml } from '../../../src/output/records/yaml.js';
import { anyStreamRecord, objectRecord } from '../../support/arbitrary-text.js';
import { record } from '../../support/output-records.js';
import { UNSAFE, unsafeIn } from '../../support/unsafe.js';

test('a record is one document between its marks', () => {
  const text = toYaml(
    record({
      changes: [{ field: 'replicas', path: 'spec.replicas', old: 3, new: 5 }],
      managers: ['kubectl'],
      object: { apiVersion: 'apps/v1', kind: 'Deployment', spec: { replicas: 5 } },
    }),
  );
  expect(text.split('\n')).toEqual([
    '---',
    'schema: kwatch/v1',
    'type: MODIFIED',
    'time: "2026-11-20T12:04:40.123Z"',
    'kind: Deployment',
    'apiVersion: apps/v1',
    'resource: deployments.apps',
    'namespace: default',
    'name: web',
    'uid: 0b9c',
    'resourceVersion: "4711"',
    'initial: false',
    'synthetic: false',
    'changes:',
    '  - field: replicas',
    '    path: spec.replicas',
    '    old: 3',
    '    new: 5',
    'managers:',
    '  - kubectl',
    'object:',
    '  apiVersion: apps/v1',
    '  kind: Deployment',
    '  spec:',
    '    replicas: 5',
    'message: "Deployment web updated - replicas changed: 3 → 5"',
    '...',
  ]);
});

test.each(['yes', 'on', 'no', '0777', '1e3', '12:30:45', '2026-11-20', 'null', '~', '1.20', ''])(
  'the text %j stays text for readers of YAML 1.1 and 1.2',
  (value) => {
    const text = toYaml(record({ object: { data: { value } } }));
    for (const version of ['1.1', '1.2'] as const) {
      expect(parse(text, { version })).toMatchObject({ object: { data: { value } } });
    }
  },
);

test('every unsafe code point comes back, and none stands in the bytes', () => {
  for (const character of UNSAFE) {
    const object = { data: { [`k${character}`]: `${character}a\n  ${character}b` } };
    const text = toYaml(record({ object }));
    expect(unsafeIn(text.replaceAll('\n', '')), JSON.stringify(character)).toEqual([]);
    expect(parse(text)).toMatchObject({ object });
  }
});

test('any record comes back exactly; no line can be a command of a CI runner', () => {
  fc.assert(
    fc.property(fc.oneof(objectRecord, anyStreamRecord), (given) => {
      const text = toYaml(given);
      expect(unsafeIn(text.replaceAll('\n', ''))).toEqual([]);
      expect(text).not.toMatch(/^\s*::|##[A-Za-z]*\[/m);
      const json = JSON.parse(JSON.stringify(recordJson(given, { objects: true }))) as unknown;
      expect(parse(text)).toEqual(json);
    }),
    { numRuns: 200 },
  );
});

test('documents follow each other, whatever text of the cluster looks like a mark', () => {
  const one = toYaml(record({ object: { data: { script: '---\n...\n# no\n' } } }));
  const documents = parseAllDocuments(`${one}\n${one}\n`);
  expect(documents).toHaveLength(2);
  expect(one.split('\n').filter((line) => line === '...')).toHaveLength(1);
});

test('what is deeper than the library can write is written as JSON, which is YAML too', () => {
  let deep: Record<string, unknown> = {};
  for (let level = 0; level < 20_000; level += 1) deep = { a: deep };
  const text = toYaml(record({ object: deep as never }));
  expect(text).toMatch(/^---\n\{"schema":"kwatch\/v1".*\}\n\.\.\.$/);
});
