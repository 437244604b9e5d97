import { expect, test } from 'vitest';
import { AWAY_MAX_MS, createAbsence } from '../../src/hook/absence.js';
import { FakeClock } from '../support/fake-clock.js';

function setUp() {
  const clock = new FakeClock();
  const told: string[] = [];
  let why: string | undefined = 'is gone';
  const returnOf = createAbsence({
    clock,
    whyNotRunnable: () => Promise.resolve(why),
    onAway: (file, reason, waitMs) => told.push(`${file} ${reason} ${waitMs}`),
    onBack: (file) => told.push(`${file} is back`),
  });
  return { clock, told, returnOf, set: (reason: string | undefined) => (why = reason) };
}

const NEVER = new AbortController().signal;

test('many runs wait for one command, and it is told once', async () => {
  const { clock, told, returnOf, set } = setUp();
  const runs = [1, 2, 3].map(() => returnOf('./hook', NEVER));
  await clock.advance(30_000);
  set(undefined);
  await clock.advance(1_000);
  expect(await Promise.all(runs)).toEqual([{ kind: 'back' }, { kind: 'back' }, { kind: 'back' }]);
  expect(told).toEqual([`./hook is gone ${AWAY_MAX_MS}`, './hook is back']);
});

test('one that is there again already is not told', async () => {
  const { told, returnOf, set } = setUp();
  set(undefined);
  expect(await returnOf('./hook', NEVER)).toEqual({ kind: 'back' });
  expect(told).toEqual([]);
});

test('after two minutes nobody waits any more, until it is seen again', async () => {
  const { clock, told, returnOf, set } = setUp();
  const first = returnOf('./hook', NEVER);
  await clock.advance(AWAY_MAX_MS + 1_000);
  expect(await first).toEqual({ kind: 'away', why: 'is gone' });
  expect(await returnOf('./hook', NEVER)).toEqual({ kind: 'away', why: 'is gone' });
  set(undefined);
  expect(await returnOf('./hook', NEVER)).toEqual({ kind: 'back' });
  expect(told).toEqual([`./hook is gone ${AWAY_MAX_MS}`, './hook is gone 0', './hook is back']);
});

test('the end of the run ends the wait', async () => {
  const { clock, returnOf } = setUp();
  const end = new AbortController();
  const run = returnOf('./hook', end.signal);
  await clock.advance(1_000);
  end.abort();
  await clock.advance(0);
  expect(await run).toEqual({ kind: 'stopped' });
});
