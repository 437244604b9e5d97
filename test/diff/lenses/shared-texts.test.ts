import { expect, test } from 'vitest';
import { withParts } from '../../../src/diff/lenses/parts.js';
import type { Json } from '../../../src/model/json.js';

const lens = withParts({ view: () => null, facts: () => [], changes: () => [] }, [
  { field: 'template', path: ['spec'] },
]);

const object = (name: string, image: string) => ({
  metadata: { name },
  spec: { labels: { app: name, note: 'a $& of\u0000web' }, image: `${name}/${image}` },
});

function partOf(view: Json): unknown {
  return (view as { parts: readonly unknown[] }).parts[0];
}

test('the parts of objects that differ in nothing but their names are one text', () => {
  expect(partOf(lens.view(object('app-1', 'a')))).toBe(partOf(lens.view(object('app-2', 'a'))));
  expect(partOf(lens.view(object('app-1', 'a')))).not.toBe(partOf(lens.view(object('app-2', 'b'))));
});

test.each(['web', 'x', 'im', 'image', '$&', 'label', 'a"b\\'])(
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
