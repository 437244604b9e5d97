import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createObjectParser } from '../../../src/informer/watch/object-text.js';
import { createPartMemory } from '../../../src/informer/watch/part-memory.js';
import { type Json, type JsonObject, valueAt } from '../../../src/model/json/json.js';

function parserOfFrames() {
  return createObjectParser({ under: 'object', keepsManagedFields: false, memory: createPartMemory() });
}

/** What a frame says, with its managedFields in it again. */
function whole(text: string, parse: ReturnType<typeof parserOfFrames>): Json {
  const { json, managedFields } = parse(text);
  if (managedFields === undefined) return json;
  const { object, ...event } = json as { readonly object: JsonObject };
  const metadata = {
    ...(object['metadata'] as JsonObject),
    managedFields: JSON.parse(managedFields) as Json,
  };
  return { ...event, object: { ...object, metadata } };
}

const LONG = 'x'.repeat(300);

interface State {
  readonly type?: string;
  readonly resourceVersion: Json;
  readonly labels?: Json;
  readonly managedFields?: Json;
  readonly spec?: Json;
  readonly status?: Json;
  /** As the server writes custom resources. */
  readonly sorted?: boolean;
}

function frame({ type = 'MODIFIED', resourceVersion, sorted = false, ...state }: State): string {
  const { labels = { a: 'b' }, managedFields = [{ manager: 'a' }], spec = { a: LONG }, status } = state;
  const metadata = sorted
    ? { annotations: { a: LONG }, labels, managedFields, name: 'web', resourceVersion, uid: '1' }
    : { name: 'web', uid: '1', resourceVersion, labels, annotations: { a: LONG }, managedFields };
  return JSON.stringify({ type, object: { kind: 'Deployment', metadata, spec, status } });
}

describe.each([false, true])('a frame in which only the status is another (keys sorted: %j)', (sorted) => {
  test('has the very same values for all the rest, and its own for what is not', () => {
    const parse = parserOfFrames();
    const first = parse(frame({ sorted, resourceVersion: '1', status: { ready: 1 } })).json;
    const text = frame({
      sorted,
      resourceVersion: '22',
      status: { ready: 2 },
      managedFields: [{ manager: 'b' }],
    });
    const { json, managedFields } = parse(text);
    expect(valueAt(json, 'object', 'metadata', 'labels')).toBe(
      valueAt(first, 'object', 'metadata', 'labels'),
    );
    expect(valueAt(json, 'object', 'spec')).toBe(valueAt(first, 'object', 'spec'));
    expect(managedFields).toBe('[{"manager":"b"}]');
    expect(Object.keys(valueAt(json, 'object') ?? {})).toEqual(['kind', 'metadata', 'spec', 'status']);
    expect(whole(text, parse)).toEqual(JSON.parse(text));
    expect(valueAt(first, 'object', 'status')).toEqual({ ready: 1 });
  });
});

test('numbers of a status stay as they are', () => {
  const parse = parserOfFrames();
  parse(frame({ resourceVersion: '1', status: { id: 1 } }));
  const text = frame({ resourceVersion: '2', status: { id: 0 } }).replace(':0}', ':9007199254740993}');
  expect(valueAt(parse(text).json, 'object', 'status', 'id')).toBe(9007199254740993n);
});

test.each([
  ['cut in the middle', (text: string) => text.slice(0, -3)],
  ['with more behind it', (text: string) => `${text}}`],
  ['with a status that does not end', (text: string) => text.replace('"status":{', '"status":{{')],
])('a frame that is no JSON is none after one that was: %s', (_, spoilt) => {
  const parse = parserOfFrames();
  parse(frame({ resourceVersion: '1', status: { a: 1 } }));
  expect(() => parse(spoilt(frame({ resourceVersion: '2', status: { a: 2 } })))).toThrow(SyntaxError);
});

test('what a frame says is never changed by those before it, whatever they hold', () => {
  const odd = fc.constantFrom(
    ...[
      'a',
      '"',
      '\\',
      '}}',
      ']',
      '[',
      '}],',
      ',"status":',
      '"resourceVersion":"1"',
      '"uid":"1",',
      ',"spec":{',
    ],
    ...['status', 'resourceVersion', 'managedFields', 'uid', '\u007fcut 0'],
  );
  const tree = fc.oneof(
    odd,
    fc.integer({ min: 0, max: 2 }),
    fc.array(odd, { maxLength: 2 }),
    fc.dictionary(odd, fc.oneof(odd, fc.dictionary(odd, odd, { maxKeys: 2 })), { maxKeys: 2 }),
  );
  const state: fc.Arbitrary<State> = fc.record(
    {
      type: fc.constantFrom('MODIFIED', 'DELETED'),
      resourceVersion: fc.oneof({ weight: 3, arbitrary: fc.constantFrom('1', '22') }, tree),
      labels: fc.oneof({ weight: 3, arbitrary: fc.constant({ resourceVersion: '1', uid: '1' }) }, tree),
      managedFields: fc.oneof(fc.array(tree, { maxLength: 2 }), fc.constant([{ manager: 'a' }])),
      spec: fc.oneof(fc.constant({ a: LONG, status: {} }), fc.record({ a: fc.constant(LONG), b: tree })),
      status: tree,
      sorted: fc.boolean(),
    },
    { requiredKeys: ['resourceVersion'] },
  );
  fc.assert(
    fc.property(fc.array(state, { minLength: 2, maxLength: 6 }), (states) => {
      const parse = parserOfFrames();
      for (const text of states.map(frame)) expect(whole(text, parse)).toEqual(JSON.parse(text));
    }),
    { numRuns: 1_500 },
  );
});
