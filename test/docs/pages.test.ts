import { existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { exitCodeTable, flagTable } from '../../src/cli/flags/flag-table.js';
import { CHAPTERS } from '../masking/corpus/chapters.js';
import { corpusTable } from '../masking/corpus/judge.js';
import { allFields, kindTable, withoutRow } from '../support/kinds.js';
import { apiReference } from '../support/library-api/api-page.js';
import { formTables } from '../support/kubectl-forms.js';
import { readWithManifests } from '../support/manifest-files.js';
import { PAGES, marked, pathOf, readPage } from '../support/pages.js';
import { roomTable } from '../support/rooms.js';

const update = process.env['UPDATE_DOCS'] === '1';

describe('the pages agree with the program', () => {
  test.each([
    ['docs/flags.md', 'flags', flagTable],
    ['docs/waiting.md', 'exit-codes', exitCodeTable],
    ['docs/kubectl.md', 'forms', formTables],
    ['README.md', 'kinds', kindTable],
    ['docs/secrets.md', 'corpus', () => corpusTable(CHAPTERS)],
    ['ARCHITECTURE.md', 'rooms', roomTable],
    ['docs/api.md', 'api', apiReference],
  ])(
    '%s: what stands between the marks of %s',
    { timeout: 60_000 },
    async (page, name, render: () => string | Promise<string>) => {
      const text = readPage(page);
      expect(text).toMatch(marked(name));
      const rendered = await render();
      const wanted = text.replace(
        marked(name),
        (_all, start: string, _between, end: string) => `${start}\n${rendered}\n\n${end}`,
      );
      if (update) writeFileSync(pathOf(page), wanted);
      else expect(text, `${page} is behind src: run \`npm run docs\``).toBe(wanted);
    },
  );

  test('every resource with a lens of its own stands in the table of kinds', () => {
    expect(withoutRow()).toEqual([]);
  });

  test('every field that a lens has is told of one of the specimens of that table', () => {
    const dir = new URL('../../src/lens/', import.meta.url);
    const sources = readdirSync(dir, { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.ts') && !name.startsWith('compare/'))
      .map((name) => withoutComments(readFileSync(new URL(name, dir), 'utf8')));
    const named = sources.flatMap((text) =>
      [...text.matchAll(/(?:field: |fieldValue\(|listed\()'(\w+)'/g)].map(([, field = '']) => field),
    );
    expect(named.length).toBeGreaterThan(40);
    const told = new Set(allFields());
    expect([...new Set(named)].filter((field) => !told.has(field))).toEqual([]);
  });

  test('every command in them can be read', async () => {
    const commands = PAGES.flatMap((page) => commandsOf(readPage(page)));
    expect(commands.length).toBeGreaterThan(40);
    for (const command of commands) expect(await readable(command), command).toBe(true);
  });
});

describe('the pages are whole', () => {
  test.each(PAGES)('%s: every link leads to a page and a heading that are there', (page) => {
    for (const [, target = ''] of withoutCode(readPage(page)).matchAll(/\]\(([^)]+)\)/g)) {
      if (/^https?:/.test(target)) continue;
      const [path = '', anchor] = target.split('#');
      const file = path === '' ? page : join(dirname(page), path);
      expect(existsSync(pathOf(file)), `${page} → ${target}`).toBe(true);
      if (anchor !== undefined) expect(anchorsOf(readPage(file)), `${page} → ${target}`).toContain(anchor);
    }
  });

  test('the README leads to every other page, and is one that can be read at a sitting', () => {
    const readme = readPage('README.md');
    for (const page of PAGES.filter((name) => name !== 'README.md')) expect(readme).toContain(`](${page})`);
    expect(readme.split('\n').length).toBeLessThanOrEqual(210);
  });
});

function withoutComments(source: string): string {
  return source.replaceAll(/\/\*\*[^]*?\*\//g, '');
}

function withoutCode(page: string): string {
  return page.replaceAll(/^```[^]*?^```/gm, '').replaceAll(/`[^`\n]*`/g, '`…`');
}

/** The headings as GitHub names them in links. */
function anchorsOf(page: string): readonly string[] {
  return [...page.replaceAll(/^```[^]*?^```/gm, '').matchAll(/^#+ (.*)$/gm)].map(([, title = '']) =>
    title
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N}\s_-]/gu, '')
      .replaceAll(' ', '-'),
  );
}

async function readable(command: string): Promise<boolean> {
  await readWithManifests(wordsOf(command));
  return true;
}

/** The kwatch calls in the shell blocks, each up to a pipe, a redirection or the next command. */
function commandsOf(page: string): readonly string[] {
  return [...page.matchAll(/^```sh\n([^]*?)^```/gm)]
    .flatMap(([, block = '']) => block.replaceAll('\\\n', ' ').split('\n'))
    .flatMap(
      (line) =>
        /(?:^|[ (])(?:kubectl |bin\/)?kwatch(?:\.js)? +((?:'[^']*'|"[^"]*"|[^|;&>)#'"])*)/
          .exec(line)?.[1]
          ?.trim() ?? [],
    );
}

/** Words as a shell would split them, for the quotes that the pages use. */
function wordsOf(command: string): readonly string[] {
  return [...command.matchAll(/'([^']*)'|"([^"]*)"|(\S+)/g)].map(
    ([, single, double, bare]) => single ?? double ?? bare ?? '',
  );
}
