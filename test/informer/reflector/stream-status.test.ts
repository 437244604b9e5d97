import { expect, test } from 'vitest';
import { type StreamStatus, createStreamStatus } from '../../../src/informer/reflector/stream-status.js';
import type { StreamEvent } from '../../../src/model/flow/event.js';
import { FakeClock } from '../../support/fake-clock.js';

function started(): { clock: FakeClock; status: StreamStatus; told: StreamEvent[] } {
  const clock = new FakeClock();
  const told: StreamEvent[] = [];
  const status = createStreamStatus(clock, (event) => {
    told.push(event);
    return Promise.resolve();
  });
  return { clock, status, told };
}

const refused = { message: 'nobody listens', code: undefined };

test('the first list is SYNCED, each later one RESYNCED with what it found', async () => {
  const { status, told } = started();
  expect(status.synced).toBe(false);
  await status.listed(3, 3);
  expect(status.synced).toBe(true);
  await status.lost(refused, undefined);
  await status.listed(4, 2);
  expect(told).toEqual([
    { type: 'SYNCED', objects: 3 },
    { type: 'ERROR', message: 'nobody listens', code: undefined, retryInMs: undefined },
    { type: 'RESYNCED', blindMs: 0, changes: 2 },
  ]);
});

test('an end that is resumed at once is told to nobody', async () => {
  const { clock, status, told } = started();
  await status.listed(0, 0);
  for (let n = 0; n < 100; n += 1) {
    await status.watching(clock.monotonic(), 3);
    await clock.advance(1_000);
    status.streamEnded(clock.monotonic());
  }
  expect(told.slice(1)).toEqual([]);
});

test('blindness is counted from the end of the stream, not from the first try that failed', async () => {
  const { clock, status, told } = started();
  await status.listed(0, 0);
  await status.watching(clock.monotonic(), 3);
  status.streamEnded(clock.monotonic());
  await clock.advance(7_000);
  await status.lost(refused, 800);
  await clock.advance(800.4);
  await status.watching(clock.monotonic(), 3);
  expect(told.slice(1)).toEqual([
    { type: 'ERROR', message: 'nobody listens', code: undefined, retryInMs: 800 },
    { type: 'RECONNECTED', blindMs: 7_800 },
  ]);
});

test('the same trouble is told once a minute; other trouble at once', async () => {
  const { clock, status, told } = started();
  await status.lost(refused, 800);
  await clock.advance(59_999);
  await status.lost(refused, 800);
  expect(told).toHaveLength(1);
  await clock.advance(1);
  await status.lost(refused, 800);
  expect(told).toHaveLength(2);
  await status.lost({ message: 'it answers 503', code: 503 }, 800);
  expect(told).toHaveLength(3);
});

test.each([401, 403, 404])('a %i that lasts is told once, however long it lasts', async (code) => {
  const { clock, status, told } = started();
  for (let minute = 0; minute < 600; minute += 1) {
    await status.lost({ message: 'no right, or no such type', code }, 30_000);
    await clock.advance(60_000);
  }
  expect(told).toHaveLength(1);
});

test('what was told before is told again after the stream was back', async () => {
  const { clock, status, told } = started();
  await status.listed(0, 0);
  for (let n = 0; n < 2; n += 1) {
    await status.lost({ message: 'forbidden', code: 403 }, 800);
    await status.watching(clock.monotonic(), 3);
  }
  expect(told.map((event) => event.type)).toEqual(['SYNCED', 'ERROR', 'RECONNECTED', 'ERROR', 'RECONNECTED']);
});
