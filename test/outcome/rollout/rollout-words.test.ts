import { expect, test } from 'vitest';
import { createRolloutWords } from '../../../src/outcome/rollout/rollout-words.js';
import { objectResult } from '../../support/results.js';
import type { ObjectResult } from '../../../src/model/flow/result.js';

const trouble = {
  container: 'web',
  message: undefined,
  exitCode: undefined,
  lastReason: undefined,
  restarts: 0,
};
const waiting = (is: string, running: boolean): ObjectResult => ({
  ...objectResult({ state: 'waiting' }),
  is: [is] as ObjectResult['is'],
  pods: [{ ...trouble, pod: 'web-1', reason: 'Unschedulable', running }],
});

test('what is wrong as it attaches is said at once, and once; later the lines tell it', () => {
  const said: string[] = [];
  const words = createRolloutWords((text) => said.push(text));
  words.tick([waiting('0 of 1 available; pod/web-1: Unschedulable', false)]);
  words.tick([waiting('0 of 1 available; pod/web-1: Unschedulable', false)]);
  expect(said).toEqual(['deployment/web: 0 of 1 available; pod/web-1: Unschedulable']);
  const late = createRolloutWords((text) => said.push(text));
  for (let tick = 0; tick < 3; tick += 1) late.tick([waiting('0 of 1 available', true)]);
  late.tick([waiting('0 of 1 available; pod/web-1: Unschedulable', false)]);
  expect(said).toHaveLength(1);
});

test('what is found broken in a list is said as soon as it is there, before the first second is over', () => {
  const said: string[] = [];
  const words = createRolloutWords((text) => said.push(text));
  words.listed([waiting('0 of 1 available; pod/web-1: Unschedulable', false)]);
  expect(said).toEqual(['deployment/web: 0 of 1 available; pod/web-1: Unschedulable']);
  words.tick([waiting('0 of 1 available; pod/web-1: Unschedulable', false)]);
  expect(said).toHaveLength(1);
});

test('that success is held back is explained, once', () => {
  const said: string[] = [];
  const words = createRolloutWords((text) => said.push(text));
  const is = 'complete by its status; pod/web-1 has just begun to run, and has no readiness probe';
  words.tick([waiting(is, true)]);
  words.tick([waiting(is, true)]);
  expect(said).toEqual([`deployment/web: ${is}: success waits until it has run for 5 s`]);
});
