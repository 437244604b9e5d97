import { expect, test } from 'vitest';
import { ownershipOf } from '../../src/projection/ownership.js';
import { createPool } from '../../src/projection/pool.js';
import type { Json } from '../../src/model/json/json.js';

const fields = (): Json => ({
  'f:spec': { 'f:replicas': {}, 'f:template': { 'f:spec': { 'f:containers': {} } } },
});

test('what entries own is worked out as without a pool, however often it is asked for', () => {
  const pool = createPool();
  expect(pool.ownershipOf(fields())).toBe(ownershipOf(fields()));
  expect(pool.ownershipOf(fields())).toBe(ownershipOf(fields()));
  expect(pool.ownershipOf({ 'f:spec': { 'f:paused': {} } })).toBe('\nspec\tpaused\n');
  expect(pool.ownershipOf(undefined)).toBe('');
});

test('an entry that is nested too deep to be written down is told all the same', () => {
  let deep: Json = {};
  for (let level = 0; level < 10_000; level += 1) deep = { 'f:a': deep };
  expect(createPool().ownershipOf(deep)).toBe(ownershipOf(deep));
});

test('beyond its limit a pool still answers', () => {
  const pool = createPool();
  for (let n = 0; n < 3_000; n += 1) {
    expect(pool.share(`text ${n}`)).toBe(`text ${n}`);
    expect(pool.ownershipOf({ [`f:field${n}`]: {} })).toBe(`\nfield${n}\n`);
  }
});
