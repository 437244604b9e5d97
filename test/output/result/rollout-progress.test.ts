import { expect, test } from 'vitest';
import { rolloutProgressText } from '../../../src/output/result/rollout-progress.js';
import type { ObjectResult } from '../../../src/model/flow/result.js';
import { objectResult } from '../../support/results.js';

const crashing = {
  pod: 'web-1',
  container: 'app',
  reason: 'CrashLoopBackOff',
  message: undefined,
  exitCode: 1,
  lastReason: undefined,
  restarts: 3,
  running: false,
};

function waiting(name: string, updated: number, unavailable: number, more: Partial<ObjectResult> = {}) {
  return objectResult({ name, state: 'waiting', progress: { wanted: 5, updated, unavailable }, ...more });
}

test.each([
  ['how far it is', [waiting('web', 3, 2)], 'web 3/5 updated · 2 unavailable · 00:41'],
  ['that nothing is missing', [waiting('web', 5, 0)], 'web 5/5 updated · 00:41'],
  [
    'what is wrong with a pod, and how often',
    [waiting('web', 3, 2, { pods: [crashing] })],
    'web 3/5 updated · 2 unavailable · app CrashLoopBackOff ×3 · 00:41',
  ],
  ['what is not there', [objectResult({ name: 'api', state: 'waiting' })], 'api not there yet · 00:41'],
  [
    'what is open of several',
    [objectResult({ progress: { wanted: 3, updated: 3, unavailable: 0 } }), waiting('api', 1, 5)],
    'api 1/5 updated · 5 unavailable · 1 more · 00:41',
  ],
  [
    'that all are done',
    [objectResult({ progress: { wanted: 3, updated: 3, unavailable: 0 } })],
    'web 3/3 done · 00:41',
  ],
  ['a name that could be more', [waiting('a · 5/5', 0, 5)], '"a · 5/5" 0/5 updated · 5 unavailable · 00:41'],
])('the line of a rollout tells %s', (_, results, text) => {
  expect(rolloutProgressText(41_000, results, 80)).toBe(text);
});

test('it is cut to the window, but for the time, which goes beyond an hour', () => {
  expect(rolloutProgressText(3_725_000, [waiting('web', 3, 2)], 30)).toBe('web 3/5 updated · 2… · 1:02:05');
});
