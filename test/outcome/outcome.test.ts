import { expect, test } from 'vitest';
import { createOutcome } from '../../src/outcome/outcome.js';
import { objectRecord, streamRecord } from '../support/records.js';

const synced = streamRecord({ type: 'SYNCED', objects: 1 });

test('with --once the run ends when the first list of every scope was told', () => {
  const watched = { isListed: false };
  const outcome = createOutcome({ once: true, count: undefined, watched });
  expect(outcome.shown('change')).toBeUndefined();
  expect([outcome.observe(synced), outcome.review()]).toEqual([undefined, undefined]);
  watched.isListed = true;
  expect(outcome.review()).toBe(0);
});

test('with --count the run ends with the last of so many changes shown, unshown ones not counted', () => {
  const outcome = createOutcome({ once: false, count: 2, watched: { isListed: true } });
  expect(outcome.shown('change')).toBeUndefined();
  expect(outcome.observe(objectRecord({ type: 'MODIFIED' }))).toBeUndefined();
  expect(outcome.observe(synced)).toBeUndefined();
  expect(outcome.shown('change')).toBe(0);
});

test('without a rule the run never ends by what it sees', () => {
  const outcome = createOutcome({ once: false, count: undefined, watched: { isListed: true } });
  for (let n = 0; n < 100; n += 1) expect(outcome.shown('change')).toBeUndefined();
  expect([outcome.observe(synced), outcome.review()]).toEqual([undefined, undefined]);
});
