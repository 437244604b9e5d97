import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createObjectParser } from '../../../src/informer/watch/object-text.js';
import { createPartMemory } from '../../../src/informer/watch/part-memory.js';
import { type Json, type JsonObject, valueAt } from '../../../src/model/json/json.js';
import { rawText } from '../../../src/model/json/raw-json.js';

const parse = createObjectParser({ under: undefined, keepsManagedFields: false });

/** What was parsed, with its managedFields in it again. */
function whole(text: string, parser = parse): Json {
  const { json, managedFields } = parser(text);
  if (managedFields === undefined) return json;
  const { metadata, ...rest } = json as { readonly metadata: JsonObject };
  return { ...rest, metadata: { ...metadata, managedFields: JSON.parse(managedFields) as Json } };
}

function partsOf(text: string, parser = parse): object {
  const { json, managedFields } = parser(text);
  return { json, managedFields };
}

const entry = { manager: 'kubectl', fieldsV1: { 'f:spec': { 'k:{"name":"web"}': {} } } };
const address = { manager: 'x', fieldsV1: { 'k:{"ip":"[::1]"}': {} } };

describe('the managedFields', () => {
  test('of an object are left out, and given as text', () => {
    const object = { metadata: { name: 'web', managedFields: [entry, entry] }, spec: { a: [1] } };
    expect(partsOf(JSON.stringify(object))).toEqual({
      json: { metadata: { name: 'web', managedFields: '\u007fcut 0' }, spec: { a: [1] } },
      managedFields: JSON.stringify([entry, entry]),
    });
  });

  test('are in it where they are asked for', () => {
    const object = { metadata: { managedFields: [entry] } };
    const keeps = createObjectParser({ under: undefined, keepsManagedFields: true });
    expect(partsOf(JSON.stringify(object), keeps)).toEqual({ json: object, managedFields: undefined });
  });

  test.each([
    [
      'of an object inside an object',
      { metadata: { name: 'a' }, spec: { metadata: { managedFields: [entry] } } },
    ],
    ['with brackets in a key', { metadata: { managedFields: [address] }, spec: [1] }],
    ['beside the metadata', { managedFields: [entry], metadata: { name: 'a' } }],
    ['with a list in them', { metadata: { managedFields: [{ manager: 'x', odd: [{}] }, entry] }, spec: {} }],
    [
      'with their end in a key',
      { metadata: { managedFields: [{ fieldsV1: { 'f:a}]': {}, 'f:b': {} } }] }, spec: {} },
    ],
    ['with their end and more in a key', { metadata: { managedFields: [{ 'f:}],': 1, ':': {} }] }, x: 1 }],
    [
      'that are a mark already',
      { metadata: { managedFields: '\u007fcut 0' }, spec: { managedFields: [entry] } },
    ],
    ['that are a text', { metadata: { managedFields: '"managedFields":[{}]' } }],
  ])('%s are not taken for its own', (_, object) => {
    expect(whole(JSON.stringify(object))).toEqual(object);
  });

  test('are parsed where the text is written with blanks', () => {
    const object = { metadata: { managedFields: [entry] } };
    expect(partsOf(JSON.stringify(object, null, 1))).toEqual({ json: object, managedFields: undefined });
  });

  test.each(['', '{', '{"metadata":{"managedFields":[{}]', '{"managedFields":[{}]}x'])(
    'of no JSON: %j',
    (text) => {
      expect(() => parse(text)).toThrow(SyntaxError);
    },
  );
});

describe('the copy that kubectl apply leaves in an object', () => {
  const KEY = 'kubectl.kubernetes.io/last-applied-configuration';
  const drops = createObjectParser({ under: undefined, keepsManagedFields: false, dropsApplied: true });
  /** As kubectl writes it: the object as JSON, and a line feed. */
  const copyOf = (object: object): string => `${JSON.stringify(object)}\n`;

  test.each(['\n', ''])('is empty where nobody wants it, whatever is in it, with %j at its end', (end) => {
    const inner = { metadata: { annotations: { [KEY]: copyOf({ spec: { text: '}\n"}"' } }) } } };
    const annotations = { a: '1', [KEY]: `${JSON.stringify(inner)}${end}`, z: '2' };
    const object = { metadata: { annotations, managedFields: [entry] }, spec: { a: 1 } };
    const text = JSON.stringify(object);
    const { json, managedFields } = drops(text);
    expect(json).toMatchObject({ metadata: { annotations: { a: '1', [KEY]: '', z: '2' } }, spec: { a: 1 } });
    expect(managedFields).toBe(JSON.stringify([entry]));
    expect(whole(text)).toEqual(object);
  });

  test.each([
    ['of a template in it', { metadata: {}, spec: { template: { annotations: { [KEY]: copyOf({}) } } } }],
    ['that ends in another way', { metadata: { annotations: { [KEY]: '[1]' } }, spec: {} }],
    ['that only looks like one', { metadata: { labels: { [KEY]: copyOf({}) } }, spec: {} }],
  ])('is parsed like everything else: one %s', (_, object) => {
    expect(partsOf(JSON.stringify(object), drops)).toEqual({ json: object, managedFields: undefined });
  });
});

