import { expect, test } from 'vitest';
import { withJobPods } from '../../src/outcome/job-pods.js';
import { objectResult, runResult } from '../support/results.js';

const failed = {
  metadata: { name: 'seed-x' },
  status: { containerStatuses: [{ name: 'seed', state: { terminated: { exitCode: 7, reason: 'Error' } } }] },
};

test('a Job that did not come out as wanted has the exit codes of its pods', async () => {
  const job = objectResult({
    resource: 'jobs.batch',
    kind: 'Job',
    namespace: 'shop',
    name: 'seed',
    state: 'failed',
  });
  const asked: unknown[] = [];
  const result = await withJobPods(
    runResult({ outcome: 'failed', objects: [job, objectResult({})] }),
    (which) => {
      asked.push(which);
      return Promise.resolve([failed]);
    },
  );
  expect(asked).toEqual([{ namespace: 'shop', name: 'seed' }]);
  expect(result.objects[0]?.pods).toMatchObject([
    { pod: 'seed-x', container: 'seed', exitCode: 7, running: false },
  ]);
});

test('nothing is asked where all is met, or where no Job is', async () => {
  const none = (): never => {
    throw new Error('asked');
  };
  const met = runResult({
    outcome: 'met',
    objects: [objectResult({ resource: 'jobs.batch', state: 'met' })],
  });
  expect(await withJobPods(met, none)).toBe(met);
  const other = runResult({ outcome: 'failed', objects: [objectResult({ state: 'failed' })] });
  expect(await withJobPods(other, none)).toBe(other);
});
