import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createDeltaBuffer } from '../../../src/library/informer/buffer.js';
import type { Delta } from '../../../src/library/informer/events.js';

const add = (key: string, object: number, initial = false): Delta<number> => ({
  type: 'add',
  key,
  object,
  initial,
});
const update = (key: string, old: number, object: number, resync = false): Delta<number> => ({
  type: 'update',
  key,
  old,
  object,
  resync,
});
const remove = (key: string, object: number): Delta<number> => ({
  type: 'delete',
  key,
  object,
  deletedFinalStateUnknown: false,
});

function told(limit: number, deltas: readonly Delta<number>[]): readonly string[] {
  const buffer = createDeltaBuffer<number>(limit);
  for (const delta of deltas) buffer.push(delta);
  return rest(buffer);
}

function rest(buffer: ReturnType<typeof createDeltaBuffer<number>>): readonly string[] {
  const lines: string[] = [];
  for (let next = buffer.take(); next !== undefined; next = buffer.take())
    lines.push(next === 'mark' ? next : short(next));
  return lines;
}

function short(delta: Delta<number>): string {
  const states = delta.type === 'update' ? `${delta.old}→${delta.object}` : delta.object;
  return `${delta.type} ${delta.key} ${states}${delta.coalesced === undefined ? '' : ` ×${delta.coalesced}`}`;
}

describe('the buffer of a listener', () => {
  test('gives every event in its order, as long as there is room', () => {
    const deltas = [add('a', 1), add('b', 1), update('a', 1, 2), remove('b', 1), update('a', 2, 3)];
    expect(told(5, deltas)).toEqual(['add a 1', 'add b 1', 'update a 1→2', 'delete b 1', 'update a 2→3']);
  });

  test.each([
    [
      'updates are one, from before the first to after the last',
      [update('a', 1, 2), update('a', 2, 3)],
      ['update a 1→3 ×2'],
    ],
    ['what is new stays new', [add('a', 1), update('a', 1, 2)], ['add a 2 ×2']],
    ['what came and went unseen is nothing', [add('a', 1), update('a', 1, 2), remove('a', 2)], []],
    ['what changed and went is gone', [update('a', 1, 2), remove('a', 2)], ['delete a 2 ×2']],
    ['a new object of the name is another', [remove('a', 1), add('a', 9)], ['delete a 1', 'add a 9']],
    ['of which the end alone is left', [remove('a', 1), add('a', 9), remove('a', 9)], ['delete a 1']],
    [
      'one that is handed over again is no event',
      [update('a', 1, 2), update('a', 2, 2, true)],
      ['update a 1→2'],
    ],
    ['and is left out for news', [update('a', 1, 1, true), update('a', 1, 2)], ['update a 1→2']],
  ])('beyond that %s', (_, deltas, lines) => {
    expect(told(1, deltas)).toEqual(lines);
  });

  test('merges only with what is the last of the object', () => {
    expect(told(2, [update('a', 1, 2), update('b', 1, 2), update('a', 2, 3), add('c', 1)])).toEqual([
      'update a 1→3 ×2',
      'update b 1→2',
      'add c 1',
    ]);
  });

  test('gives a mark where it was put', () => {
    const buffer = createDeltaBuffer<number>(1);
    buffer.push(add('a', 1));
    buffer.pushMark();
    buffer.push(add('b', 1));
    expect(rest(buffer)).toEqual(['add a 1', 'mark', 'add b 1']);
  });

  test('holds two events of an object at most, leads from each state to the next, and ends in the last', () => {
    const steps = fc.array(
      fc.record({ key: fc.constantFrom('a', 'b', 'c'), what: fc.constantFrom('set', 'gone', 'take') }),
      { maxLength: 80 },
    );
    fc.assert(
      fc.property(steps, fc.integer({ min: 0, max: 6 }), (actions, limit) => {
        const buffer = createDeltaBuffer<number>(limit);
        const [truth, seen] = [new Map<string, number>(), new Map<string, number>()];
        let version = 0;
        const take = (): boolean => {
          const next = buffer.take();
          if (next === undefined || next === 'mark') return false;
          const known = seen.get(next.key);
          if (next.type === 'update') expect(next.old).toBe(known);
          else expect(known === undefined).toBe(next.type === 'add');
          if (next.type === 'delete') seen.delete(next.key);
          else seen.set(next.key, next.object);
          return true;
        };
        for (const { key, what } of actions) {
          const old = truth.get(key);
          if (what === 'take') take();
          else if (what === 'set') {
            version += 1;
            truth.set(key, version);
            buffer.push(old === undefined ? add(key, version) : update(key, old, version));
          } else if (old !== undefined) {
            truth.delete(key);
            buffer.push(remove(key, old));
          }
          expect(buffer.size).toBeLessThanOrEqual(limit + 2 * 3);
        }
        while (take());
        expect(seen).toEqual(truth);
        expect(buffer.size).toBe(0);
        for (const key of ['a', 'b', 'c']) expect(buffer.has(key)).toBe(false);
      }),
    );
  });
});
