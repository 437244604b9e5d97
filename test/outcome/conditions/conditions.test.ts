import { describe, expect, test } from 'vitest';
import { createdCondition, deletedCondition } from '../../../src/outcome/conditions/existence-condition.js';
import { parseJsonPath } from '../../../src/outcome/conditions/json-path-parse.js';
import { pathCondition } from '../../../src/outcome/conditions/path-condition.js';
import { conditionsOf, statusCondition } from '../../../src/outcome/conditions/status-condition.js';
import { observed } from '../../support/outcome.js';

const DELETED = { state: 'waiting', is: 'it was deleted' };

describe('condition=NAME[=VALUE]', () => {
  const object = (generation: number, entry: Record<string, string | number>, observedGeneration?: number) =>
    observed({
      metadata: { generation },
      status: {
        conditions: [{ type: 'Ready', ...entry }],
        ...(observedGeneration === undefined ? {} : { observedGeneration }),
      },
    });
  const ready = statusCondition('--for condition=ready', 'ready', 'true');

  test.each([
    ['in any case', object(1, { status: 'True' }), 'met', 'Ready is True'],
    [
      'another status, with its reason',
      object(1, { status: 'False', reason: 'Why', message: 'so' }),
      'waiting',
      'Ready is False (Why): so',
    ],
    [
      'one that speaks of an older generation, by the status',
      object(2, { status: 'True' }, 1),
      'waiting',
      'Ready is True, but that was before its last change',
    ],
    [
      'one that speaks of an older generation, by itself',
      object(2, { status: 'True', observedGeneration: 1 }, 2),
      'waiting',
      'Ready is True, but that was before its last change',
    ],
    ['one that speaks of this generation', object(2, { status: 'True' }, 2), 'met', 'Ready is True'],
    ['none', observed({ status: {} }), 'waiting', 'it reports no condition ready'],
    ['the deletion', observed({}, { type: 'DELETED' }), 'waiting', 'it was deleted'],
  ])('%s', (_name, seen, state, is) => {
    expect(ready.judge(seen)).toEqual({ state, is });
  });

  test('all of them are told as they are', () => {
    expect(
      conditionsOf({ status: { conditions: [{ type: 'A', status: 'True', reason: 'R' }, 'x'] } }),
    ).toEqual([
      { type: 'A', status: 'True', reason: 'R', message: undefined },
      { type: '', status: '', reason: undefined, message: undefined },
    ]);
  });
});

describe('jsonpath={…}[=VALUE]', () => {
  const judge = (path: string, value?: string) =>
    pathCondition('w', path, parseJsonPath(path, 'X'), value).judge(
      observed({ a: 3, b: true, c: { d: ' x ' }, e: [1, 2], n: null }),
    );

  test.each([
    ['{.a}', '3', 'met', '{.a} is 3'],
    ['{.a}', '4', 'waiting', '{.a} is 3'],
    ['{.b}', 'true', 'met', '{.b} is true'],
    ['{.c.d}', 'x', 'met', '{.c.d} is  x '],
    ['{.n}', 'null', 'met', '{.n} is null'],
    ['{.none}', '1', 'waiting', 'it has nothing at {.none}'],
    ['{.none}', undefined, 'waiting', 'it has nothing at {.none}'],
    ['{.c}', undefined, 'met', '{.c} is there'],
    ['{.c}', 'x', 'waiting', '{.c} is an object or a list, which cannot be compared'],
    ['{.e[*]}', '1', 'waiting', '{.e[*]} leads to 2 values, of which none can be compared alone'],
  ])('%s=%s', (path, value, state, is) => {
    expect(judge(path, value)).toEqual({ state, is });
  });

  test('of an object that goes', () => {
    const condition = pathCondition('w', '{.a}', parseJsonPath('{.a}', 'X'), undefined);
    expect(condition.judge(observed({ a: 1 }, { type: 'DELETED' }))).toEqual(DELETED);
    expect(condition.absent(false)).toEqual({ state: 'waiting', is: 'it is not there' });
  });
});

describe('create and delete', () => {
  const there = observed({ metadata: {} });
  const gone = observed({}, { type: 'DELETED' });

  test('create is met by what is there', () => {
    const created = createdCondition('w');
    expect(created.judge(there)).toEqual({ state: 'met', is: 'it is there' });
    expect(created.judge(gone)).toEqual(DELETED);
    expect(created.absent(false).state).toBe('waiting');
  });

  test('delete is met by what is gone, and by what never was', () => {
    const deleted = deletedCondition('w');
    expect(deleted.judge(there)).toEqual({ state: 'waiting', is: 'it is still there' });
    expect(deleted.judge(observed({ metadata: { deletionTimestamp: 'now' } }))).toEqual({
      state: 'waiting',
      is: 'it is being deleted',
    });
    expect(deleted.judge(gone)).toEqual({ state: 'met', is: 'it was deleted' });
    expect(deleted.absent(true)).toEqual({ state: 'met', is: 'it was deleted' });
    expect(deleted.absent(false)).toEqual({ state: 'met', is: 'it is not there' });
  });
});
