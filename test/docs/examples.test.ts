import { describe, expect, test } from 'vitest';
import { firstScreen, subcommandHelp, topicHelp } from '../../src/cli/help/render-help.js';
import { TOPICS } from '../../src/cli/help/topics.js';
import { SUBCOMMANDS } from '../../src/cli/subcommands.js';
import { checkArguments, fillArguments } from '../../src/hook/fill-arguments.js';
import { objectRecord } from '../support/records.js';
import { PAGES, readPage } from '../support/pages.js';

/** What an RBAC object, and on a hostile server any other, may be called. */
const HOSTILE = [
  '--all',
  '-A',
  '--',
  '-rf',
  '--all-namespaces',
  '../../etc',
  '..',
  '$(id)',
  ';id',
  '* *',
  '@f',
];

/** Every line in the pages and in the help that runs kwatch, without the prompts and continuations. */
const options = { command: 'kwatch' };
const help = [
  firstScreen(SUBCOMMANDS, options),
  ...SUBCOMMANDS.map((row) => subcommandHelp(row, options)),
  ...TOPICS.map((topic) => topicHelp(topic, options)),
];
const lines = [...PAGES.map(readPage), ...help]
  .flatMap((text) => text.replaceAll('\\\n', ' ').split('\n'))
  .filter((line) => line.includes('kwatch '));

/** The words after ` -- `, for the quotes that the pages use. */
const commands = lines
  .flatMap((line) => /kwatch .*? -- ([^|#`]+)/.exec(line)?.[1] ?? [])
  .map((rest) =>
    [...rest.matchAll(/'[^']*'|"[^"]*"|\S+/g)].map(([word]) => word.replace(/^['"]|['"]$/g, '')),
  );

const shellLines = lines.flatMap((line) => /--exec '([^']*)'/.exec(line)?.[1] ?? []);

test('the pages have examples of both', () => {
  expect(commands.length).toBeGreaterThan(2);
  expect(shellLines.length).toBeGreaterThan(0);
});

describe.each(commands.map((argv) => [argv.join(' '), argv.slice(1)] as const))('%s', (_, args) => {
  test.each(HOSTILE)('does for an object called %s only what it says', (name) => {
    checkArguments(args);
    const identity = { namespace: name, name, uid: 'u', resourceVersion: '1' };
    const filled = fillArguments(args, objectRecord({ identity }));
    if ('refused' in filled) return;
    const options = (words: readonly string[]): number => words.filter((word) => word.startsWith('-')).length;
    expect(options(filled)).toBe(options(args));
  });

  test('needs no refusal for a name that begins with a dash', () => {
    const identity = { namespace: '--all', name: '--all', uid: 'u', resourceVersion: '1' };
    expect(fillArguments(args, objectRecord({ identity }))).not.toHaveProperty('refused');
  });
});

test.each(shellLines)(
  'in --exec %s no word begins with what an object is called, nor is one unquoted',
  (line) => {
    expect(line).not.toMatch(/(?<!-- )(?<![\w/=.-])"?\$\{?KWATCH_(?:NAME|NAMESPACE|KIND)\b/);
    expect(line.replaceAll(/"[^"]*"/g, '')).not.toContain('$KWATCH_');
  },
);
