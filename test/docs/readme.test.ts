import { readFileSync, writeFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { exitCodeTable, flagTable } from '../../src/cli/flag-table.js';
import { parseCommandLine } from '../../src/cli/program.js';

const file = new URL('../../README.md', import.meta.url);
const changelog = new URL('../../CHANGELOG.md', import.meta.url);
const update = process.env['UPDATE_DOCS'] === '1';

describe('the README agrees with the program', () => {
  test.each([
    ['flags', flagTable],
    ['exit-codes', exitCodeTable],
  ])('the table between the marks of %s', (name, render) => {
    const readme = readFileSync(file, 'utf8');
    const block = new RegExp(`(<!-- ${name}:start -->\n)[^]*?(<!-- ${name}:end -->)`);
    expect(readme).toMatch(block);
    const wanted = readme.replace(
      block,
      (_all, start: string, end: string) => `${start}\n${render()}\n\n${end}`,
    );
    if (update) writeFileSync(file, wanted);
    else expect(readme, 'README.md is behind src/cli: run `npm run docs`').toBe(wanted);
  });

  test('every command in it and in the changelog can be read', async () => {
    const commands = [file, changelog].flatMap((page) => commandsOf(readFileSync(page, 'utf8')));
    expect(commands.length).toBeGreaterThan(20);
    for (const command of commands) expect(await readable(command), command).toBe(true);
  });
});

async function readable(command: string): Promise<boolean> {
  const { kind } = await parseCommandLine(wordsOf(command), {}, { version: '0.1.0' });
  return kind === 'run' || command === '--version' || command === 'schema';
}

/** The kwatch calls in the shell blocks, each up to a pipe, a redirection or the next command. */
function commandsOf(readme: string): readonly string[] {
  return [...readme.matchAll(/^```sh\n([^]*?)^```/gm)]
    .flatMap(([, block = '']) => block.replaceAll('\\\n', ' ').split('\n'))
    .flatMap(
      (line) =>
        /(?:^|[ (])(?:kubectl |bin\/)?kwatch(?:\.js)? +((?:'[^']*'|"[^"]*"|[^|;&>)#'"])*)/
          .exec(line)?.[1]
          ?.trim() ?? [],
    );
}

/** Words as a shell would split them, for the quotes that the README uses. */
function wordsOf(command: string): readonly string[] {
  return [...command.matchAll(/'([^']*)'|"([^"]*)"|(\S+)/g)].map(
    ([, single, double, bare]) => single ?? double ?? bare ?? '',
  );
}
