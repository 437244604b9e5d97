import fc from 'fast-check';
import { load } from 'js-yaml';
import { expect, test } from 'vitest';
import { parse, parseAllDocuments } from 'yaml';
import { recordJson } from '../../../src/output/records/json-record.js';
import { toYaml } from '../../support/at-once.js';
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

test('what is nested deeper than any real object is written in one line, as JSON, which is YAML too', () => {
  let deep: Record<string, unknown> = {};
  for (let level = 0; level < 20_000; level += 1) deep = { a: deep };
  const lines = toYaml(record({ object: deep as never })).split('\n');
  expect(lines).toHaveLength(118);
  expect(lines.find((line) => line.includes('{"a":'))).toMatch(/^ {200}a: (?:\{"a":)+\{\}\}+$/);
});

/** What a reader of YAML could take for something else than the text that it is. */
const AMBIGUOUS: readonly string[] = [
  ...[
    '',
    ' ',
    'a ',
    ' a',
    '=',
    '<<',
    '~',
    '.',
    '..',
    '...',
    '---',
    '--- a',
    '-',
    '- a',
    '-a',
    '--a',
    '-1',
    '--',
    '?',
    '? a',
  ],
  ...[
    '?a',
    ':',
    ':a',
    'a:',
    'a: b',
    'a:b',
    'a #b',
    'a#b',
    '#a',
    '&a',
    '*a',
    '!a',
    '!!str a',
    '|',
    '>',
    '|a',
    '%a',
    '@a',
    '`a',
  ],
  ...[
    "'",
    "'a'",
    '"',
    '"a"',
    'a"b',
    "it's",
    ',',
    ',a',
    '[',
    ']',
    '{',
    '}',
    '[a]',
    '{a}',
    'a[0]',
    'a, b',
    '\\',
    'a\\b',
  ],
  ...[
    'y',
    'Y',
    'n',
    'N',
    'yes',
    'No',
    'ON',
    'off',
    'true',
    'False',
    'NULL',
    'null',
    'nil',
    'Null',
    'nulls',
    'none',
    'nan',
  ],
  ...[
    '0',
    '-0',
    '+1',
    '1',
    '01',
    '007',
    '08',
    '0o7',
    '0x1F',
    '0b11',
    '1_000',
    '1,000',
    '1e3',
    '1E3',
    '1e+3',
    '1.e3',
    '.5',
  ],
  ...[
    '1.',
    '1.5',
    '-1.5e-7',
    '.inf',
    '-.Inf',
    '+.INF',
    '.nan',
    '.NaN',
    'inf',
    'NaN',
    '1:30',
    '190:20:30',
    '1:30.5',
    '0.',
    '+.5',
  ],
  ...[
    '2026-11-20',
    '2026-1-2',
    '2026-11-20T12:04:40Z',
    '2026-11-20 12:04:40',
    '2026-11-20t1',
    '2026-11-20x',
    '12e03',
    '0b9c',
  ],
  ...[
    'nginx:1.25',
    'k8s.io/a=b',
    '10.0.0.1',
    '1.2.3',
    '1.25-alpine',
    'a\tb',
    '\ta',
    'a\t',
    '\u00a0',
    'a\u00a0',
    '\u0085',
    '\u2028',
  ],
  ...[
    'a\nb',
    'a\nb\n',
    'a\n\n\nb\n\n\n',
    '\n',
    '\n\n',
    '\na',
    ' a\nb',
    'a\n b',
    'a\n ',
    'a\n \n',
    'a \nb',
    'a\n\n ',
    'a\r\nb',
  ],
  ...[
    'a\n---\nb',
    'a\n...\n',
    '# a\nb',
    'a: b\nc: d\n',
    '- a\n- b',
    '%a\nb',
    'a\n#b',
    'a\n\tb',
    '\ufeffa',
    'é',
    '日本',
    '👩‍💻',
    '\u{10ffff}',
  ],
];

/** Two readers that have nothing in common, each with its own schemas. */
const READERS: readonly (readonly [string, (text: string) => unknown])[] = [
  ['yaml, 1.2', (text) => parse(text, { version: '1.2' }) as unknown],
  ['yaml, 1.1', (text) => parse(text, { version: '1.1' }) as unknown],
  ['js-yaml', (text) => load(text)],
];

test.each(READERS)('texts that could be something else come back as texts, keys too, for %s', (_, read) => {
  for (const text of AMBIGUOUS) {
    const object = { spec: { text, [text]: 1, list: [text, [text], { [text]: text }] } };
    expect(read(toYaml(record({ object }))), JSON.stringify(text)).toMatchObject({ object });
  }
});

test.each(READERS)('keys of any length, numbers of any size and empty values come back for %s', (_, read) => {
  const spec = {
    ['k'.repeat(5000)]: { ['"'.repeat(3000)]: ['a', { ['é'.repeat(2000)]: { b: 1 } }] },
    numbers: [0, -1, 1.5, 1e21, 1e-7, 5e-324, 1.7976931348623157e308, -2.5e-9, 123456789012],
    empty: [{}, [], '', null, [[]], [{}], { a: {}, b: [] }],
    lists: [[['a', 'b'], [{ a: [1] }]], [{ a: 1, b: [{ c: 1 }] }]],
  };
  const text = toYaml(record({ object: { spec } }));
  expect(read(text)).toMatchObject({ object: { spec } });
});

test.each(READERS)('any record is the same for %s', (_, read) => {
  fc.assert(
    fc.property(objectRecord, (given) => {
      const json = JSON.parse(JSON.stringify(recordJson(given, { objects: true }))) as unknown;
      expect(read(toYaml(given))).toEqual(json);
    }),
    { numRuns: 40 },
  );
});

test('a text of many line ends, blanks or marks takes time that grows with its length and no faster', () => {
  for (const unit of ['\n', ' \n', '\n ', '\t', ':', '- ', '"', '0', '1:', '\r', '\u2028', '#', '👩‍']) {
    const value = `x${unit.repeat(100_000 / unit.length)}x`;
    const began = performance.now();
    const text = toYaml(record({ object: { data: { value, [value]: value } } }));
    // What is quadratic takes many seconds.
    expect(performance.now() - began, JSON.stringify(unit)).toBeLessThan(3_000);
    expect(text.length).toBeGreaterThan(200_000);
  }
});
