import { describe, expect, test } from 'vitest';
import { closingLines } from '../../../src/output/result/closing-text.js';
import { FAILED, HOSTILE, objectResult, runResult } from '../../support/results.js';

describe('the closing word', () => {
  test('on success is one line with how long it took', () => {
    expect(closingLines(runResult())).toEqual(['met after 12 s: deployment/web: 3 of 3 replicas available']);
    expect(closingLines(runResult({ objects: [objectResult(), objectResult()] }))).toEqual([
      'met after 12 s: 2 objects',
    ]);
    expect(closingLines(runResult({ objects: [] }))).toEqual(['met after 12 s']);
  });

  test('on failure tells of each object not there yet all that is known, what failed first', () => {
    const waiting = objectResult({ state: 'waiting', wanted: ['--for rollout'], is: ['1 of 3'] });
    const result = runResult({ outcome: 'failed', exitCode: 3, objects: [waiting, objectResult(), FAILED] });
    expect(closingLines(result)).toEqual([
      'failed after 12 s: 1 of 3 objects as wanted',
      'deployment/api in shop: failed',
      '  wanted: --for rollout',
      '  is:     0 of 3 updated replicas available; pod/api-1: app CrashLoopBackOff',
      '  condition Available=False (Minimum): too few',
      '  pod/api-1 app: CrashLoopBackOff, ended by OOMKilled, exit 137, 3 restarts: back-off 10s',
      '  warning pod/api-1 Failed: no',
      '  warning pod/api-1 BackOff: again (3 times)',
      '  log of pod/api-1 app, the run that ended:',
      '    | ::set-output',
      '    | panic: \\x1b[31m',
      'deployment/web in shop: not yet',
      '  wanted: --for rollout',
      '  is:     1 of 3',
    ]);
  });

  test.each([
    ['timeout', 'time is up after 12 s: 0 of 1 object as wanted'],
    ['interrupted', 'interrupted after 12 s: 0 of 1 object as wanted'],
  ] as const)('%s', (outcome, line) => {
    expect(closingLines(runResult({ outcome, objects: [FAILED] }))[0]).toBe(line);
  });

  test('where it is about no object, says why', () => {
    const result = runResult({ outcome: 'failed', note: 'web was modified', objects: [objectResult()] });
    expect(closingLines(result)).toEqual(['failed after 12 s: web was modified']);
  });

  test('a log that cannot be had, or is empty, is said', () => {
    const log = { pod: 'p', container: 'c', previous: false, lines: [] };
    const lines = (missing: string | undefined) =>
      closingLines(
        runResult({
          outcome: 'failed',
          objects: [objectResult({ state: 'failed', log: { ...log, missing } })],
        }),
      );
    expect(lines('Forbidden').at(-1)).toBe('  log of pod/p c: not to be had: Forbidden');
    expect(lines(undefined).at(-1)).toBe('  log of pod/p c: empty');
  });

  test('of thousands of objects some are told, and how many more there are', () => {
    const objects = Array.from({ length: 2_000 }, () => objectResult({ state: 'waiting', is: [] }));
    const lines = closingLines(runResult({ outcome: 'timeout', objects }));
    expect(lines).toHaveLength(22);
    expect(lines.at(-1)).toBe('… and 1980 more');
  });

  test('nothing of the cluster ends a line or drives a terminal', () => {
    const lines = closingLines(runResult({ outcome: 'failed', objects: [HOSTILE] }));
    expect(lines.filter((line) => /\p{Cc}|##\[/u.test(line))).toEqual([]);
    expect(lines.filter((line) => /^\s*::/.test(line))).toEqual([]);
  });
});
