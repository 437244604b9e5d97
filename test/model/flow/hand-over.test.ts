import { expect, test } from 'vitest';
import { createHandOver } from '../../../src/model/flow/hand-over.js';

function held(): { readonly work: () => Promise<void>; readonly end: () => void } {
  let end = (): void => undefined;
  const ended = new Promise<void>((resolve) => (end = resolve));
  return { work: () => ended, end: () => end() };
}

test('what has nothing to wait for is done at once', () => {
  const log: string[] = [];
  const handOver = createHandOver();
  const work = (name: string) => () => {
    log.push(name);
    return undefined;
  };
  expect([handOver(work('first')), handOver(work('second'))]).toEqual([undefined, undefined]);
  expect(log).toEqual(['first', 'second']);
});

test('one at a time is served, in the order in which they came, and nobody overtakes', async () => {
  const log: string[] = [];
  const handOver = createHandOver();
  const first = held();
  const done: (Promise<void> | undefined)[] = [handOver(first.work)];
  const follow = (name: string): void => {
    done.push(
      handOver(() => {
        log.push(name);
        // It comes while others wait, though at this moment nothing is open.
        if (name === 'second') follow('last');
        return name === 'third' ? Promise.resolve() : undefined;
      }),
    );
  };
  follow('second');
  follow('third');
  follow('fourth');
  await Promise.resolve();
  expect(log).toEqual([]);
  first.end();
  for (const each of done) await each;
  expect(log).toEqual(['second', 'third', 'fourth', 'last']);
  follow('at once');
  expect(log.at(-1)).toBe('at once');
});

test('what is handed over from within work comes after it', async () => {
  const log: string[] = [];
  const handOver = createHandOver();
  let inner: Promise<void> | undefined;
  const outer = handOver(() => {
    inner = handOver(() => {
      log.push('inner');
      return undefined;
    });
    log.push('outer');
    return undefined;
  });
  expect(outer).toBe(undefined);
  await inner;
  expect(log).toEqual(['outer', 'inner']);
});

test('a failure belongs to who handed it over; the next one is served all the same', async () => {
  const handOver = createHandOver();
  const failed = handOver(() => Promise.reject(new Error('no')));
  const next = handOver(() => undefined);
  await expect(failed).rejects.toThrow('no');
  await next;
  expect(() =>
    handOver(() => {
      throw new Error('at once');
    }),
  ).toThrow('at once');
  expect(handOver(() => undefined)).toBe(undefined);
});
