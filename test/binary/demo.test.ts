import { expect, test } from 'vitest';
import { type PrintedRecord, runKwatch } from '../support/kwatch-process.js';

interface PrintedChange {
  readonly field: string;
  readonly old?: unknown;
  readonly new?: unknown;
}

test(
  'the demo shows everything that kwatch is for, ends by itself in time, and ends well',
  { timeout: 40_000 },
  async () => {
    const startedAt = Date.now();
    const { code, stdout } = await runKwatch(['deployments,pods', '--demo', '-o', 'json']);
    expect(code).toBe(0);
    expect(Date.now() - startedAt).toBeLessThan(25_000);
    const records = stdout.map((line) => JSON.parse(line) as PrintedRecord);
    const has = (type: string, resource: string, field?: string): boolean =>
      records.some(
        (record) =>
          record.type === type &&
          record['resource'] === resource &&
          (field === undefined ||
            (record['changes'] as PrintedChange[]).some(
              (change) => change.field === field && change.old !== undefined,
            )),
      );
    expect(has('ADDED', 'deployments.apps')).toBe(true);
    expect(has('MODIFIED', 'deployments.apps', 'replicas')).toBe(true);
    expect(has('MODIFIED', 'deployments.apps', 'image')).toBe(true);
    expect(has('DELETED', 'deployments.apps')).toBe(true);
    expect(stdout.some((line) => line.includes('CrashLoopBackOff'))).toBe(true);
    const states = records
      .filter((record) => 'uid' in record)
      .map((record) => [record['uid'], record['resourceVersion'], record.type].join(' '));
    expect(new Set(states).size).toBe(states.length);
  },
);
