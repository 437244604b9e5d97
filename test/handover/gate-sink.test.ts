import { expect, test } from 'vitest';
import { keyOfChange, mergeChanges } from '../../src/diff/queued-change.js';
import { createGateSink } from '../../src/handover/gate-sink.js';
import type { LedWorker } from '../../src/handover/leadership.js';
import type { ChangeDelivery } from '../../src/model/flow/delivery.js';
import type { Term } from '../../src/model/flow/leadership.js';
import type { HookRecord } from '../../src/model/flow/record.js';
import type { Sink } from '../../src/model/flow/sink.js';
import type { Snapshot } from '../../src/model/object/object.js';
import { change, inShort, state } from '../support/queued-changes.js';

const WAY = { open: () => Promise.resolve() };

function open() {
  let member: LedWorker | undefined;
  let isListing = false;
  const [handed, left]: [string[], number[]] = [[], []];
  const changes: HookRecord[] = [];
  let onDone: ((record: HookRecord) => void) | undefined;
  const cut = new AbortController();
  const gate = createGateSink({
    leadership: {
      known: Promise.resolve(),
      join: (worker) => void (member = worker),
      end: () => Promise.resolve(),
    },
    cut: cut.signal,
    keyOf: (held) => keyOfChange(held),
    merge: (earlier, later) => mergeChanges(earlier, later, false),
    awaits: () => isListing,
    open: (_, done) => {
      onDone = done;
      return {
        accept(delivery) {
          if (delivery.kind !== 'change') return undefined;
          const { record } = delivery;
          changes.push(record);
          handed.push(`${record.identity.name} ${inShort(delivery)} x${record.coalesced ?? 1}`);
          return undefined;
        },
      } satisfies Sink;
    },
    onLeft: (objects) => left.push(objects),
  });
  const tell = (delta: Parameters<typeof change>[0]): void => {
    void gate.accept?.({ ...change(delta), kind: 'change', selected: true } as ChangeDelivery, WAY);
  };
  return {
    gate,
    handed,
    left,
    added: (object: Snapshot, initial = false) => tell({ type: 'ADDED', object, initial }),
    modified: (old: Snapshot, object: Snapshot) => tell({ type: 'MODIFIED', old, object }),
    deleted: (object: Snapshot, synthetic = false) => tell({ type: 'DELETED', object, synthetic }),
    /** The last change that was handed over is done, or the one of this version. */
    finish: (version?: number) => {
      const last = changes.findLastIndex(
        ({ identity }) => version === undefined || identity.resourceVersion === String(version),
      );
      for (const record of changes.splice(last, 1)) onDone?.(record);
    },
    listing: (now: boolean) => void (isListing = now),
    lead: () => {
      const over = new AbortController();
      const term: Term = { number: 1, signal: over.signal, isOn: () => !over.signal.aborted };
      member?.lead(term);
      return () => over.abort('late');
    },
    othersDid: (version: number) => member?.doneUpTo(new Map([['deployments.apps', BigInt(version)]])),
    mark: () => member?.marks().get('deployments.apps'),
  };
}

const web = (version: number): Snapshot => state('web', String(version));
const api = (version: number): Snapshot => state('api', String(version));

test('a follower hands nothing over, and with its first term all that it saw, each object merged', () => {
  const { added, modified, handed, lead } = open();
  added(web(1), true);
  modified(web(1), web(3));
  added(api(2));
  expect(handed).toEqual([]);
  lead();
  modified(web(3), web(4));
  expect(handed).toEqual(['web ADDED 3 x2', 'api ADDED 2 x1', 'web MODIFIED 3>4 x1']);
});

test('what the leader before is known to have done is not handed over again', () => {
  const { added, modified, deleted, handed, lead, othersDid } = open();
  added(web(1), true);
  othersDid(5);
  // A list that comes later has what was done too.
  added(api(4), true);
  modified(web(1), web(6));
  deleted(api(7));
  lead();
  expect(handed).toEqual(['web MODIFIED 1>6 x1', 'api DELETED 7 x1']);
});

test('an object that was deleted and created again is handed over as both', () => {
  const { added, deleted, handed, lead } = open();
  deleted(web(2));
  added(state('web', '3', 'another'));
  lead();
  expect(handed).toEqual(['web DELETED 2 x1', 'web ADDED 3 x1']);
});

test('what a lost term leaves undone is handed over in the next one, and what it did is not', () => {
  const { added, modified, handed, lead, finish } = open();
  const lose = lead();
  added(api(1));
  added(web(2));
  finish();
  lose();
  modified(api(1), api(3));
  handed.length = 0;
  lead();
  expect(handed).toEqual(['api ADDED 3 x2']);
});

test('a deletion that only a list showed is held until something later is known to be done', () => {
  const { added, deleted, modified, handed, lead, othersDid } = open();
  added(web(1), true);
  added(api(2), true);
  // It was missed, and its version is that of the state before.
  deleted(web(1), true);
  othersDid(8);
  modified(api(2), api(9));
  othersDid(8);
  lead();
  expect(handed).toEqual(['web DELETED 1 x2', 'api MODIFIED 2>9 x1']);

  const other = open();
  other.deleted(web(1), true);
  other.modified(api(2), api(9));
  other.othersDid(9);
  other.lead();
  expect(other.handed).toEqual([]);
});

test('the mark is right before the earliest change that is not done', () => {
  const { added, lead, finish, mark } = open();
  lead();
  added(web(5));
  added(api(7));
  expect(mark()).toBe(4n);
  finish();
  expect(mark()).toBe(4n);
  finish();
  expect(mark()).toBe(7n);
});

test('an object that changes all the time holds the mark back no further than its last change that was done', () => {
  const { added, modified, lead, finish, mark } = open();
  lead();
  added(web(5));
  modified(web(5), web(7));
  modified(web(7), web(9));
  expect(mark()).toBe(4n);
  finish(7);
  expect(mark()).toBe(7n);
  finish(9);
  expect(mark()).toBe(9n);
});

test('the mark stands still while a list is told, whose objects are in no order', () => {
  const { added, lead, finish, mark, listing, othersDid } = open();
  othersDid(5);
  listing(true);
  lead();
  added(api(9), true);
  finish();
  expect(mark()).toBe(5n);
  added(web(6), true);
  finish();
  listing(false);
  expect(mark()).toBe(9n);
});

test('the end of a run leaves what a follower holds to the leader, and says of how many objects', async () => {
  const { gate, added, left } = open();
  added(web(1));
  added(api(2));
  expect(await gate.end?.(0)).toBe(0);
  expect(left).toEqual([2]);
});
