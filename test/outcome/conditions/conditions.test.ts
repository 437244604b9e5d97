import { describe, expect, test } from 'vitest';
import { createdCondition, deletedCondition } from '../../../src/outcome/conditions/existence-condition.js';
import { parseJsonPath } from '../../../src/jsonpath/read-path.js';
import { pathCondition } from '../../../src/outcome/conditions/path-condition.js';
import { conditionsOf, statusCondition } from '../../../src/outcome/conditions/status-condition.js';
import type { KubeObject } from '../../../src/model/object/object.js';
import type { ObservedObject } from '../../../src/model/object/observed-object.js';
import { jobCondition } from '../../../src/outcome/conditions/job-condition.js';
import type { Condition } from '../../../src/outcome/conditions/condition.js';
import { compileCel } from '../../../src/outcome/conditions/cel.js';
import { parseFor } from '../../../src/outcome/conditions/for-grammar.js';
import { waitRules } from '../../../src/outcome/conditions/wait-rules.js';
import { observed } from '../../support/outcome.js';
import { resourceOf } from '../../support/resources.js';

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

describe('a path that leads to what cannot be compared', () => {
  const judge = (path: string, value = 'x'): unknown =>
    pathCondition(`--for ${path}`, path, parseJsonPath(path, 'X'), value).judge(
      observed({
        c: { d: 'x' },
        secret: '***',
        e: [
          { k: 1, v: 1 },
          { k: 1, v: 2 },
        ],
      }),
    );

  test.each([
    ['{.c}', '--for jsonpath: {.c} is an object or a list, which cannot be compared'],
    [
      '{.e[?(@.k==1)].v}',
      '--for jsonpath: {.e[?(@.k==1)].v} leads to 2 values, of which none can be compared alone',
    ],
    ['{.secret}', '--for jsonpath: {.secret} is secret, and masked before it is compared'],
  ])('%s ends the run as kubectl does', (path, message) => {
    expect(() => judge(path)).toThrow(expect.objectContaining({ message, exitCode: 2 }));
  });
});

describe('a Job', () => {
  const job = (conditions: readonly KubeObject[], spec: KubeObject = {}): KubeObject => ({
    spec,
    status: { conditions },
  });
  const entry = (type: string, more: KubeObject = {}): KubeObject => ({ type, status: 'True', ...more });
  const judge = (
    name: string,
    object: KubeObject,
    different: Partial<ObservedObject> = {},
    failFast = true,
  ): unknown =>
    jobCondition(`--for condition=${name}`, name, 'true', failFast).judge(observed(object, different));

  test.each([
    ['Complete', [entry('Complete')], 'met', 'Complete is True'],
    [
      'complete',
      [entry('Failed', { reason: 'BackoffLimitExceeded' })],
      'failed',
      'Failed is True (BackoffLimitExceeded)',
    ],
    ['Complete', [entry('FailureTarget')], 'failed', 'FailureTarget is True'],
    ['Complete', [entry('SuccessCriteriaMet')], 'waiting', 'it reports no condition Complete'],
    ['Failed', [entry('Complete')], 'failed', 'Complete is True'],
    ['Failed', [entry('SuccessCriteriaMet')], 'failed', 'SuccessCriteriaMet is True'],
    ['Failed', [entry('Failed')], 'met', 'Failed is True'],
    ['Suspended', [entry('Failed')], 'waiting', 'it reports no condition Suspended'],
    ['Complete', [{ type: 'Failed', status: 'False' }], 'waiting', 'it reports no condition Complete'],
  ])('%s of %j: %s', (name, conditions, state, is) => {
    expect(judge(name, job(conditions))).toEqual({ state, is });
  });

  test('that is suspended says so; with --no-fail-fast the other end is waited out', () => {
    expect(judge('Complete', job([], { suspend: true }))).toEqual({
      state: 'waiting',
      is: 'it reports no condition Complete; it is suspended (spec.suspend): no pod of it runs',
    });
    expect(judge('Complete', job([entry('Failed')]), {}, false)).toEqual({
      state: 'waiting',
      is: 'Failed is True',
    });
  });

  test('that is removed keeps the end it had', () => {
    const type = 'DELETED' as const;
    expect(judge('Complete', job([entry('Complete')]), { type })).toEqual({
      state: 'met',
      is: 'Complete is True',
    });
    expect(judge('Complete', job([entry('Failed')]), { type })).toEqual({
      state: 'failed',
      is: 'Failed is True',
    });
    expect(judge('Complete', job([], { ttlSecondsAfterFinished: 5 }), { type })).toEqual({
      state: 'waiting',
      is: 'it was deleted, and its end was not seen (ttlSecondsAfterFinished removes it 5 s after it)',
    });
  });

  describe('that has come to its end', () => {
    const JOBS = resourceOf('jobs.batch', 'Job');
    const failed = job([entry('Failed', { reason: 'BackoffLimitExceeded' })]);
    const ruleOf = async (words: string, failFast = true): Promise<Condition | undefined> => {
      const [flag = '', ...rest] = words.split(' ');
      const text = rest.join(' ');
      const wait = {
        for: flag === '--for' ? [{ text, spec: parseFor(text) }] : [],
        until: flag === '--until' ? [{ text, expression: await compileCel(text, flag) }] : [],
        failIf: [],
        any: false,
        stableMs: 0,
        expectNoChangeMs: undefined,
        failFast,
      };
      return waitRules(wait).conditionsFor(JOBS)[0];
    };
    const END = '; Failed is True (BackoffLimitExceeded)';

    test.each([
      ['--for jsonpath={.status.succeeded}=1', `it has nothing at {.status.succeeded}${END}`],
      ['--for jsonpath={.status.succeeded}', `it has nothing at {.status.succeeded}${END}`],
      ['--until object.status.succeeded == 1', `it cannot be told: No such key: succeeded${END}`],
      ['--until has(object.status.succeeded) && object["status"].succeeded > 0', `it is not true${END}`],
      [
        '--until object.status.conditions.exists(c, c.type == "Complete" && c.status == "True")',
        `it is not true${END}`,
      ],
    ])('fails a wait for what its status will never be: %s', async (words, is) => {
      expect((await ruleOf(words))?.judge(observed(failed))).toEqual({ state: 'failed', is });
      expect((await ruleOf(words, false))?.judge(observed(failed))).toEqual({ state: 'waiting', is });
      expect((await ruleOf(words))?.judge(observed(job([])))).toMatchObject({ state: 'waiting' });
    });

    test.each([
      ['--for jsonpath={.metadata.labels.done}=yes', `it has nothing at {.metadata.labels.done}${END}`],
      ['--until has(object.metadata.labels)', `it cannot be told: No such key: metadata${END}`],
      ['--until type == "DELETED"', `it is not true${END}`],
      ['--until object.status.conditions.size() > 1 || age > duration("1h")', `it is not true${END}`],
      ['--until object == null', `it is not true${END}`],
    ])('is only said where it may still come: %s', async (words, is) => {
      expect((await ruleOf(words))?.judge(observed(failed))).toEqual({ state: 'waiting', is });
    });

    test('and holds what is asked is met; one that completed never fails any more', async () => {
      const asked = await ruleOf('--until object.status.conditions.exists(c, c.type == "Failed")');
      expect(asked?.judge(observed(failed)).state).toBe('met');
      expect(asked?.judge(observed(job([entry('Complete')])))).toEqual({
        state: 'failed',
        is: 'it is not true; Complete is True',
      });
    });
  });
});
