import { describe, expect, test } from 'vitest';
import { needsWholeObjects } from '../../src/cli/needs.js';
import type { Plan } from '../../src/cli/plan.js';
import { parseCommandLine } from '../../src/cli/program.js';

function planOf(argv: readonly string[], env: Record<string, string> = {}): Plan {
  const command = parseCommandLine(argv, env, { version: '1' });
  if (command.kind !== 'run') throw new Error('no plan');
  return command.plan;
}

describe('what is waited for', () => {
  test('each flag as often as it is given, commas and all', () => {
    const { wait } = planOf([
      'pods',
      '--for',
      'condition=Ready',
      '--for=create',
      '--until',
      '[1, 2].size() == 2',
      '--fail-if',
      'a',
      '--fail-if',
      'b',
    ]);
    expect(wait).toEqual({
      for: ['condition=Ready', 'create'],
      until: ['[1, 2].size() == 2'],
      failIf: ['a', 'b'],
      any: false,
      stableMs: 0,
      expectNoChangeMs: undefined,
      failFast: true,
    });
  });

  test('from the environment, one a line', () => {
    expect(planOf(['pods'], { KWATCH_FOR: 'create\ncondition=Ready' }).wait.for).toEqual([
      'create',
      'condition=Ready',
    ]);
  });

  test.each([
    [['--no-fail-fast'], {}, false],
    [['--no-fail-fast=true'], {}, false],
    [['--no-fail-fast=false'], { KWATCH_NO_FAIL_FAST: '1' }, true],
    [[], { KWATCH_NO_FAIL_FAST: 'true' }, false],
    [[], {}, true],
  ])('%j with %j: fails fast %s', (argv, env, failFast) => {
    expect(planOf(['deploy/web', '--for', 'rollout', ...argv], env).wait.failFast).toBe(failFast);
  });

  test('whole objects are kept for it, and for nothing else here', () => {
    expect(needsWholeObjects(planOf(['pods']))).toBe(false);
    for (const flags of [
      ['--for', 'create'],
      ['--fail-if', 'false'],
      ['--expect-no-change', '1m'],
    ]) {
      expect(needsWholeObjects(planOf(['pods', ...flags]))).toBe(true);
    }
  });
});

describe('the short form for rollouts', () => {
  test('stands before names of workloads', () => {
    const plan = planOf(['rollout', 'deploy/web', 'sts/db', '--timeout', '5m']);
    expect([plan.targets, plan.wait.for]).toEqual([
      [
        { type: 'deploy', names: ['web'] },
        { type: 'sts', names: ['db'] },
      ],
      ['rollout'],
    ]);
    expect(planOf(['rollout', 'deploy/web', '--for', 'rollout']).wait.for).toEqual(['rollout']);
  });

  test('a type called rollout is still one', () => {
    expect(planOf(['rollout', 'web']).targets).toEqual([{ type: 'rollout', names: ['web'] }]);
    expect(planOf(['rollout']).targets).toEqual([{ type: 'rollout', names: [] }]);
    expect(planOf(['rollout/web']).targets).toEqual([{ type: 'rollout', names: ['web'] }]);
  });
});

describe('a flag that says how to wait, with nothing to wait for', () => {
  test.each([['--any'], ['--stable=5s'], ['--junit=x']])('%s is refused', (flag) => {
    expect(() => planOf(['pods', flag])).toThrow(/needs something to wait for/);
  });

  test.each([{ KWATCH_ANY: '1' }, { KWATCH_STABLE: '5s' }, { KWATCH_JUNIT: 'x' }])(
    '%j waits for its run',
    (env) => {
      expect(planOf(['pods'], env).junit).toBeUndefined();
    },
  );
});
