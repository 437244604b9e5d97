import { describe, expect, test } from 'vitest';
import { planOf, texts } from '../support/plan.js';

const WATCH = '--watch is not needed: kwatch always watches';
const CHUNK = '--chunk-size does not apply: kwatch lists in pages by itself';

describe('what kubectl get takes', () => {
  test.each([
    ['-w', [WATCH]],
    ['--watch', [WATCH]],
    ['-w=true', [WATCH]],
    ['-Aw', [WATCH]],
    ['-wA', [WATCH]],
    ['-wn team', [WATCH]],
    ['-wo wide', [WATCH]],
    ['-w --watch', [WATCH]],
    ['--output-watch-events', ['--output-watch-events is not needed: every line says what happened']],
    ['--output-watch-events=false', []],
    ['--show-kind', ['--show-kind is not needed: every line names the kind']],
    ['--chunk-size 500', [CHUNK]],
    ['--chunk-size=500', [CHUNK]],
    ['--output-watch-events -o jsonpath={.type}', []],
    ['--no-headers', ['--no-headers is not needed: only --output table and custom-columns have headers']],
    ['--no-headers -o table', []],
    ['--no-headers -o custom-columns=A:.a', []],
    ['--sort-by .a -o table', []],
    [
      '--sort-by .a',
      ['--sort-by does not apply: changes are told as they happen; --output table has rows to sort'],
    ],
    ['-L app -o table', []],
    [
      '-L app --show-labels',
      ['label-columns', 'show-labels'].map(
        (flag) => `--${flag} does not apply: only --output table has columns; --output wide shows labels`,
      ),
    ],
    ['--ignore-not-found', []],
    ['-l -w', []],
    ['--watch-only', []],
  ])('%s', async (flags, notes) => {
    const plan = await planOf(['pods', ...flags.split(' ')]);
    expect([plan.notes, plan.targets.map(({ names }) => texts(names))]).toEqual([notes, [[]]]);
  });

  test('among other letters the others keep their meaning', async () => {
    expect((await planOf(['pods', '-Aw'])).namespaces).toEqual({ kind: 'all' });
    expect((await planOf(['pods', '-wn', 'team'])).namespaces).toEqual({ kind: 'named', names: ['team'] });
    expect((await planOf(['pods', '-owide'])).output).toBe('wide');
  });

  test.each(['-w=false', '--watch=false'])('%s lists once', async (flag) => {
    expect((await planOf(['pods', flag])).once).toBe(true);
  });

  test.each([
    ['-v 6', true],
    ['-v6', true],
    ['-v=6', true],
    ['--v=6', true],
    ['--v 6', true],
    ['-Av 6', true],
    ['-wv 6', true],
    ['-v', true],
    ['-v 0', false],
    ['-v=0', false],
    ['-v web', true],
  ])('%s is a level, never a name', async (flags, verbose) => {
    const plan = await planOf(['deploy', ...flags.split(' ')]);
    expect([plan.verbose, plan.targets.flatMap(({ names }) => texts(names))]).toEqual([
      verbose,
      flags.endsWith('web') ? ['web'] : [],
    ]);
  });

  test('a name that is a number is one where no -v stands before it', async () => {
    expect(texts((await planOf(['deploy', '6', '-v'])).targets[0]?.names ?? [])).toEqual(['6']);
  });
});
