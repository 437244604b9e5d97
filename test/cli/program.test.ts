import { describe, expect, test } from 'vitest';
import { RECORD_JSON_SCHEMA } from '../../src/output/records/schema.js';
import { parseCommandLine } from '../../src/cli/program.js';
import { UsageError } from '../../src/model/errors.js';

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
    ['pods --all-names', 'unknown flag --all-names; did you mean --all-namespaces?'],
    ['pods --no-quit', 'unknown flag --no-quit; did you mean --no-quiet?'],
    ['pods --no-quiett', 'unknown flag --no-quiett; did you mean --no-quiet?'],
    ['pods --sins', 'unknown flag --sins; kwatch help flags lists them'],
    ['pods --o json', 'kwatch has no --o; write -o FORMAT, with one dash, or --output FORMAT'],
    ['pods --namepsace=x', 'unknown flag --namepsace; did you mean --namespace?'],
    [
      'pods --since 5m',
      'kwatch has no --since; a watch begins now: --watch-only leaves out what exists at the start, and the events of the last hour are objects: kwatch events',
    ],
    ['pods --since=5m --once', 'kwatch has no --since; a watch begins now'],
    ['pods --no-color', 'kwatch has no --no-color; write --color never, or set NO_COLOR'],
    ['pods -p', 'kwatch has no -p; kubectl logs follows what a container writes'],
    ['logs -f web', "logs is a command of kubectl's"],
    ['types --exec x', 'types takes no --exec; kwatch types --help lists what it takes'],
    ['config view', "the kubeconfig is kubectl's; write: kubectl config view"],
    ['pods -o yml', '--output "yml" is not one of line, wide, diff, json, yaml'],
    ['pods --xyzzy', 'unknown flag --xyzzy; kwatch help flags lists them'],
    ['pods -- -x', undefined],
    ['pods -x', 'unknown flag -x; kwatch help flags lists them'],
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
    else {
      await expect(parsing).rejects.toThrow(message);
      await expect(parsing).rejects.toBeInstanceOf(UsageError);
    }
  });

  test('end with the exit code of a usage error', async () => {
    await expect(parseCommandLine(['--xyzzy'], {}, { version: '0.1.0' })).rejects.toThrow(
      expect.objectContaining({ exitCode: 2 }),
    );
  });
});
