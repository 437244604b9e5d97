import { expect, test } from 'vitest';
import { createPriorityQueue } from '../../src/workqueue/priority-queue.js';

function drain(queue: ReturnType<typeof createPriorityQueue<string>>): string[] {
  const keys: string[] = [];
  for (let next = queue.shift(); next !== undefined; next = queue.shift()) {
    keys.push(`${next.key} ${next.priority}`);
  }
  return keys;
}

test('higher priority first, first in first out within one', () => {
  const queue = createPriorityQueue<string>();
  for (const [key, priority] of [
    ['a', 0],
    ['low', -100],
    ['b', 0],
    ['high', 7],
  ] as const) {
    queue.push(key, priority);
  }
  expect(queue.length).toBe(4);
  expect(drain(queue)).toEqual(['high 7', 'a 0', 'b 0', 'low -100']);
  expect(queue.length).toBe(0);
});

test('a raised key goes to the end of its new priority; a lower one changes nothing', () => {
  const queue = createPriorityQueue<string>();
  queue.push('a', -100);
  queue.push('b', 0);
  queue.push('c', 0);
  queue.push('a', 0);
  queue.push('b', -100);
  expect(queue.length).toBe(3);
  expect(drain(queue)).toEqual(['b 0', 'c 0', 'a 0']);
});

test('a priority that was emptied takes keys again, in their order', () => {
  const queue = createPriorityQueue<string>();
  for (let round = 0; round < 3; round += 1) {
    queue.push('x', 0);
    expect(drain(queue)).toEqual(['x 0']);
    queue.push('raised', 0);
    queue.push('raised', 1);
    queue.push('y', 0);
    queue.push('z', 0);
    expect(drain(queue)).toEqual(['raised 1', 'y 0', 'z 0']);
  }
});
