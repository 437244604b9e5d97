import { describe, expect, test } from 'vitest';
import { UsageError } from '../../../src/model/errors.js';
import { type Plan, needsWholeObjects } from '../../../src/model/plan/plan.js';
import { planOf, texts } from '../../support/plan.js';

describe('what is waited for', () => {
  test('each flag as often as it is given, commas and all', async () => {
    const { wait } = await planOf([
      'pods',
      '--for',
      'condition=Ready',
      '--for=create',
      '--until',
      '[1, 2].size() == 2',
      '--fail-if',
      'type == "a"',
      '--fail-if',
      'type == "b"',
    ]);
    expect({
      ...wait,
      for: texts(wait.for),
      until: texts(wait.until),
      failIf: texts(wait.failIf),
    }).toEqual({
      for: ['condition=Ready', 'create'],
      until: ['[1, 2].size() == 2'],
      failIf: ['type == "a"', 'type == "b"'],
      any: false,
      stableMs: 0,
      expectNoChangeMs: undefined,
      failFast: true,
    });
  });

  test('from the environment, one a line', async () => {
    const { wait } = await planOf(['pods'], { KWATCH_FOR: 'create\ncondition=Ready' });
    expect(texts(wait.for)).toEqual(['create', 'condition=Ready']);
  });

  test.each([
    [['--no-fail-fast'], {}, false],
    [['--no-fail-fast=true'], {}, false],
    [['--no-fail-fast=false'], { KWATCH_NO_FAIL_FAST: '1' }, true],
    [[], { KWATCH_NO_FAIL_FAST: 'true' }, false],
    [[], {}, true],
  ])('%j with %j: fails fast %s', async (argv, env, failFast) => {
    const { wait } = await planOf(['deploy/web', '--for', 'rollout', ...argv], env);
    expect(wait.failFast).toBe(failFast);
  });

  test('whole objects are kept for it and for diffs of them, and for nothing else here', async () => {
    expect(needsWholeObjects(await planOf(['pods']))).toBe(false);
    for (const flags of [
      ['--for', 'create'],
      ['--fail-if', 'false'],
      ['--expect-no-change', '1m'],
      ['-o', 'diff'],
    ]) {
      expect(needsWholeObjects(await planOf(['pods', ...flags]))).toBe(true);
    }
  });
});

describe('the short form for rollouts', () => {
  test('stands before names of workloads', async () => {
    const plan = await planOf(['rollout', 'deploy/web', 'sts/db', '--timeout', '5m']);
    expect([typed(plan), texts(plan.wait.for)]).toEqual([
      [
        { type: 'deploy', names: ['web'] },
        { type: 'sts', names: ['db'] },
      ],
      ['rollout'],
    ]);
    const twice = await planOf(['rollout', 'deploy/web', '--for', 'rollout']);
    expect(texts(twice.wait.for)).toEqual(['rollout']);
  });

  test.each([
    ['rollout deploy web', [{ type: 'deploy', names: ['web'] }]],
    ['rollout deploy -l app=web', [{ type: 'deploy', names: [] }]],
    [
      '-n shop rollout deploy,sts',
      [
        { type: 'deploy', names: [] },
        { type: 'sts', names: [] },
      ],
    ],
    ['rollout status deploy/web', [{ type: 'deploy', names: ['web'] }]],
    ['rollout status deploy web', [{ type: 'deploy', names: ['web'] }]],
    ['rollout rollouts/web', [{ type: 'rollouts', names: ['web'] }]],
  ])('%s waits for a rollout, whatever types there are', async (line, targets) => {
    const plan = await planOf(line.split(' '));
    expect([typed(plan), texts(plan.wait.for)]).toEqual([targets, ['rollout']]);
  });

  test.each([
    ['rollouts', [{ type: 'rollouts', names: [] }]],
    ['rollouts web', [{ type: 'rollouts', names: ['web'] }]],
    ['rollout/web', [{ type: 'rollout', names: ['web'] }]],
    [
      'pods,rollout',
      [
        { type: 'pods', names: [] },
        { type: 'rollout', names: [] },
      ],
    ],
    ['pods rollout', [{ type: 'pods', names: ['rollout'] }]],
  ])('%s waits for none', async (line, targets) => {
    const plan = await planOf(line.split(' '));
    expect([typed(plan), plan.wait.for]).toEqual([targets, []]);
  });

  test.each([
    ['rollout', 'no TYPE given after rollout; write for example: kwatch rollout deploy/web'],
    ['rollout status', 'no TYPE given after rollout status; write for example: kwatch rollout deploy/web'],
    [
      'rollout restart deploy/web',
      'kwatch changes nothing; write: kubectl rollout restart deploy/web && kwatch rollout deploy/web',
    ],
    [
      'rollout history deploy/web',
      'kwatch keeps no history of rollouts; write: kubectl rollout history deploy/web',
    ],
  ])('%s is refused', async (line, message) => {
    await expect(planOf(line.split(' '))).rejects.toThrow(new UsageError(message));
  });
});

describe("kubectl's other verbs", () => {
  test.each(['get pods', 'watch pods', 'get pods -w', 'wait pods --for=create'])(
    '%s is of pods',
    async (line) => {
      expect(typed(await planOf(line.split(' ')))).toEqual([{ type: 'pods', names: [] }]);
    },
  );

  test.each([
    ['get', 'no TYPE given after get; write for example: kwatch pods'],
    ['watch', 'no TYPE given after watch; write for example: kwatch pods'],
    [
      'wait --for=create',
      'no TYPE given after wait; write for example: kwatch wait pod/web --for condition=Ready',
    ],
    ['wait pods', 'wait needs something to wait for: --for, --until or --fail-if'],
  ])('%s is refused', async (line, message) => {
    await expect(planOf(line.split(' '))).rejects.toThrow(new UsageError(message));
  });
});

describe('a flag that says how to wait, with nothing to wait for', () => {
  test.each([['--any'], ['--stable=5s'], ['--junit=x']])('%s is refused', async (flag) => {
    await expect(planOf(['pods', flag])).rejects.toThrow(/needs something to wait for/);
  });

  test.each([{ KWATCH_ANY: '1' }, { KWATCH_STABLE: '5s' }, { KWATCH_JUNIT: 'x' }])(
    '%j waits for its run',
    async (env) => {
      expect((await planOf(['pods'], env)).junit).toBeUndefined();
    },
  );
});

function typed({ targets }: Plan): unknown {
  return targets.map(({ type, names }) => ({ type, names: texts(names) }));
}

test.each(['secret/db', 'Secrets', 'cm,secrets', 'secrets.v1.'])(
  'a value of %s that is compared is refused before anybody is asked what the type is',
  async (type) => {
    await expect(planOf([type, '--until', 'object.data.x == "y"'])).rejects.toThrow(
      '--until: the values of Secrets are masked before they are compared, see the mark ▶: ▶object.data.x == "y"',
    );
    await expect(planOf([type, '--where', 'object.data.x == "y"'])).rejects.toThrow(
      '--where: the values of Secrets are masked before they are compared, see the mark ▶: ▶object.data.x == "y"',
    );
    await expect(planOf([type, '--for', 'jsonpath={.data.x}=y'])).rejects.toThrow(
      '--for jsonpath={.data.x}=y: the values of Secrets are masked before they are compared',
    );
  },
);
