import { expect, test } from 'vitest';
import type { StreamEvent } from '../../src/model/flow/event.js';
import type { Way } from '../../src/model/flow/sink.js';
import { type NamesakeSinkOptions, createNamesakeSink } from '../../src/source/namesakes.js';
import { deliveryOf } from '../support/output-rig.js';
import { objectRecord, streamRecord } from '../support/records.js';

const way: Way = { open: () => Promise.resolve() };
const SYNCED: StreamEvent = { type: 'SYNCED', objects: 1 };

function rig(different: Partial<NamesakeSinkOptions> & { lists?: number } = {}) {
  const said: string[] = [];
  let asked = 0;
  let { lists = 2 } = different;
  const sink = createNamesakeSink({
    isLast: () => (lists -= 1) === 0,
    lines: () => {
      asked += 1;
      return Promise.resolve(['services is services of the core group']);
    },
    holds: false,
    notice: (text) => Promise.resolve(void said.push(text)),
    ...different,
  });
  const tell = (event?: StreamEvent): unknown =>
    sink.accept?.(deliveryOf(event === undefined ? objectRecord() : streamRecord(event)), way);
  return { tell, said, asked: () => asked };
}

test('it is looked for once everything is listed, without holding anything up, and said once', async () => {
  const { tell, said, asked } = rig();
  for (const event of [undefined, SYNCED, undefined]) tell(event);
  expect(asked()).toBe(0);
  expect(tell(SYNCED)).toBeUndefined();
  await new Promise(setImmediate);
  expect(said).toEqual(['services is services of the core group']);
  for (const event of [SYNCED, SYNCED]) tell(event);
  expect(asked()).toBe(1);
});

test('what is left out counts as listed', () => {
  const { tell, asked } = rig();
  tell({ type: 'ERROR', message: 'forbidden', code: 403, leftOut: true, retryInMs: undefined });
  tell(SYNCED);
  expect(asked()).toBe(1);
});

test('a run that ends with the lists says it first', async () => {
  const { tell, said } = rig({ lists: 1, holds: true });
  await tell(SYNCED);
  expect(said).toHaveLength(1);
});
