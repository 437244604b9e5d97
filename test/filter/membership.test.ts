import { expect, test } from 'vitest';
import { createMembership } from '../../src/filter/membership.js';

test('what left is known when it comes back, and what is gone is not', () => {
  const members = createMembership();
  expect(members.enter('a')).toBe('came');
  expect(members.enter('a')).toBe('stayed');
  expect(members.leave('a')).toBe(true);
  expect(members.leave('a')).toBe(false);
  expect(members.has('a')).toBe(false);
  expect(members.enter('a')).toBe('came-back');
  expect(members.remove('a')).toBe(true);
  expect(members.enter('a')).toBe('came');
});

test('no more than ten thousand that left are remembered, the latest', () => {
  const members = createMembership();
  for (let index = 0; index < 10_001; index += 1) {
    members.enter(String(index));
    members.leave(String(index));
  }
  expect(members.enter('0')).toBe('came');
  expect(members.enter('1')).toBe('came-back');
});
