import { describe, expect, test } from 'vitest';
import type { ChangeReason } from '../../src/model/flow/event.js';
import type { Resource } from '../../src/model/object/resource.js';
import type { PlannedScope } from '../../src/model/object/scope.js';
import type { Condition } from '../../src/outcome/conditions/condition.js';
import { type JudgeOptions, createJudge } from '../../src/outcome/judge.js';
import { createdCondition, deletedCondition } from '../../src/outcome/conditions/existence-condition.js';
import { parseJsonPath } from '../../src/jsonpath/read-path.js';
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
const named = (name: string, namespace: string | undefined = 'default', context?: string): PlannedScope => ({
  scope: { context, resource: deployments, namespace },
  selectors: {},
  named: [name],
  admits: () => true,
});
const any = (resource: Resource): PlannedScope => ({
  scope: { resource, namespace: undefined },
  selectors: {},
  named: [],
  admits: () => true,
});

interface Different extends Partial<JudgeOptions> {
  readonly conditions?: readonly Condition[];
  readonly scopes?: readonly PlannedScope[];
}

function start({ conditions = [ready], scopes = [any(deployments)], ...different }: Different = {}) {
  let elapsedMs = 0;
  const judge = createJudge({
    conditionsFor: () => conditions,
    guards: [],
    any: false,
    dependentsOf: () => undefined,
    now: () => 0,
    elapsed: () => elapsedMs,
    ...different,
  });
  judge.expect(scopes);
  return {
    judge,
    after: (ms: number) => (elapsedMs = ms),
    tell: (
      name: string,
      object: Record<string, boolean>,
      type: 'ADDED' | 'MODIFIED' | 'DELETED' = 'ADDED',
      uid = `uid-${name}`,
      { late = false, reason }: { late?: boolean; reason?: ChangeReason } = {},
    ) => {
      const identity = { namespace: 'default', name, uid, resourceVersion: '1' };
      const initial = type === 'ADDED' && !late;
      const why = reason === undefined ? {} : { reason };
      judge.observe(
        objectRecord({ type, initial, identity, object: { metadata: { name }, ...object }, ...why }),
      );
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
  const { judge, tell, states } = start({ scopes: [named('a'), named('b', undefined)] });
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
  const { tell } = start({ conditions, scopes: [named('a')] });
  expect(tell('a', {})).toBe('open');
  expect(tell('a', {}, 'DELETED')).toBe('met');
  expect(start({ conditions: [createdCondition('--for create')] }).judge.verdict()).toBe('open');
});

test('a rollout that is deleted fails; a new object under its name is a new one', () => {
  const conditions = [rolloutCondition('deployments.apps', true)];
  const { tell, states } = start({ conditions, scopes: [named('a')] });
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
  const { judge, after, tell } = start({ scopes: [any(deployments), any(pods)] });
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

describe('a deletion is one of the object that was there', () => {
  const conditions = [deletedCondition('--for delete')];
  const late = { late: true };

  test.each([
    ['by label', {}],
    ['by their names', { scopes: [named('db-0'), named('db-1')] }],
  ])('each name taken again at once, %s', (_form, different) => {
    const { tell, states } = start({ conditions, ...different });
    tell('db-0', {}, 'ADDED', 'old-0');
    expect(tell('db-1', {}, 'ADDED', 'old-1')).toBe('open');
    tell('db-0', {}, 'DELETED', 'old-0');
    expect(tell('db-0', {}, 'ADDED', 'new-0', late)).toBe('open');
    expect(tell('db-0', {}, 'MODIFIED', 'new-0', late)).toBe('open');
    expect(tell('db-1', {}, 'DELETED', 'old-1')).toBe('met');
    expect(tell('db-1', {}, 'ADDED', 'new-1', late)).toBe('met');
    expect(states()).toEqual(['db-0 met: it was deleted', 'db-1 met: it was deleted']);
  });

  test('one of them is enough with --any, and stays so', () => {
    const { tell } = start({ conditions, any: true });
    tell('db-0', {}, 'ADDED', 'old-0');
    tell('db-1', {}, 'ADDED', 'old-1');
    expect(tell('db-0', {}, 'DELETED', 'old-0')).toBe('met');
    expect(tell('db-0', {}, 'ADDED', 'new-0', late)).toBe('met');
  });

  test('what is made later, under another name, is not waited for', () => {
    const { tell } = start({ conditions });
    tell('web-a', {});
    expect(tell('web-b', {}, 'ADDED', 'uid-b', late)).toBe('open');
    expect(tell('web-a', {}, 'DELETED')).toBe('met');
  });

  test('the same of an expression that waits for the deletion', () => {
    const gone: Condition = {
      wanted: '--until type == "DELETED"',
      judge: ({ type }) => ({ state: type === 'DELETED' ? 'met' : 'waiting', is: type }),
      absent: () => ({ state: 'waiting', is: 'it is not there' }),
    };
    const { tell } = start({ conditions: [gone], scopes: [named('a'), named('b')] });
    tell('a', {});
    tell('b', {});
    tell('a', {}, 'DELETED');
    expect(tell('a', {}, 'ADDED', 'new-a', late)).toBe('open');
    expect(tell('b', {}, 'DELETED')).toBe('met');
  });

  test('what held before it went must hold of what comes after it', () => {
    const { tell } = start({
      conditions: [pathCondition('--for x', '.ready', parseJsonPath('.ready', 'X'), 'true')],
    });
    expect(tell('a', { ready: true })).toBe('met');
    tell('a', { ready: true }, 'DELETED');
    expect(tell('a', { ready: false }, 'ADDED', 'new', late)).toBe('open');
  });
});

describe('to leave the selection is no deletion', () => {
  const left = { reason: 'left-selection' } as const;
  const back = { reason: 'back-in-selection', late: true } as const;

  test('what waits for one goes on waiting, and sees it once it is back', () => {
    const { tell, states } = start({ conditions: [deletedCondition('--for delete')] });
    tell('a', {});
    expect(tell('a', {}, 'DELETED', 'uid-a', left)).toBe('open');
    expect(states()).toEqual(['a waiting: it left the selection, where its deletion is not seen']);
    expect(tell('a', {}, 'ADDED', 'uid-a', back)).toBe('open');
    expect(tell('a', {}, 'DELETED')).toBe('met');
  });

  test('another object under its name says that it was deleted', () => {
    const { tell } = start({ conditions: [deletedCondition('--for delete')] });
    tell('a', {});
    tell('a', {}, 'DELETED', 'uid-a', left);
    expect(tell('a', {}, 'ADDED', 'new', { late: true })).toBe('met');
  });

  test('a rollout by label does not fail by it', () => {
    const { tell, states } = start({ conditions: [rolloutCondition('deployments.apps', true)] });
    tell('a', {});
    expect(tell('a', {}, 'DELETED', 'uid-a', left)).toBe('open');
    expect(states()).toEqual(['a waiting: it left the selection in the middle of its rollout']);
  });

  test('any other condition is not asked of it any more; of one that was named it is', () => {
    const { tell, states, judge } = start();
    tell('a', { ready: true });
    tell('b', { ready: false });
    expect(tell('b', {}, 'DELETED', 'uid-b', left)).toBe('met');
    judge.review();
    expect(states()).toEqual(['a met: {.ready} is true']);
    const other = start({ scopes: [named('a')] });
    other.tell('a', { ready: true });
    expect(other.tell('a', {}, 'DELETED', 'uid-a', left)).toBe('open');
  });
});
