import { expect, test } from 'vitest';
import { type Merge, createCoalescingQueue } from '../../src/workqueue/coalescing-queue.js';

/** Texts `a>b` are merged to their first and last letter; those that begin with `!` stay apart where they may. */
const merge: Merge<string> = (earlier, later, must) => {
  if (later.startsWith('!') && !must) return undefined;
  return `${earlier.at(0) ?? ''}>${later.at(-1) ?? ''}`;
};

test('what waits under a key is one change: the first old side, the latest new one, and how many', () => {
  const changes = createCoalescingQueue(merge, 100);
  changes.add('k', 'a>b');
  changes.add('k', 'b>c');
  changes.add('other', 'x>y');
  changes.add('k', 'c>d');
  expect([changes.size, changes.changes]).toEqual([2, 4]);
  expect(changes.take('k')).toEqual({ change: 'a>d', count: 3 });
  expect(changes.settle('k')).toBe(false);
  expect([changes.size, changes.changes, changes.has('k')]).toEqual([1, 1, false]);
});

test('what comes while it is worked on has a turn of its own when that succeeds', () => {
  const changes = createCoalescingQueue(merge, 100);
  changes.add('k', 'a>b');
  changes.take('k');
  changes.add('k', 'b>c');
  changes.add('k', 'c>d');
  expect(changes.settle('k')).toBe(true);
  expect(changes.take('k')).toEqual({ change: 'b>d', count: 2 });
});

test('and is merged with it when that fails: the next try sees everything since the last success', () => {
  const changes = createCoalescingQueue(merge, 100);
  changes.add('k', 'a>b');
  changes.take('k');
  expect(changes.putBack('k')).toBe(false);
  changes.take('k');
  changes.add('k', 'b>c');
  expect(changes.putBack('k')).toBe(true);
  expect(changes.take('k')).toEqual({ change: 'a>c', count: 2 });
  expect(changes.size).toBe(1);
  expect(changes.settle('k')).toBe(false);
  expect([changes.size, changes.changes]).toEqual([0, 0]);
});

test('what must stay apart does, in its order, up to the limit; above it nothing is left out unsaid', () => {
  const changes = createCoalescingQueue(merge, 3);
  changes.add('k', 'a>b');
  changes.add('k', '!c');
  changes.add('k', '!d');
  expect(changes.size).toBe(3);
  changes.add('k', '!e');
  changes.add('k', '!f');
  expect([changes.size, changes.changes]).toEqual([3, 5]);
  expect(changes.take('k')).toEqual({ change: 'a>b', count: 1 });
  changes.settle('k');
  expect(changes.take('k')).toEqual({ change: '!c', count: 1 });
  changes.settle('k');
  expect(changes.take('k')).toEqual({ change: '!>f', count: 3 });
});

test('what is no news counts for nothing', () => {
  const changes = createCoalescingQueue(merge, 100);
  changes.add('k', 'a', 0);
  changes.add('k', 'a>b');
  expect(changes.take('k')).toEqual({ change: 'a>b', count: 1 });
});

test('of a key without changes there is nothing to take, to settle or to put back', () => {
  const changes = createCoalescingQueue(merge, 100);
  expect([changes.take('k'), changes.settle('k'), changes.putBack('k')]).toEqual([undefined, false, false]);
});

test('above the limit the later stays where nothing can be made of two', () => {
  const changes = createCoalescingQueue<string>(() => undefined, 1);
  changes.add('k', 'a');
  changes.add('k', 'b');
  changes.add('k', 'c');
  expect(changes.take('k')).toEqual({ change: 'c', count: 3 });
});
