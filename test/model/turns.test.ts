import { describe, expect, it } from 'vitest';
import type { Clock } from '../../src/model/clock.js';
import { type Work, atOnce, createTurn, inTurns } from '../../src/model/turns.js';

/** A machine on which each step of work takes so long; who sleeps is heard at once. */
function machine(stepMs: number): Clock & { readonly slept: number[]; readonly pass: () => void } {
  const slept: number[] = [];
  let nowMs = 0;
  return {
    slept,
    pass: () => (nowMs += stepMs),
    now: () => nowMs,
    monotonic: () => nowMs,
    sleep: (ms) => {
      slept.push(ms);
      return Promise.resolve();
    },
  };
}

function* steps(count: number, each: () => void): Work<string> {
  for (let step = 0; step < count; step += 1) {
    each();
    yield;
  }
  return 'done';
}

describe('work in turns', () => {
  it('is done at once where it is short: there is no promise to wait for', () => {
    const clock = machine(1);
    expect(inTurns(steps(10, clock.pass), clock)).toBe('done');
    expect(clock.slept).toEqual([]);
  });

  it('is left after each turn, and gone on with when others were heard', async () => {
    const clock = machine(10);
    expect(await inTurns(steps(10, clock.pass), clock)).toBe('done');
    // Two steps are a turn: 20 ms are more than it may take.
    expect(clock.slept).toEqual([0, 0, 0, 0, 0]);
  });

  it('is measured by the machine where the clock shows the time of a recording', async () => {
    const real = machine(20);
    const recorded: Clock = { ...machine(0), machine: real };
    expect(await inTurns(steps(3, real.pass), recorded)).toBe('done');
    expect(real.slept).toEqual([0, 0, 0]);
  });

  it('gives the same without a pause', () => {
    expect(atOnce(steps(1_000, () => undefined))).toBe('done');
  });

  it('throws what it throws, in whichever turn', async () => {
    const clock = machine(20);
    const failing = function* (): Work<void> {
      clock.pass();
      yield;
      throw new Error('in the second turn');
    };
    await expect(inTurns(failing(), clock)).rejects.toThrow('in the second turn');
  });
});

it('a turn begins anew after each pause', async () => {
  const clock = machine(10);
  const turn = createTurn(clock);
  clock.pass();
  expect(turn.pause()).toBeUndefined();
  clock.pass();
  await turn.pause();
  clock.pass();
  expect(turn.pause()).toBeUndefined();
});
