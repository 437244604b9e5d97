import { describe, expect, test } from 'vitest';
import { RECORD_JSON_SCHEMA } from '../../src/output/records/schema.js';
import { parseCommandLine } from '../../src/cli/program.js';
import { UsageError } from '../../src/model/errors.js';

describe('help', () => {
  test.each([['--help'], ['-h'], ['pods --help'], ['--bogus --help'], ['-o yml -h']])(
    '%s prints it, whatever else is wrong',
    async (line) => {
      const parsed = await parseCommandLine(line.split(' '), {}, { version: '0.1.0' });
      expect(parsed.kind).toBe('print');
      await expect(parsed.kind === 'print' ? parsed.text : '').toMatchFileSnapshot('help.txt');
    },
  );

  test('no line is longer than the 80 columns of a plain terminal', async () => {
    expect((await help()).split('\n').filter((line) => line.length > 80)).toEqual([]);
  });

  test('a wider terminal gets the descriptions on one line', async () => {
    expect(await help({ helpWidth: 120 })).toContain('(default: time)\n      --color WHEN');
  });

  test('called as kubectl-kwatch it speaks of kubectl kwatch', async () => {
    const text = await help({ calledAs: 'kubectl-kwatch' });
    expect(text).toContain(
      'Usage: kubectl kwatch TYPE[,TYPE…] [NAME…] [flags]\n       kubectl kwatch TYPE/NAME… [flags] [-- CMD ARGS…]\n',
    );
    expect(text.replaceAll('kubectl kwatch', '')).not.toContain('kwatch ');
    await expect(parseCommandLine([], {}, { version: '', calledAs: 'kubectl-kwatch' })).rejects.toThrow(
      new UsageError('no TYPE given; write for example: kubectl kwatch deployments -n default'),
    );
  });

  test('colour changes nothing but titles made bold', async () => {
    const colored = await help({ color: true });
    expect(colored).toContain('\u001b[1mExit codes:\u001b[22m');
    expect(colored).toContain('\u001b[1mUsage:\u001b[22m');
    expect(colored.replaceAll(new RegExp('\u001b\\[\\d+m', 'g'), '')).toBe(await help());
  });

  async function help(
    options: { helpWidth?: number; calledAs?: string; color?: boolean } = {},
  ): Promise<string> {
    const parsed = await parseCommandLine(['--help'], {}, { version: '0.1.0', ...options });
    return parsed.kind === 'print' ? parsed.text : '';
  }
});

describe('version', () => {
  test('is the bare number, so that a script can compare it', async () => {
    expect(await parseCommandLine(['--version'], {}, { version: '1.2.3' })).toEqual({
      kind: 'print',
      text: '1.2.3\n',
    });
  });
});

describe('kwatch schema', () => {
  test('prints the JSON Schema of the records', async () => {
    const parsed = await parseCommandLine(['schema'], {}, { version: '0.1.0' });
    expect(parsed.kind === 'print' && JSON.parse(parsed.text)).toEqual(RECORD_JSON_SCHEMA);
  });

  test.each([
    ['schema x', 'schema takes no arguments; a type that is called schema is watched by: kwatch get schema'],
    ['schema --once', 'schema takes no --once; kwatch schema --help lists what it takes'],
  ])('stands alone: %s', async (line, message) => {
    await expect(parseCommandLine(line.split(' '), {}, { version: '0.1.0' })).rejects.toThrow(
      new UsageError(message),
    );
  });

  test('is not in the way of a type of that name', async () => {
    const parsed = await parseCommandLine(['get', 'schema', '--once'], {}, { version: '0.1.0' });
    expect(parsed.kind === 'run' && parsed.plan.targets).toEqual([{ type: 'schema', names: [] }]);
  });
});

describe('flags that are none', () => {
  test.each([
    ['pods --namepsace x', 'unknown flag --namepsace; did you mean --namespace?'],
    ['pods --namepsace=x', 'unknown flag --namepsace; did you mean --namespace?'],
    ['pods --no-color', 'unknown flag --no-color; did you mean one of --color, --no-fold?'],
    ['pods --xyzzy', 'unknown flag --xyzzy; kwatch --help lists them'],
    ['pods -- -x', undefined],
    ['pods -x', 'unknown flag -x; kwatch --help lists them'],
    ['pods --watch=maybe', '--watch "maybe" is neither true nor false'],
    // Several clusters at once.
    ['pods --context a --context b', undefined],
    [
      'pods --kubeconfig a --kubeconfig b',
      '--kubeconfig is given twice, as "a" and "b"; one of them has to go',
    ],
    ['pods --context a --context a', undefined],
    ['pods -o wide -o json', undefined],
    ['pods -n', '--namespace needs a value: -n, --namespace NS'],
    ['pods --timeout', '--timeout needs a value: --timeout DURATION'],
    ['--version=1', '--version takes no value; write --version, or --version=false to turn it off'],
  ])('%s', async (line, message) => {
    const parsing = parseCommandLine(line.split(' '), {}, { version: '0.1.0' });
    if (message === undefined) await expect(parsing).resolves.toBeDefined();
    else await expect(parsing).rejects.toThrow(new UsageError(message));
  });

  test('end with the exit code of a usage error', async () => {
    await expect(parseCommandLine(['--xyzzy'], {}, { version: '0.1.0' })).rejects.toThrow(
      expect.objectContaining({ exitCode: 2 }),
    );
  });
});
