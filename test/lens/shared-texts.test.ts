import { expect, test } from 'vitest';
import { withParts } from '../../src/lens/parts.js';
import type { Json } from '../../src/model/json/json.js';

const lens = withParts({ view: () => null, facts: () => [], changes: () => [] }, [
  { field: 'template', path: ['spec'] },
]);

const object = (name: string, image: string) => ({
  metadata: { name },
  spec: { labels: { app: name, note: 'a $& of\u0000web' }, image: `${name}/${image}` },
});

function partOf(view: Json): unknown {
  return (view as { parts: unknown }).parts;
}

test('the parts of objects that differ in nothing but their names are one text', () => {
  expect(partOf(lens.view(object('app-1', 'a')))).toBe(partOf(lens.view(object('app-2', 'a'))));
  expect(partOf(lens.view(object('app-1', 'a')))).not.toBe(partOf(lens.view(object('app-2', 'b'))));
});

test.each(['web', 'x', 'im', 'image', '$&', 'label', 'a"b\\', '}\u0001{'])(
  'what changed is told as it is, by the name %j',
  (name) => {
    const [old, next] = [lens.view(object(name, 'a')), lens.view(object(name, 'b'))];
    expect(lens.changes(old, next)).toEqual([
      {
        kind: 'spec',
        field: 'template',
        item: 'image',
        path: 'spec.image',
        old: `${name}/a`,
        new: `${name}/b`,
      },
    ]);
    expect(lens.changes(next, lens.view(object(name, 'b')))).toEqual([]);
  },
);

test('each of several parts is told by itself, also one that comes or goes', () => {
  const two = withParts({ view: () => null, facts: () => [], changes: () => [] }, [
    { field: 'strategy', path: ['spec', 'strategy'] },
    { field: 'template', path: ['spec', 'template'] },
  ]);
  const of = (spec: object): Json => two.view({ metadata: { name: '}\u0001{' }, spec: { ...spec } });
  const changed = (old: object, next: object): readonly unknown[] =>
    two.changes(of(old), of(next)).map(({ field, item, old: was, new: is }) => [field, item, was, is]);
  expect(changed({ strategy: { a: 1 } }, { strategy: { a: 1 }, template: { b: 2 } })).toEqual([
    ['template', 'b', undefined, 2],
  ]);
  expect(changed({ strategy: { a: 1 }, template: { b: 2 } }, { template: { b: 3 } })).toEqual([
    ['strategy', 'a', 1, undefined],
    ['template', 'b', 2, 3],
  ]);
});
