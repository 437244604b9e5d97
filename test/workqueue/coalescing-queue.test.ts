import { expect, test } from 'vitest';
import { type Merge, createCoalescingQueue } from '../../src/workqueue/coalescing-queue.js';

/** Texts `a>b` are merged to their first and last letter; those that begin with `!` stay apart where they may. */
const merge = ((earlier: string, later: string, must: boolean) => {
  if (later.startsWith('!') && !must) return undefined;
  return `${earlier.at(0) ?? ''}>${later.at(-1) ?? ''}`;
}) as Merge<string>;

test('what waits under a key is one change: the first old side, the latest new one, and how many', () => {
  const pending = createCoalescingQueue(merge, 100);
  pending.add('k', 'a>b');
  pending.add('k', 'b>c');
  pending.add('other', 'x>y');
  pending.add('k', 'c>d');
  expect([pending.size, pending.changes]).toEqual([2, 4]);
  expect(pending.take('k')).toEqual({ change: 'a>d', count: 3 });
  expect(pending.settle('k')).toBe(false);
  expect([pending.size, pending.changes, pending.has('k')]).toEqual([1, 1, false]);
});

test('what comes while it is worked on has a turn of its own when that succeeds', () => {
  const pending = createCoalescingQueue(merge, 100);
  pending.add('k', 'a>b');
  pending.take('k');
  pending.add('k', 'b>c');
  pending.add('k', 'c>d');
  expect(pending.settle('k')).toBe(true);
  expect(pending.take('k')).toEqual({ change: 'b>d', count: 2 });
});

test('and is merged with it when that fails: the next try sees everything since the last success', () => {
  const pending = createCoalescingQueue(merge, 100);
  pending.add('k', 'a>b');
  pending.take('k');
  expect(pending.putBack('k')).toBe(false);
  pending.take('k');
  pending.add('k', 'b>c');
  expect(pending.putBack('k')).toBe(true);
  expect(pending.take('k')).toEqual({ change: 'a>c', count: 2 });
  expect(pending.size).toBe(1);
  expect(pending.settle('k')).toBe(false);
  expect([pending.size, pending.changes]).toEqual([0, 0]);
});

test('what must stay apart does, in its order, up to the limit; above it nothing is left out unsaid', () => {
  const pending = createCoalescingQueue(merge, 3);
  pending.add('k', 'a>b');
  pending.add('k', '!c');
  pending.add('k', '!d');
  expect(pending.size).toBe(3);
  pending.add('k', '!e');
  pending.add('k', '!f');
  expect([pending.size, pending.changes]).toEqual([3, 5]);
  expect(pending.take('k')).toEqual({ change: 'a>b', count: 1 });
  pending.settle('k');
  expect(pending.take('k')).toEqual({ change: '!c', count: 1 });
  pending.settle('k');
  expect(pending.take('k')).toEqual({ change: '!>f', count: 3 });
});

test('what is no news counts for nothing', () => {
  const pending = createCoalescingQueue(merge, 100);
  pending.add('k', 'a', 0);
  pending.add('k', 'a>b');
  expect(pending.take('k')).toEqual({ change: 'a>b', count: 1 });
});

test('of a key without changes there is nothing to take, to settle or to put back', () => {
  const pending = createCoalescingQueue(merge, 100);
  expect([pending.take('k'), pending.settle('k'), pending.putBack('k')]).toEqual([undefined, false, false]);
});
