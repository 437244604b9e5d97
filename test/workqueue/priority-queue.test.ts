import { expect, test } from 'vitest';
import { createPriorityQueue } from '../../src/workqueue/priority-queue.js';

function drain(order: ReturnType<typeof createPriorityQueue<string>>): string[] {
  const keys: string[] = [];
  for (let next = order.shift(); next !== undefined; next = order.shift()) {
    keys.push(`${next.key} ${next.priority}`);
  }
  return keys;
}

test('higher priority first, first in first out within one', () => {
  const order = createPriorityQueue<string>();
  for (const [key, priority] of [
    ['a', 0],
    ['low', -100],
    ['b', 0],
    ['high', 7],
  ] as const) {
    order.push(key, priority);
  }
  expect(order.length).toBe(4);
  expect(drain(order)).toEqual(['high 7', 'a 0', 'b 0', 'low -100']);
  expect(order.length).toBe(0);
});

test('a raised key goes to the end of its new priority; a lower one changes nothing', () => {
  const order = createPriorityQueue<string>();
  order.push('a', -100);
  order.push('b', 0);
  order.push('c', 0);
  order.push('a', 0);
  order.push('b', -100);
  expect(order.length).toBe(3);
  expect(drain(order)).toEqual(['b 0', 'c 0', 'a 0']);
});

test('a priority that was emptied takes keys again, in their order', () => {
  const order = createPriorityQueue<string>();
  for (let round = 0; round < 3; round += 1) {
    order.push('x', 0);
    expect(drain(order)).toEqual(['x 0']);
    order.push('raised', 0);
    order.push('raised', 1);
    order.push('y', 0);
    order.push('z', 0);
    expect(drain(order)).toEqual(['raised 1', 'y 0', 'z 0']);
  }
});
