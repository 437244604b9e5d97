import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Json, type JsonObject, valueAt } from '../../src/model/json.js';
import { managedTextOf, parseUnmanaged } from '../../src/model/managed-text.js';

const own = (json: Json): readonly Json[] => [json];
const items = (json: Json): readonly Json[] => (valueAt(json, 'items') ?? []) as readonly Json[];

/** Every object with its managedFields in it again. */
function whole(text: string, ownersOf: (json: Json) => readonly Json[]): Json {
  const { json, managed } = parseUnmanaged(text, ownersOf);
  for (const owner of ownersOf(json)) {
    const fields = managedTextOf(owner, managed);
    if (fields !== undefined)
      Object.assign(valueAt(owner, 'metadata') as object, { managedFields: JSON.parse(fields) as Json });
  }
  return json;
}

function wasCut(text: string, ownersOf = own): number {
  return parseUnmanaged(text, ownersOf).managed.length;
}

const entry = { manager: 'kubectl', fieldsV1: { 'f:spec': { 'k:{"name":"web"}': {} } } };
const address = { manager: 'x', fieldsV1: { 'k:{"ip":"[::1]"}': {} } };

describe('the managedFields', () => {
  test('of an object are left out, and given as text', () => {
    const object = { metadata: { name: 'web', managedFields: [entry, entry] }, spec: { a: [1] } };
    const { json, managed } = parseUnmanaged(JSON.stringify(object), own);
    expect(json).toEqual({ metadata: { name: 'web', managedFields: '\u007fmanaged 0' }, spec: { a: [1] } });
    expect(managedTextOf(json, managed)).toBe(JSON.stringify([entry, entry]));
  });

  test('of the items of a list stay with their items, though some have none', () => {
    const list = {
      metadata: {},
      items: [
        { metadata: { name: 'a', managedFields: [entry] } },
        { metadata: { name: 'b' } },
        { metadata: { managedFields: [], name: 'c' } },
        { metadata: { managedFields: [{ manager: 'x' }], name: 'd' } },
      ],
    };
    expect(wasCut(JSON.stringify(list), items)).toBe(3);
    expect(whole(JSON.stringify(list), items)).toEqual(list);
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
      { metadata: { managedFields: '\u007fmanaged 0' }, spec: { managedFields: [entry] } },
    ],
    ['that are a text', { metadata: { managedFields: '"managedFields":[{}]' } }],
  ])('%s are not taken for its own', (_, object) => {
    const text = JSON.stringify(object);
    expect(whole(text, own)).toEqual(object);
  });

  test('are parsed where the text is written with blanks', () => {
    const object = { metadata: { managedFields: [entry] } };
    expect(parseUnmanaged(JSON.stringify(object, null, 1), own)).toEqual({ json: object, managed: [] });
  });

  test.each(['', '{', '{"metadata":{"managedFields":[{}]', '{"managedFields":[{}]}x'])(
    'of no JSON: %j',
    (text) => {
      expect(() => parseUnmanaged(text, own)).toThrow(SyntaxError);
    },
  );

  test('never change what an object says, whatever it holds', () => {
    const odd = fc.constantFrom(
      'managedFields',
      'metadata',
      '}]',
      '"}]',
      '}],"',
      '\\',
      ',"managedFields":[',
      ':{}',
      'f:a',
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
    const metadata = fc.record({ name: text, managedFields: fc.array(tree, { maxLength: 2 }), labels: tree });
    const object = fc.record({ metadata: fc.oneof(metadata, tree), spec: tree, managedFields: tree });
    fc.assert(
      fc.property(fc.array(object, { maxLength: 3 }), (all) => {
        const list: JsonObject = { items: all };
        expect(whole(JSON.stringify(list), items)).toEqual(list);
        for (const each of all) expect(whole(JSON.stringify(each), own)).toEqual(each);
      }),
      { numRuns: 2_000 },
    );
  });
});
