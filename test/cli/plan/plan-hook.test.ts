import { describe, expect, test } from 'vitest';
import { UsageError } from '../../../src/model/errors.js';
import type { HookSettings } from '../../../src/model/plan/hook.js';
import { planOf } from '../../support/plan.js';

const DEFAULTS: HookSettings = {
  command: { kind: 'argv', argv: ['true'] },
  workers: 1,
  maxRetries: 15,
  retryBaseMs: 500,
  retryMaxMs: 300_000,
  retryRate: 10,
  retryBurst: 100,
  timeoutMs: 60_000,
  drainMs: 25_000,
  onFailure: 'continue',
  output: 'stderr',
  showSecrets: false,
  passEnv: [],
  resync: false,
};

async function hookOf(
  argv: readonly string[],
  env: Record<string, string> = {},
): Promise<HookSettings | undefined> {
  const { hook } = await planOf(['pods', ...argv], env);
  return hook;
}

describe('a command for each change', () => {
  test('none where none is given, whatever the environment says of how it would run', async () => {
    expect(await hookOf([])).toBeUndefined();
    expect(await hookOf([], { KWATCH_WORKERS: '3', KWATCH_HOOK_SHOW_SECRETS: '1' })).toBeUndefined();
  });

  test.each<[string[], Partial<HookSettings>]>([
    [['--', 'true'], {}],
    [['--', 'kubectl', '--', '-o', 'x'], { command: { kind: 'argv', argv: ['kubectl', '--', '-o', 'x'] } }],
    [['--', 'a b', '', '{name}'], { command: { kind: 'argv', argv: ['a b', '', '{name}'] } }],
    [
      ['--exec', 'echo "$KWATCH_NAME" | x {y} ${name}'],
      { command: { kind: 'shell', text: 'echo "$KWATCH_NAME" | x {y} ${name}' } },
    ],
    [['--workers', '3', '--max-retries', '0', '--', 'true'], { workers: 3, maxRetries: 0 }],
    [
      ['--retry-base', '1s', '--retry-max', '1m', '--retry-rate', '5', '--retry-burst', '7', '--', 'true'],
      { retryBaseMs: 1000, retryMaxMs: 60_000, retryRate: 5, retryBurst: 7 },
    ],
    [
      ['--hook-timeout', '5m', '--drain-timeout', '0', '--on-failure', 'exit', '--', 'true'],
      { timeoutMs: 300_000, drainMs: 0, onFailure: 'exit' },
    ],
    [
      [
        '--hook-output',
        'none',
        '--hook-show-secrets',
        '--hook-env',
        'A,B_*',
        '--hook-env',
        'C',
        '--',
        'true',
      ],
      { output: 'none', showSecrets: true, passEnv: ['A', 'B_*', 'C'] },
    ],
    [['--resync', '5m', '--', 'true'], { resync: true }],
    [['--resync', '0', '--', 'true'], {}],
    [['--hook-output', 'stdout', '--', 'true'], { output: 'stdout' }],
  ])('%j', async (argv, expected) => {
    expect(await hookOf(argv)).toEqual({ ...DEFAULTS, ...expected });
  });

  test('what stands after -- beats a variable', async () => {
    expect(await hookOf(['--', 'true'], { KWATCH_EXEC: 'false' })).toEqual(DEFAULTS);
    expect((await hookOf([], { KWATCH_EXEC: 'false' }))?.command).toEqual({ kind: 'shell', text: 'false' });
  });
});

describe('what cannot be used is refused in one line', () => {
  test.each<[string[], string]>([
    [['--'], 'no command after --; write for example: -- kubectl delete pods -l app=web'],
    [['--', ''], 'no command after --; write for example: -- kubectl delete pods -l app=web'],
    [
      ['--exec', 'a', '--', 'b'],
      '--exec and -- exclude each other: the one is a line for the shell, the other a program',
    ],
    [
      ['--exec', 'echo {name}'],
      '--exec cannot hold {name}; write "$KWATCH_NAME", which no shell takes apart',
    ],
    [
      ['--exec', 'echo {type}'],
      '--exec cannot hold {type}; write "$KWATCH_EVENT", which no shell takes apart',
    ],
    [['--exec', ' '], `--exec is empty; write for example 'jq -r .message >> log', or leave it out`],
    [['--workers', '3'], '--workers needs a command: --exec CMD or -- CMD ARGS…, or a receiver: --post URL'],
    [['--hook-show-secrets'], '--hook-show-secrets needs a command: --exec CMD or -- CMD ARGS…'],
    [['--workers', '0', '--', 'true'], '--workers "0" is not a whole number from 1'],
    [['--max-retries', '-1', '--', 'true'], '--max-retries "-1" is not a whole number from 0'],
    [['--on-failure', 'stop', '--', 'true'], '--on-failure "stop" is not one of continue, exit'],
    [['--retry-base', '2s', '--retry-max', '1s', '--', 'true'], '--retry-base is longer than --retry-max'],
    [
      ['--hook-env', 'A=b', '--', 'true'],
      '--hook-env "A=b" is not the name of a variable; write for example SLACK_URL,AWS_*',
    ],
    [
      ['-o', 'json', '--hook-output', 'stdout', '--', 'true'],
      '--hook-output stdout and --output json exclude each other: nothing else may be written there',
    ],
  ])('pods %j', async (argv, message) => {
    await expect(hookOf(argv)).rejects.toThrow(new UsageError(message));
  });
});
