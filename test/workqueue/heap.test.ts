import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createHeap } from '../../src/workqueue/heap.js';

test('keys come out by their time, those of one time in the order in which they came', () => {
  const heap = createHeap<string>();
  heap.set('b', 20);
  heap.set('a', 10);
  heap.set('c', 20);
  heap.set('d', 5);
  heap.set('d', 30);
  expect(heap.at('d')).toBe(30);
  const keys: string[] = [];
  for (let first = heap.first(); first !== undefined; first = heap.first()) {
    keys.push(first.key);
    heap.delete(first.key);
  }
  expect(keys).toEqual(['a', 'b', 'c', 'd']);
  expect(heap.size).toBe(0);
  expect(heap.at('a')).toBeUndefined();
});

test('whatever is set, moved and taken out, the first is the earliest', () => {
  const step = fc.tuple(fc.integer({ min: 0, max: 20 }), fc.option(fc.integer({ min: 0, max: 50 })));
  fc.assert(
    fc.property(fc.array(step, { maxLength: 200 }), (steps) => {
      const heap = createHeap<number>();
      const model = new Map<number, number>();
      for (const [key, at] of steps) {
        if (at === null) {
          heap.delete(key);
          model.delete(key);
        } else {
          heap.set(key, at);
          model.set(key, at);
        }
        expect(heap.size).toBe(model.size);
        expect(heap.first()?.at).toBe(model.size === 0 ? undefined : Math.min(...model.values()));
      }
    }),
  );
});
