import { expect, test } from 'vitest';
import type { Condition } from '../../src/outcome/conditions/condition.js';
import { type JudgeOptions, createJudge } from '../../src/outcome/judge.js';
import type { NamedObject } from '../../src/outcome/judged-object.js';
import { createdCondition, deletedCondition } from '../../src/outcome/conditions/existence-condition.js';
import { parseJsonPath } from '../../src/outcome/conditions/json-path-parse.js';
import { pathCondition } from '../../src/outcome/conditions/path-condition.js';
import { rolloutCondition } from '../../src/outcome/rollout/rollout-condition.js';
import { deployments, objectRecord } from '../support/records.js';

const ready = pathCondition('--for ready', '{.ready}', parseJsonPath('.ready', 'X'), 'true');
const broken: Condition = {
  wanted: '--fail-if broken',
  judge: ({ object }) =>
    object['broken'] === true ? { state: 'failed', is: 'it is broken' } : { state: 'met', is: '' },
  absent: () => ({ state: 'met', is: '' }),
};
const named = (name: string, namespace: string | undefined = 'default'): NamedObject => ({
  resource: deployments,
  namespace,
  name,
});

function start(different: Partial<JudgeOptions> & { conditions?: readonly Condition[] } = {}) {
  const { conditions = [ready] } = different;
  let elapsedMs = 0;
  const judge = createJudge({
    conditionsFor: () => conditions,
    guards: [],
    any: false,
    named: [],
    resources: [deployments],
    dependentsOf: () => undefined,
    now: () => 0,
    elapsed: () => elapsedMs,
    ...different,
  });
  return {
    judge,
    after: (ms: number) => (elapsedMs = ms),
    tell: (
      name: string,
      object: Record<string, boolean>,
      type: 'ADDED' | 'MODIFIED' | 'DELETED' = 'ADDED',
      uid = `uid-${name}`,
    ) => {
      const identity = { namespace: 'default', name, uid, resourceVersion: '1' };
      judge.observe(objectRecord({ type, identity, object: { metadata: { name }, ...object } }));
      return judge.verdict();
    },
    states: () => judge.results().map(({ name, state, is }) => `${name} ${state}: ${is.join('; ')}`),
  };
}

test('all selected objects must be there; one more that is not opens it again', () => {
  const { judge, tell } = start();
  expect(judge.verdict()).toBe('open');
  expect(tell('a', { ready: true })).toBe('met');
  expect(tell('b', { ready: false })).toBe('open');
  expect(tell('b', { ready: true }, 'MODIFIED')).toBe('met');
  expect(tell('b', { ready: false }, 'MODIFIED')).toBe('open');
  expect(tell('b', { ready: false }, 'DELETED')).toBe('met');
});

test('with --any one is enough, and one that fails is not the end', () => {
  const failing = rolloutCondition('deployments.apps', true);
  const conditions: Condition[] = [
    { ...ready, judge: (seen) => (seen.type === 'DELETED' ? failing.judge(seen) : ready.judge(seen)) },
  ];
  const { tell } = start({ any: true, conditions });
  expect(tell('a', { ready: false })).toBe('open');
  expect(tell('b', {}, 'DELETED')).toBe('open');
  expect(tell('c', { ready: true })).toBe('met');
});

test('what is named is waited for, in its namespace or in any', () => {
  const { judge, tell, states } = start({ named: [named('a'), named('b', undefined)] });
  expect(judge.verdict()).toBe('open');
  expect(tell('a', { ready: true })).toBe('open');
  expect(states()).toEqual(['a met: {.ready} is true', 'b waiting: it is not there']);
  expect(tell('b', { ready: true })).toBe('met');
  expect(tell('b', { ready: true }, 'DELETED')).toBe('open');
  expect(states()).toEqual(['a met: {.ready} is true', 'b waiting: it was deleted']);
  expect(tell('b', { ready: true }, 'ADDED', 'uid-new')).toBe('met');
});

test('a guard fails the run with the first object of which it holds, whatever else is met', () => {
  const { tell, states } = start({ any: true, guards: [broken] });
  expect(tell('a', { ready: true })).toBe('met');
  expect(tell('b', { ready: true, broken: true })).toBe('failed');
  expect(states()).toEqual(['a met: {.ready} is true', 'b failed: it is broken']);
});

test('with guards alone there is nothing to be met', () => {
  const { judge, tell } = start({ conditions: [], guards: [broken] });
  expect(judge.verdict()).toBe('open');
  expect(tell('a', {})).toBe('open');
  expect(tell('a', { broken: true }, 'MODIFIED')).toBe('failed');
});

test('to be deleted is met by what never was, and by the last one that goes', () => {
  const conditions = [deletedCondition('--for delete')];
  expect(start({ conditions }).judge.verdict()).toBe('met');
  const { tell } = start({ conditions, named: [named('a')] });
  expect(tell('a', {})).toBe('open');
  expect(tell('a', {}, 'DELETED')).toBe('met');
  expect(start({ conditions: [createdCondition('--for create')] }).judge.verdict()).toBe('open');
});

test('a rollout that is deleted fails; a new object under its name is a new one', () => {
  const conditions = [rolloutCondition('deployments.apps', true)];
  const { tell, states } = start({ conditions, named: [named('a')] });
  expect(tell('a', {})).toBe('open');
  expect(tell('a', {}, 'DELETED')).toBe('failed');
  expect(states()).toEqual(['a failed: it was deleted in the middle of its rollout']);
  expect(tell('a', {}, 'ADDED', 'uid-new')).toBe('open');
});

test('nothing is decided while what belongs to an object is not listed', () => {
  let listed = false;
  const kinOf = () => ({ troubles: [], listed, settling: undefined, events: [] });
  const { judge, tell } = start({ dependentsOf: kinOf });
  expect(tell('a', { ready: true })).toBe('open');
  listed = true;
  judge.review();
  expect(judge.verdict()).toBe('met');
});

test('results tell since when, and of a pod what is wrong with it', () => {
  const pods = { ...deployments, group: '', plural: 'pods', kind: 'Pod' };
  const { judge, after, tell } = start({ resources: [deployments, pods] });
  after(1_000);
  tell('a', { ready: true });
  after(3_000);
  judge.observe(
    objectRecord({
      resource: pods,
      kind: 'Pod',
      identity: { namespace: 'default', name: 'p', uid: 'p', resourceVersion: '1' },
      object: {
        metadata: { name: 'p' },
        status: {
          conditions: [{ type: 'Ready', status: 'False' }],
          containerStatuses: [
            { name: 'app', restartCount: 2, state: { waiting: { reason: 'CrashLoopBackOff' } } },
          ],
        },
      },
    }),
  );
  expect(judge.results()).toMatchObject([
    { kind: 'Deployment', name: 'a', state: 'met', elapsedMs: 1_000, wanted: [] },
    {
      resource: 'pods',
      state: 'waiting',
      elapsedMs: 3_000,
      wanted: ['--for ready'],
      conditions: [{ type: 'Ready', status: 'False' }],
      pods: [{ container: 'app', reason: 'CrashLoopBackOff', restarts: 2 }],
    },
  ]);
});
