import { describe, expect, test } from 'vitest';
import { githubAnnotations, githubGroup, stepSummary } from '../../../src/output/ci/github.js';
import { FAILED, HOSTILE, objectResult, runResult } from '../../support/results.js';

describe('annotations', () => {
  test('one error for each object not there, with its reasons on lines of their own', () => {
    const result = runResult({ outcome: 'failed', objects: [objectResult(), FAILED] });
    expect(githubAnnotations(result)).toEqual([
      '::error title=deployment/api in shop%3A failed::0 of 3 updated replicas available; pod/api-1: app CrashLoopBackOff%0Apod/api-1 app: CrashLoopBackOff, ended by OOMKilled, exit 137, 3 restarts: back-off 10s',
    ]);
  });

  test('none on success; one of the run where no object is to blame', () => {
    expect(githubAnnotations(runResult())).toEqual([]);
    expect(githubAnnotations(runResult({ outcome: 'failed', note: 'it, was: 100%' }))).toEqual([
      '::error title=kwatch::failed after 12 s: it, was: 100%25',
    ]);
  });

  test('no more than GitHub shows', () => {
    const objects = Array.from({ length: 30 }, () => objectResult({ state: 'waiting' }));
    expect(githubAnnotations(runResult({ outcome: 'timeout', objects }))).toHaveLength(10);
  });

  test('nothing of the cluster ends a property or a line', () => {
    const [line = ''] = githubAnnotations(runResult({ outcome: 'failed', objects: [HOSTILE] }));
    expect(line).toMatch(/^::error title=[^:,\r\n]*::[^\r\n\p{Cc}]*$/u);
    expect(line).toContain('100%25');
    expect(line).not.toContain('##[');
  });
});

test('a group is a line at each end', () => {
  expect(githubGroup.open('a\n::b 100%') + githubGroup.close()).toBe(
    '::group::a\\n::b 100%25\n::endgroup::\n',
  );
});

describe('the summary', () => {
  test('is a table with a row an object', () => {
    expect(stepSummary(runResult({ outcome: 'failed', objects: [objectResult(), FAILED] }))).toBe(
      [
        '### kwatch: failed after 12 s: 1 of 2 objects as wanted',
        '',
        '|  | Object | State | After |',
        '| --- | --- | --- | --- |',
        '| ✅ | <code>deployment/web in shop</code> | 3 of 3 replicas available | 5 s |',
        '| ❌ | <code>deployment/api in shop</code> | 0 of 3 updated replicas available; pod/api-1: app CrashLoopBackOff | 12 s |',
        '',
        '',
      ].join('\n'),
    );
  });

  test('holds no markup and no cell of the cluster', () => {
    const lines = stepSummary(runResult({ outcome: 'failed', objects: [HOSTILE] })).split('\n');
    expect(lines).toHaveLength(7);
    expect(lines[4]?.split('|')).toHaveLength(6);
    expect(lines[4]?.replaceAll(/<\/?code>|<br>/g, '')).not.toMatch(/[<>`[\]()]/);
  });
});
