import { expect, test } from 'vitest';
import type { Scope } from '../../../src/model/flow/event.js';
import { type PlannedScope, wholeCluster } from '../../../src/model/object/scope.js';
import { createWatched } from '../../../src/model/flow/watched.js';
import { deployments } from '../../support/records.js';

const planned = (namespace: string): PlannedScope => ({
  scope: { resource: deployments, namespace },
  selectors: {},
  named: [],
  admits: () => true,
});

test('everything is listed when each scope of each cluster is, or will not be', () => {
  const watched = createWatched();
  let times = 0;
  watched.onListed(() => (times += 1));
  const [east, west] = [wholeCluster('east'), wholeCluster('west')];
  for (const cluster of [east, west]) watched.expect(cluster);
  const found = planned('a');
  watched.add([found]);
  watched.settle(east, 'none');
  expect([watched.isListed, watched.isAwaited('west'), watched.isAwaited('east')]).toEqual([
    false,
    true,
    false,
  ]);
  watched.settle(found.scope);
  expect([watched.isListed, times]).toEqual([false, 0]);
  watched.settle(west, 'none');
  expect([watched.isListed, times]).toEqual([true, 1]);
});

test('what comes later is waited for again, and what goes is not', () => {
  const watched = createWatched();
  const added: (string | undefined)[] = [];
  const [a, b] = [planned('a'), planned('b')];
  watched.add([a]);
  watched.onAdded((scopes) => added.push(...scopes.map(({ scope }) => scope.namespace)));
  watched.settle(a.scope);
  watched.add([b]);
  expect([watched.isListed, added]).toEqual([false, ['a', 'b']]);
  watched.drop(b.scope);
  expect([watched.isListed, watched.scopes]).toEqual([true, [a]]);
});

test('the last one is the one beside which nothing is listed or waited for', () => {
  const watched = createWatched();
  const [a, b]: Scope[] = [planned('a').scope, planned('b').scope];
  if (a === undefined || b === undefined) throw new Error('no scopes');
  watched.expect(a);
  watched.expect(b);
  expect([watched.isLast(a), watched.isLast(b)]).toEqual([false, false]);
  watched.settle(a);
  expect(watched.isLast(b)).toBe(false);
  watched.drop(a);
  expect(watched.isLast(b)).toBe(true);
});
