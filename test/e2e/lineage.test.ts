import { expect, test } from 'vitest';
import type { PrintedRecord } from '../support/kwatch-process.js';
import { useSuite } from '../support/e2e/suite.js';

const suite = useSuite();

/** How it is with a record of a pod or ReplicaSet, without the parts of names that the server makes. */
function told({ type, kind, reason, depth, owner }: PrintedRecord): string {
  return [type, kind, reason, depth, owner]
    .flatMap((part) => (part === undefined ? [] : [part as string]))
    .join(' ');
}

test('orphans of a deployment leave, a new one of its name takes them up, and they end with it', async () => {
  const { cluster, create, remove, start } = suite;
  const path = cluster.path('apps/v1', 'deployments', 'web');
  await create('web', 2, 'nginx:1.25');
  const kwatch = start(['pods,rs', '--owned-by', 'deploy/web', '-n', cluster.namespace, '-o', 'json']);
  const seen = (type: string, reason?: string): readonly string[] =>
    kwatch
      .records()
      .filter((record) => record.type === type && record['uid'] !== undefined && record['reason'] === reason)
      .map(told);
  const expected = (how: string): readonly string[] => [
    `${how} Pod 2 deployment/web`,
    `${how} Pod 2 deployment/web`,
    `${how} ReplicaSet 1 deployment/web`,
  ];
  const each = (how: string, reason: string): readonly string[] =>
    expected(how).map((line) => line.replace(/ (\d)/, ` ${reason} $1`));

  await kwatch.until('all that belongs to it', () => seen('ADDED').length === 3);
  expect(seen('ADDED').toSorted()).toEqual(expected('ADDED'));

  await cluster.request('DELETE', `${path}?propagationPolicy=Orphan`);
  await kwatch.until('the orphans', () => seen('DELETED', 'left-selection').length === 3);
  expect(seen('DELETED', 'left-selection').toSorted()).toEqual(each('DELETED', 'left-selection'));

  // The collector takes the owner away after what it leaves behind.
  const isThere = (): Promise<boolean> =>
    cluster.request('GET', path).then(
      () => true,
      () => false,
    );
  await expect.poll(isThere, { timeout: 20_000 }).toBe(false);
  await create('web', 2, 'nginx:1.25');
  await kwatch.until('them again', () => seen('ADDED', 'back-in-selection').length === 3);
  expect(seen('ADDED', 'back-in-selection').toSorted()).toEqual(each('ADDED', 'back-in-selection'));

  await remove('web');
  await kwatch.until('their end', () => seen('DELETED', 'deleted').length === 3);
  expect(seen('DELETED', 'deleted').toSorted()).toEqual(each('DELETED', 'deleted'));
});
