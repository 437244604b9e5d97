import { describe, expect, test } from 'vitest';
import {
  type QueuedChange,
  keyOfChange,
  mergeChanges,
  priorityOf,
  subjectOf,
} from '../../src/diff/queued-change.js';
import { added, change, deleted, inShort, modified, state, synced } from '../support/queued-changes.js';

const web = (version: string): ReturnType<typeof state> => state('web', version);
const other = (version: string): ReturnType<typeof state> => state('web', version, 'uid-new');

describe('two changes of one key', () => {
  test.each<[QueuedChange, QueuedChange, string]>([
    [modified(web('1'), web('2')), modified(web('2'), web('3')), 'MODIFIED 1>3'],
    [added(web('1')), modified(web('1'), web('2')), 'ADDED 2'],
    [added(web('1')), deleted(web('2')), 'DELETED 2'],
    [modified(web('1'), web('2')), deleted(web('3')), 'DELETED 3'],
    [synced(web('1')), modified(web('1'), web('2')), 'MODIFIED 1>2'],
    [synced(web('1')), deleted(web('2')), 'DELETED 2'],
  ])('%# become one', (earlier, later, expected) => {
    const merged = mergeChanges(earlier, later, false);
    expect(merged && inShort(merged)).toBe(expected);
    expect(merged?.record.timeMs).toBe(later.record.timeMs);
  });

  test('what was there at the start is still that, with its latest state', () => {
    expect(mergeChanges(added(web('1'), true), modified(web('1'), web('2')), false)?.record).toMatchObject({
      type: 'ADDED',
      initial: true,
      identity: { resourceVersion: '2' },
    });
  });

  test.each<[QueuedChange, QueuedChange, string]>([
    [deleted(web('2')), added(other('3')), 'ADDED 3'],
    [modified(web('1'), web('2')), added(other('3')), 'ADDED 3'],
    [deleted(web('2')), added(web('3')), 'ADDED 3'],
  ])('%# stay two, unless they must be one: the later', (earlier, later, forced) => {
    expect(mergeChanges(earlier, later, false)).toBeUndefined();
    expect(inShort(mergeChanges(earlier, later, true)!)).toBe(forced);
  });
});

test('a key is of one name, whatever its UID; a subject is what lines call it', () => {
  expect(keyOfChange(added(web('1')))).toBe('deployments.apps/default/web');
  expect(keyOfChange(added(other('1')))).toBe('deployments.apps/default/web');
  expect(subjectOf(added(web('1')))).toEqual({ kind: 'Deployment', name: 'web', namespace: 'default' });
  const node = { ...web('1'), namespace: undefined, kind: 'Node' };
  expect(subjectOf(change({ type: 'SYNC', object: node }))).toEqual({
    kind: 'Node',
    name: 'web',
    namespace: undefined,
  });
});

test('live changes go before what was there, and before what is merely handed over again', () => {
  expect(
    [added(web('1'), true), synced(web('1')), added(web('1')), deleted(web('1'))].map(priorityOf),
  ).toEqual([-100, -100, 0, 0]);
});