describe('a part that is wanted as text', () => {
  const leaves = createObjectParser({
    under: undefined,
    keepsManagedFields: false,
    leftAsText: ['spec', 'template'],
  });

  test('is that, and everything else is parsed', () => {
    const template = { metadata: { name: '}' }, spec: { template: {} } };
    const object = { metadata: { name: 'a', managedFields: [entry] }, spec: { a: 1, template, z: [2] } };
    const { json, managedFields } = leaves(JSON.stringify(object));
    expect(rawText(valueAt(json, 'spec', 'template'))).toBe(JSON.stringify(template));
    expect(json).toMatchObject({ metadata: { name: 'a' }, spec: { a: 1, z: [2] } });
    expect(managedFields).toBe(JSON.stringify([entry]));
  });

  test.each([
    ['one that stands elsewhere', { metadata: {}, spec: { jobTemplate: { spec: { template: { a: 1 } } } } }],
    ['a list', { spec: { template: [{}] } }],
    ['one in an annotation', { metadata: { a: '"spec":{"template":{}}' } }],
    ['none', { spec: {} }],
  ])('is parsed like everything else: %s', (_, object) => {
    expect(leaves(JSON.stringify(object)).json).toEqual(object);
  });
});

describe('an object is parsed again', () => {
  const object = { metadata: { name: 'a', managedFields: [entry] }, spec: { a: 'x'.repeat(300) } };
  const text = JSON.stringify(object);

  test('from its text, without its managedFields', () => {
    const { json, again } = parse(text);
    expect(again?.()).toEqual(json);
    expect(again?.()).not.toBe(json);
  });

  test('also where it stands in a frame', () => {
    const initial = createObjectParser({ under: 'object', keepsManagedFields: false });
    const { again } = initial(`{"type":"ADDED","object":${text}}`);
    expect(again?.()).toMatchObject({ metadata: { name: 'a' }, spec: object.spec });
  });

  test('but not where parts of it came from elsewhere, or were left out', () => {
    const memory = createPartMemory();
    const remembering = createObjectParser({ under: undefined, keepsManagedFields: false, memory });
    const leaves = createObjectParser({ under: undefined, keepsManagedFields: false, leftAsText: ['spec'] });
    expect([remembering(text).again, leaves(text).again]).toEqual([undefined, undefined]);
  });
});

describe('what an object says', () => {
  const odd = fc.constantFrom(
    'managedFields',
    'metadata',
    'annotations',
    'spec',
    '}]',
    '"}]',
    '}],"',
    '\\',
    ',"managedFields":[',
    ',"spec":{',
    '"uid":"',
    ':{}',
    'f:a',
    'x'.repeat(300),
  );
  const text = fc.array(odd, { maxLength: 4 }).map((parts) => parts.join(''));
  const { tree } = fc.letrec<{ tree: Json }>((tie) => ({
    tree: fc.oneof(
      { depthSize: 'small' },
      text,
      fc.integer({ min: 0, max: 2 }),
      fc.array(tie('tree'), { maxLength: 3 }),
      fc.dictionary(text, tie('tree'), { maxKeys: 3 }),
    ),
  }));
  const metadata = fc.record({
    name: text,
    annotations: tree,
    uid: fc.constantFrom('a', 'b'),
    resourceVersion: fc.constant('1'),
    managedFields: fc.array(tree, { maxLength: 2 }),
    labels: tree,
  });
  const object = fc.record({ metadata: fc.oneof(metadata, tree), spec: tree, managedFields: tree });

  test('is never changed by how it is parsed, whatever it holds', () => {
    fc.assert(
      fc.property(object, (each) => {
        const text = JSON.stringify(each);
        expect(whole(text)).toEqual(each);
        const { json, again } = parse(text);
        expect(again?.()).toEqual(json);
      }),
      { numRuns: 2_000 },
    );
  });

  test('nor by what was parsed before it', () => {
    fc.assert(
      fc.property(fc.array(object, { minLength: 2, maxLength: 4 }), (all) => {
        const memory = createPartMemory();
        const remembering = createObjectParser({ under: undefined, keepsManagedFields: false, memory });
        for (const each of [...all, ...all]) expect(whole(JSON.stringify(each), remembering)).toEqual(each);
      }),
      { numRuns: 1_000 },
    );
  });
});
