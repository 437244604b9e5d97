import { expect, test } from 'vitest';
import { createObjectParser } from '../../../src/informer/watch/object-text.js';
import { createPartMemory } from '../../../src/informer/watch/part-memory.js';
import { REMEMBERED_PARTS_CHARACTERS } from '../../../src/informer/tunables.js';
import { type Json, valueAt } from '../../../src/model/json/json.js';

const LONG = 'x'.repeat(300);
const UID = '25254ab7-ea6d-4103-b90c-00000000000';

function memory() {
  const parse = createObjectParser({
    under: undefined,
    keepsManagedFields: false,
    memory: createPartMemory(),
  });
  return (object: Json): Json => parse(JSON.stringify(object)).json;
}

const object = (uid: string, resourceVersion: string, spec: Json, status: Json = {}) => ({
  metadata: { name: 'web', uid: `${UID}${uid}`, resourceVersion },
  spec,
  status,
});

test('a spec that stayed as it was is the very same value as before', () => {
  const parse = memory();
  const first = parse(object('a', '1', { note: LONG }, { ready: 1 }));
  const second = parse(object('a', '2', { note: LONG }, { ready: 2 }));
  expect(second).toEqual(object('a', '2', { note: LONG }, { ready: 2 }));
  expect(valueAt(second, 'spec')).toBe(valueAt(first, 'spec'));
});

test('annotations too', () => {
  const parse = memory();
  const of = (resourceVersion: string) => ({
    metadata: { name: 'web', uid: `${UID}a`, resourceVersion, annotations: { note: LONG } },
  });
  const first = valueAt(parse(of('1')), 'metadata', 'annotations');
  expect(first).toEqual({ note: LONG });
  expect(valueAt(parse(of('2')), 'metadata', 'annotations')).toBe(first);
});

test('a spec that changed is another one, and the one that is remembered', () => {
  const parse = memory();
  parse(object('a', '1', { note: LONG, replicas: 1 }));
  const second = parse(object('a', '2', { note: LONG, replicas: 2 }));
  expect(valueAt(second, 'spec', 'replicas')).toBe(2);
  expect(valueAt(parse(object('a', '3', { note: LONG, replicas: 2 })), 'spec')).toBe(valueAt(second, 'spec'));
});

test('numbers that a double does not hold stay what they are', () => {
  const parse = createObjectParser({
    under: undefined,
    keepsManagedFields: false,
    memory: createPartMemory(),
  });
  const text = `{"metadata":{"uid":"a","resourceVersion":"1"},"spec":{"note":"${LONG}","n":9007199254740993}}`;
  for (let times = 0; times < 2; times += 1)
    expect(valueAt(parse(text).json, 'spec', 'n')).toBe(9007199254740993n);
});

test('what is small is parsed anew', () => {
  const parse = memory();
  const first = parse(object('a', '1', { note: 'x' }));
  expect(valueAt(parse(object('a', '2', { note: 'x' })), 'spec')).not.toBe(valueAt(first, 'spec'));
});

test('what is remembered has a bound: the earliest goes first', () => {
  const parse = memory();
  const large = 'x'.repeat(REMEMBERED_PARTS_CHARACTERS / 3);
  const spec = (uid: string): Json | undefined => valueAt(parse(object(uid, '1', { note: large })), 'spec');
  const [a, b, c] = ['a', 'b', 'c'].map(spec);
  expect(spec('b')).toBe(b);
  expect(spec('c')).toBe(c);
  expect(spec('a')).not.toBe(a);
});
