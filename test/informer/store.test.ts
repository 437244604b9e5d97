import { expect, test } from 'vitest';
import { createStore } from '../../src/informer/store.js';
import { snapshot } from './support.js';

test('a first state is ADDED, a new resourceVersion MODIFIED against the state last told', () => {
  const store = createStore();
  const one = snapshot('web', '1');
  const two = snapshot('web', '2');
  expect(store.listed(one, true)).toEqual([{ type: 'ADDED', object: one, initial: true }]);
  expect(store.listed(two, false)).toEqual([{ type: 'MODIFIED', object: two, old: one }]);
  expect(store.get('default/web')).toBe(two);
});

test('a state already told is told to nobody', () => {
  const store = createStore();
  store.listed(snapshot('web', '1'), true);
  expect(store.listed(snapshot('web', '1'), false)).toEqual([]);
});

test('a new UID under the same name is DELETED then ADDED, never MODIFIED', () => {
  const store = createStore();
  const old = snapshot('web', '1', 'uid-a');
  const next = snapshot('web', '5', 'uid-b');
  store.listed(old, true);
  expect(store.listed(next, false)).toEqual([
    { type: 'DELETED', object: old, synthetic: true },
    { type: 'ADDED', object: next, initial: false },
  ]);
});

test('a deletion is told with the last word of the server, and once', () => {
  const store = createStore();
  store.listed(snapshot('web', '1'), true);
  const last = snapshot('web', '2');
  expect(store.removed(last)).toEqual([{ type: 'DELETED', object: last, synthetic: false }]);
  expect(store.removed(last)).toEqual([]);
  expect(store.size).toBe(0);
});

test('the deletion of a UID that was never told ends the one that was', () => {
  const store = createStore();
  const known = snapshot('web', '1', 'uid-a');
  store.listed(known, true);
  expect(store.removed(snapshot('web', '9', 'uid-b'))).toEqual([
    { type: 'DELETED', object: known, synthetic: true },
  ]);
});

test('what a whole list did not hold is deleted unseen, with its last known state', () => {
  const store = createStore();
  store.beginList();
  for (const name of ['a', 'b', 'c']) store.listed(snapshot(name, '1'), true);
  expect([...store.endList()]).toEqual([]);
  store.beginList();
  store.listed(snapshot('b', '1'), false);
  expect([...store.endList()]).toEqual([
    { type: 'DELETED', object: snapshot('a', '1'), synthetic: true },
    { type: 'DELETED', object: snapshot('c', '1'), synthetic: true },
  ]);
  expect([...store.keys()]).toEqual(['default/b']);
});

test('a list begun anew forgets what the unfinished one held', () => {
  const store = createStore();
  store.beginList();
  store.listed(snapshot('a', '1'), true);
  store.beginList();
  store.listed(snapshot('b', '2'), true);
  expect([...store.endList()].map((delta) => delta.object.name)).toEqual(['a']);
});

test('what came by watch since the last list is gone too if the next list does not hold it', () => {
  const store = createStore();
  store.beginList();
  expect([...store.endList()]).toEqual([]);
  store.listed(snapshot('late', '3'), false);
  store.beginList();
  expect([...store.endList()]).toEqual([{ type: 'DELETED', object: snapshot('late', '3'), synthetic: true }]);
});

test('cluster-scoped objects are told from namespaced ones of the same name', () => {
  const store = createStore();
  store.listed({ ...snapshot('web', '1'), namespace: undefined }, true);
  store.listed(snapshot('web', '2'), true);
  expect([...store.keys()]).toEqual(['web', 'default/web']);
});
