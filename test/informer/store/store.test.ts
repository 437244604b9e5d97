import { expect, test } from 'vitest';
import { objectKey } from '../../../src/model/object/object.js';
import { createStore } from '../../../src/informer/store/store.js';
import { snapshot } from '../../support/informer.js';

test('a first state is ADDED, a new resourceVersion MODIFIED against the state last told', () => {
  const store = createStore();
  const one = snapshot('web', '1');
  const two = snapshot('web', '2');
  expect(store.listed(one, true)).toEqual([{ type: 'ADDED', object: one, initial: true }]);
  expect(store.listed(two, false)).toEqual([{ type: 'MODIFIED', object: two, old: one }]);
  expect(store.get({ namespace: 'default', name: 'web' })).toBe(two);
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
  expect(Array.from(store.snapshots(), objectKey)).toEqual(['default/b']);
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
  expect(Array.from(store.snapshots(), objectKey)).toEqual(['web', 'default/web']);
});

test('a line that comes twice, or late, is told once: states never go back by a watch', () => {
  const store = createStore();
  store.watched(snapshot('web', '5'), false);
  store.watched(snapshot('web', '7'), false);
  expect(store.watched(snapshot('web', '7'), false)).toEqual([]);
  expect(store.watched(snapshot('web', '5'), false)).toEqual([]);
  expect(store.get({ namespace: 'default', name: 'web' })?.resourceVersion).toBe('7');
});

test('a deletion from before the state that is there says nothing of it', () => {
  const store = createStore();
  store.listed(snapshot('web', '9'), true);
  expect(store.removed(snapshot('web', '8'))).toEqual([]);
  expect(store.size).toBe(1);
});

test('a state of a deleted object that comes late does not bring it back', () => {
  const store = createStore();
  store.listed(snapshot('web', '1'), true);
  store.removed(snapshot('web', '4'));
  expect(store.watched(snapshot('web', '3'), false)).toEqual([]);
  expect(store.watched(snapshot('web', '4'), false)).toEqual([]);
  expect(store.size).toBe(0);
});

test('nor one of an object that a list no longer held, or whose name another took', () => {
  const store = createStore();
  store.beginList();
  store.listed(snapshot('gone', '1'), true);
  store.listed(snapshot('web', '2', 'uid-a'), true);
  store.beginList();
  store.listed(snapshot('web', '6', 'uid-b'), false);
  expect([...store.endList()].map((delta) => delta.object.name)).toEqual(['gone']);
  expect(store.watched(snapshot('gone', '1'), false)).toEqual([]);
  expect(store.watched(snapshot('web', '2', 'uid-a'), false)).toEqual([]);
  expect(Array.from(store.snapshots(), objectKey)).toEqual(['default/web']);
});

test('an object that left the selection and comes back, later, is there again', () => {
  const store = createStore();
  store.listed(snapshot('web', '1'), true);
  store.removed(snapshot('web', '4'));
  const back = snapshot('web', '5');
  expect(store.watched(back, false)).toEqual([{ type: 'ADDED', object: back, initial: false }]);
});

test('a list is the truth even where it is older: the server may have been restored from a backup', () => {
  const store = createStore();
  store.listed(snapshot('web', '9'), true);
  const restored = snapshot('web', '3');
  expect(store.listed(restored, false)).toEqual([
    { type: 'MODIFIED', object: restored, old: snapshot('web', '9') },
  ]);
});

test('a server whose versions cannot be compared is believed, but for the state already told', () => {
  const store = createStore();
  store.watched(snapshot('web', 'b'), false);
  expect(store.watched(snapshot('web', 'b'), false)).toEqual([]);
  expect(store.watched(snapshot('web', 'a'), false)).toHaveLength(1);
});

test('a thousand deletions are remembered, and no more', () => {
  const store = createStore();
  for (let n = 0; n <= 1000; n += 1) {
    store.listed(snapshot(`d${n}`, '1'), true);
    store.removed(snapshot(`d${n}`, '2'));
  }
  expect(store.watched(snapshot('d1', '1'), false)).toEqual([]);
  expect(store.watched(snapshot('d0', '1'), false)).toHaveLength(1);
});

test('a known state in a relist is marked without a word, and only that state', () => {
  const store = createStore();
  store.beginList();
  store.listed(snapshot('web', '1'), true);
  store.beginList();
  expect(store.unchanged('uid-web', '2')).toBe(false);
  expect(store.unchanged('uid-other', '1')).toBe(false);
  expect(store.unchanged('uid-web', '1')).toBe(true);
  expect([...store.endList()]).toEqual([]);
});

test('a repeated line in a relist still counts its object as there', () => {
  const store = createStore();
  store.beginList();
  store.listed(snapshot('web', '5'), true);
  store.beginList();
  expect(store.watched(snapshot('web', '5'), false)).toEqual([]);
  expect([...store.endList()]).toEqual([]);
});

test('what an earlier run may have told is told as new where it is there, and as deleted where it is gone', () => {
  const store = createStore();
  const [told, maybe] = [snapshot('db', '1', 'uid-a'), snapshot('web', '1', 'uid-b')];
  const other = snapshot('api', '1', 'uid-c');
  store.restore({ objects: [told], unsure: [maybe, other], deletions: [] });
  expect(store.size).toBe(1);
  store.beginList();
  expect(store.listed(maybe, false)).toEqual([{ type: 'ADDED', object: maybe, initial: false }]);
  expect(store.listed(told, false)).toEqual([]);
  expect([...store.endList()]).toEqual([{ type: 'DELETED', object: other, synthetic: true }]);
  store.beginList();
  expect([...store.endList()].map(({ object }) => object.name)).toEqual(['db', 'web']);
});

test('what may have been told is gone before another of its name comes, and by the word of the server', () => {
  const store = createStore();
  const [old, maybe] = [snapshot('web', '1', 'uid-a'), snapshot('web', '2', 'uid-b')];
  const next = snapshot('web', '5', 'uid-c');
  const gone = (object: typeof old) => ({ type: 'DELETED', object, synthetic: true });
  store.restore({ objects: [old], unsure: [maybe], deletions: [] });
  expect(store.watched(next, false)).toEqual([
    gone(maybe),
    gone(old),
    { type: 'ADDED', object: next, initial: false },
  ]);

  const again = createStore();
  again.restore({ objects: [], unsure: [next], deletions: [] });
  expect(again.watched(maybe, false)).toEqual([{ type: 'ADDED', object: maybe, initial: false }]);
  expect(again.removed(snapshot('web', '3', 'uid-b'))).toHaveLength(1);
  expect(again.watched(next, false)).toEqual([{ type: 'ADDED', object: next, initial: false }]);

  const late = createStore();
  late.restore({ objects: [old], unsure: [maybe], deletions: [] });
  const last = snapshot('web', '3', 'uid-b');
  expect(late.removed(last)).toEqual([gone(old), { type: 'DELETED', object: last, synthetic: false }]);
  expect(late.removed(last)).toEqual([]);
  expect(late.size).toBe(0);
});
