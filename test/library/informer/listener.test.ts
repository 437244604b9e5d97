import { describe, expect, test } from 'vitest';
import type { CallbackError } from '../../../src/library/index.js';
import type { Delta } from '../../../src/library/informer/events.js';
import { type Handlers, type Listener, createListener } from '../../../src/library/informer/listener.js';
import { FakeClock, settle } from '../../support/fake-clock.js';

/** A listener of numbers, which stand in a cache. */
function listening(
  handlers: Handlers<number>,
  { resyncMs = 0, limit = 10 }: { readonly resyncMs?: number; readonly limit?: number } = {},
): { listener: Listener<number>; clock: FakeClock; cache: Map<string, number>; errors: CallbackError[] } {
  const clock = new FakeClock();
  const cache = new Map<string, number>();
  const errors: CallbackError[] = [];
  const listener = createListener<number>({
    handlers,
    resyncMs,
    limit,
    cache,
    clock,
    onError: (error) => errors.push(error),
    onRemoved: () => undefined,
  });
  return { listener, clock, cache, errors };
}

const add = (key: string): Delta<number> => ({ type: 'add', key, object: 1, initial: true });

// The names in brackets are those of client-go's tests (tools/cache, shared_informer_test.go).
describe('a listener', () => {
  test('is handed objects over again in its own period, from memory [TestListenerResyncPeriods]', async () => {
    const told: string[] = [];
    const tell = (name: string): Handlers<number> => ({
      update: ({ key, old, object, resync }) => void told.push(`${name} ${key} ${old === object && resync}`),
    });
    const two = listening(tell('2 s'), { resyncMs: 2_000 });
    const three = listening(tell('3 s'), { resyncMs: 3_000 });
    const never = listening(tell('never'));
    for (const each of [two, three, never]) each.cache.set('a', 1);
    const step = async (ms: number): Promise<readonly string[]> => {
      for (const each of [two, three, never]) await each.clock.advance(ms);
      return told.splice(0);
    };
    expect(await step(1_999)).toEqual([]);
    expect(await step(1)).toEqual(['2 s a true']);
    expect(await step(1_000)).toEqual(['3 s a true']);
    expect(await step(3_000)).toEqual(['2 s a true', '2 s a true', '3 s a true']);
  });

  test('is not handed over again more than once a second', async () => {
    let told = 0;
    const { cache, clock } = listening({ update: () => void (told += 1) }, { resyncMs: 10 });
    cache.set('a', 1);
    await clock.advance(3_000);
    expect(told).toBe(3);
  });

  test('is handed nothing over again of which a newer state waits [TestDeltaFIFO_UpdateResyncRace]', async () => {
    const told: string[] = [];
    let go = (): void => undefined;
    const gate = new Promise<void>((resolve) => (go = resolve));
    const { listener, cache, clock } = listening(
      { add: () => gate, update: ({ key, resync }) => void told.push(`${key} ${resync}`) },
      { resyncMs: 1_000 },
    );
    cache.set('a', 1).set('b', 2);
    listener.push(add('a'));
    await settle();
    listener.push({ type: 'update', key: 'b', old: 1, object: 2, resync: false });
    await clock.advance(1_000);
    go();
    await settle();
    expect(told).toEqual(['b false', 'a true']);
  });

  test('hears the next event after one at which it threw, and has synced all the same [TestEventPanics]', async () => {
    const told: string[] = [];
    const { listener, errors } = listening({
      async add({ key }) {
        told.push(key);
        await Promise.resolve();
        if (key !== 'c') throw new Error(`no ${key}`);
      },
    });
    for (const key of ['a', 'b', 'c']) listener.push(add(key));
    listener.markSynced();
    await listener.waitForSync();
    expect(told).toEqual(['a', 'b', 'c']);
    expect(errors.map(({ message }) => message)).toEqual([
      'add failed for a: no a',
      'add failed for b: no b',
    ]);
  });

  test('has synced when it has handled the first list, not sooner [TestAddWhileActive]', async () => {
    let go = (): void => undefined;
    const gate = new Promise<void>((resolve) => (go = resolve));
    const { listener } = listening({ add: () => gate });
    listener.push(add('a'));
    listener.markSynced();
    await settle();
    expect(listener.hasSynced).toBe(false);
    go();
    await settle();
    expect(listener.hasSynced).toBe(true);
  });

  test('that never returns holds what waits for it within bounds', async () => {
    const { listener } = listening({ add: () => new Promise(() => undefined) }, { limit: 10 });
    listener.push(add('a'));
    await settle();
    for (let n = 1; n < 10_000; n += 1)
      listener.push({ type: 'update', key: `k${n % 5}`, old: n - 1, object: n, resync: false });
    expect(listener.pending).toBe(10);
  });

  test('is told nothing more once it is removed, as often as it is [TestRemoveWhileActive]', async () => {
    const told: string[] = [];
    let go = (): void => undefined;
    const gate = new Promise<void>((resolve) => (go = resolve));
    const { listener } = listening({
      async add({ key }) {
        told.push(key);
        await gate;
        told.push('handled');
      },
    });
    listener.push(add('a'));
    listener.push(add('b'));
    await settle();
    const removed = listener.remove().then(() => told.push('removed'));
    await settle();
    expect(told).toEqual(['a']);
    go();
    await removed;
    await listener.remove();
    listener.push(add('c'));
    await settle();
    expect(told).toEqual(['a', 'handled', 'removed']);
    expect(listener.pending).toBe(0);
    await expect(listener.waitForSync()).rejects.toMatchObject({ code: 'STOPPED' });
  });
});
