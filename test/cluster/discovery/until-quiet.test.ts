import { expect, test } from 'vitest';
import { type QuietOptions, untilQuiet } from '../../../src/cluster/discovery/until-quiet.js';
import { FakeClock } from '../../support/fake-clock.js';

/** Each item is the milliseconds after which it answers. */
function started(
  answersAfterMs: readonly number[],
  different: Partial<QuietOptions<string>> = {},
): { clock: FakeClock; asked: number[]; done: () => readonly (string | undefined)[] | undefined } {
  const clock = new FakeClock();
  const asked: number[] = [];
  let results: readonly (string | undefined)[] | undefined;
  const work = async (ms: number): Promise<string> => {
    asked.push(ms);
    await clock.sleep(ms);
    return `after ${ms}`;
  };
  void untilQuiet(answersAfterMs, work, {
    clock,
    parallel: 2,
    slowMs: 500,
    quietMs: 1_500,
    enoughQuietMs: 300,
    isEnough: () => false,
    ...different,
  }).then((given) => (results = given));
  return { clock, asked, done: () => results };
}

test('where all answer, nobody waits for longer than they take', async () => {
  const { clock, done } = started([10, 20, 30]);
  await clock.advance(40);
  expect(done()).toEqual(['after 10', 'after 20', 'after 30']);
});

test('those that hang hold up neither a place nor, for long, the others', async () => {
  const { clock, asked, done } = started([1e6, 1e6, 1e6, 10, 20]);
  await clock.advance(1_020);
  expect(asked).toEqual([1e6, 1e6, 1e6, 10, 20]);
  await clock.advance(1_500);
  expect(done()).toEqual([undefined, undefined, undefined, 'after 10', 'after 20']);
});

test('what is found ends the wait, but not before all that is asked before it has answered', async () => {
  const isEnough = (results: readonly string[]): boolean => results.includes('after 10');
  const first = started([10, 1e6], { isEnough });
  await first.clock.advance(400);
  expect(first.done()).toEqual(['after 10', undefined]);
  const second = started([1_000, 10], { isEnough });
  await second.clock.advance(900);
  expect(second.done()).toBeUndefined();
  await second.clock.advance(100);
  expect(second.done()).toEqual(['after 1000', 'after 10']);
});

test('what is rejected rejects the whole', async () => {
  const clock = new FakeClock();
  const options = { clock, parallel: 2, slowMs: 1, quietMs: 1, enoughQuietMs: 1, isEnough: () => false };
  const failing = untilQuiet([1, 2], () => Promise.reject(new RangeError('no')), options);
  await expect(failing).rejects.toThrow('no');
});
