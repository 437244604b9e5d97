import { expect, test } from 'vitest';
import type { Judge } from '../../src/outcome/judge.js';
import { type WaitOptions, createWaitOutcome } from '../../src/outcome/wait-outcome.js';
import { FakeClock } from '../support/fake-clock.js';
import { objectRecord, streamRecord } from '../support/records.js';

const synced = streamRecord({ type: 'SYNCED', objects: 1 });
const down = streamRecord({ type: 'ERROR', message: 'gone', code: undefined, retryInMs: 1 });
const back = streamRecord({ type: 'RECONNECTED', blindMs: 1 });
const changed = objectRecord({ type: 'MODIFIED', changes: [{ field: 'a', path: 'a', old: 1, new: 2 }] });

function start(different: Partial<WaitOptions> = {}) {
  const clock = new FakeClock();
  let verdict: ReturnType<Judge['verdict']> = 'open';
  const outcome = createWaitOutcome({
    judge: {
      expect: () => undefined,
      observe: () => undefined,
      review: () => undefined,
      verdict: () => verdict,
      results: () => [],
    },
    asks: true,
    watched: { isListed: true },
    stableMs: 0,
    expectNoChangeMs: undefined,
    count: undefined,
    once: false,
    clock,
    ...different,
  });
  return { clock, outcome, judged: (next: typeof verdict) => (verdict = next) };
}

test('it is met with 0 and failed with 3, once everything was listed', () => {
  const watched = { isListed: false };
  const { outcome, judged } = start({ watched });

  judged('met');
  expect(outcome.observe(objectRecord())).toBeUndefined();
  expect(outcome.observe(synced)).toBeUndefined();
  watched.isListed = true;
  expect(outcome.observe(synced)).toBe(0);
  judged('failed');
  expect(outcome.review()).toBe(3);
});

test('when the time is up it is 4; with nothing that could be met, 0', () => {
  const waiting = start();
  expect(waiting.outcome.timeUp()).toBe(4);
  expect(waiting.outcome.result(4).outcome).toBe('timeout');
  const guarding = start({ asks: false });
  guarding.outcome.observe(synced);
  expect(guarding.outcome.timeUp()).toBe(0);
  expect(guarding.outcome.result(0).outcome).toBe('met');
});

test('with --stable it must hold without a break, and be seen to hold', async () => {
  const { clock, outcome, judged } = start({ stableMs: 10_000 });
  judged('met');
  expect(outcome.observe(synced)).toBeUndefined();
  await clock.advance(9_000);
  expect(outcome.review()).toBeUndefined();
  judged('open');
  expect(outcome.review()).toBeUndefined();
  judged('met');
  expect(outcome.review()).toBeUndefined();
  await clock.advance(9_000);
  expect(outcome.result(4).note).toBe('it was met, but not long enough');
  outcome.observe(down);
  await clock.advance(5_000);
  expect(outcome.review()).toBeUndefined();
  expect(outcome.observe(back)).toBe(0);
});

test('with --expect-no-change any change fails it, and the quiet time is its end', async () => {
  const quiet = start({ asks: false, expectNoChangeMs: 30_000 });
  expect(quiet.outcome.observe(objectRecord({ initial: true }))).toBeUndefined();
  expect(quiet.outcome.observe(synced)).toBeUndefined();
  expect(quiet.outcome.observe(objectRecord({ type: 'MODIFIED' }))).toBeUndefined();
  await quiet.clock.advance(30_000);
  expect(quiet.outcome.review()).toBe(0);
  const loud = start({ asks: false, expectNoChangeMs: 30_000 });
  loud.outcome.observe(synced);
  await loud.clock.advance(2_500);
  expect(loud.outcome.observe(changed)).toBe(3);
  expect(loud.outcome.result(3)).toMatchObject({
    outcome: 'failed',
    note: 'deployment/web was modified 2.5 s after the start, where no change was expected',
  });
});

test('with --count both must hold, and with --once it is judged once', () => {
  const counted = start({ count: 2 });
  counted.judged('met');
  counted.outcome.observe(synced);
  expect(counted.outcome.shown('change')).toBeUndefined();
  expect(counted.outcome.shown('change')).toBe(0);
  const once = start({ once: true });
  expect(once.outcome.observe(synced)).toBe(4);
});

test('what belongs to another object is no object of its own, and no unexpected change', () => {
  const { outcome } = start({ asks: false, expectNoChangeMs: 30_000 });
  outcome.observe(synced);
  expect(outcome.observe({ ...changed, owner: 'deployment/web' })).toBeUndefined();
});

test('an end from outside is no success: a signal, or a reader that went away', () => {
  const { outcome } = start();
  expect(outcome.result(130).outcome).toBe('interrupted');
  expect(outcome.result(0).outcome).toBe('interrupted');
});
