import { expect, test } from 'vitest';
import type { StreamEvent } from '../../src/model/flow/event.js';
import type { Way } from '../../src/model/flow/sink.js';
import { createReach } from '../../src/source/cluster-reach.js';
import { FakeClock } from '../support/fake-clock.js';
import { deliveryOf } from '../support/output-rig.js';
import { streamRecord } from '../support/records.js';

const way: Way = { open: () => Promise.resolve() };
const down: StreamEvent = { type: 'ERROR', message: 'refused', code: undefined, retryInMs: 1 };

function start() {
  const clock = new FakeClock();
  const failures: string[] = [];
  const { signal } = new AbortController();
  const fail = (error: Error): void => void failures.push(error.message);
  const sink = createReach({ contexts: ['east', 'west'], afterMs: 5_000, clock, signal, fail });
  const tell = (context: string, event: StreamEvent): void => {
    const record = streamRecord(event);
    const delivery = deliveryOf({ ...record, scope: { ...record.scope, context } });
    void sink.accept?.({ ...delivery, scope: { ...delivery.scope, context } }, way);
  };
  return { clock, failures, tell };
}

test('where every cluster is down and none was ever seen, the run ends when the time to connect is over', async () => {
  const { clock, failures, tell } = start();
  tell('east', down);
  tell('west', down);
  await clock.advance(4_999);
  expect(failures).toEqual([]);
  await clock.advance(1);
  expect(failures).toEqual(['none of the 2 clusters can be watched: east: refused · west: refused']);
});

test('one that has not failed yet may still come; it ends when that one fails too', async () => {
  const { clock, failures, tell } = start();
  tell('east', down);
  await clock.advance(10_000);
  expect(failures).toEqual([]);
  tell('west', down);
  expect(failures).toHaveLength(1);
});

test('one that was seen is enough, whatever becomes of it', async () => {
  const { clock, failures, tell } = start();
  tell('east', { type: 'SYNCED', objects: 0 });
  tell('east', down);
  tell('west', down);
  await clock.advance(10_000);
  expect(failures).toEqual([]);
});
