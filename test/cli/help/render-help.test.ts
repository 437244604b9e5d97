import { describe, expect, test } from 'vitest';
import { parseCommandLine } from '../../../src/cli/program.js';
import { TOPICS } from '../../../src/cli/help/topics.js';
import { ALL_FLAGS, SUBCOMMANDS } from '../../../src/cli/subcommands.js';
import { UsageError } from '../../../src/model/errors.js';

interface Different {
  readonly helpWidth?: number;
  readonly calledAs?: string;
  readonly color?: boolean;
}

/** What a command line prints. */
async function printed(line: string, different: Different = {}): Promise<string> {
  const request = await parseCommandLine(line.split(' '), {}, { version: '0.1.0', ...different });
  if (request.kind !== 'print') throw new Error(`${line} is a ${request.kind}`);
  return request.text;
}

const PAGES = ['flags', ...TOPICS.map(({ name }) => name), ...SUBCOMMANDS.map(({ name }) => name)];

describe('the first screen', () => {
  test.each(['--help', '-h', 'help', 'pods --help', '--bogus --help', '-o yml -h', '-n --help -h'])(
    '%s prints it, whatever else is wrong',
    async (line) => {
      await expect(await printed(line)).toMatchFileSnapshot('first-screen.txt');
    },
  );

  test('is short', async () => {
    expect((await printed('help')).split('\n').length).toBeLessThanOrEqual(55);
  });

  test('names every subcommand and every topic', async () => {
    const text = await printed('help');
    for (const name of PAGES) expect(text).toMatch(new RegExp(`^  ${name} +[A-Z]`, 'm'));
  });
});

describe('a page of its own', () => {
  test('is there for every flag', async () => {
    await expect(await printed('help flags')).toMatchFileSnapshot('flags.txt');
    for (const { long } of ALL_FLAGS) expect(await printed('help flags')).toContain(` --${long}`);
  });

  test.each(SUBCOMMANDS.map(({ name }) => name))('%s: by help, and by --help', async (name) => {
    const page = await printed(`help ${name}`);
    expect(page).toMatch(new RegExp(`Usage: kwatch `));
    expect(await printed(`${name} --help`)).toBe(page);
    expect(await printed(`${name} --bogus -h`)).toBe(page);
  });

  test('of get is the one of watch', async () => {
    expect(await printed('get --help')).toBe(await printed('watch -h'));
  });

  test.each(PAGES)('%s fits the 80 columns of a plain terminal', async (name) => {
    const page = await printed(`help ${name}`);
    expect(page.split('\n').filter((line) => line.length > 80)).toEqual([]);
    expect(page).not.toMatch(/ $/m);
    expect(page.endsWith('\n') && !page.endsWith('\n\n')).toBe(true);
  });

  test.each(PAGES)('%s names no flag that there is not', async (name) => {
    const named = [...(await printed(`help ${name}`)).matchAll(/ (--[a-z][a-z-]*)/g)].map(([, flag]) => flag);
    const known = ALL_FLAGS.flatMap(({ long }) => [`--${long}`, `--no-${long}`]);
    const others = ['--sort-by', '--show-labels', '--since', '--chunk-size', '--watch', '--help'];
    expect(named.filter((flag) => ![...known, ...others].includes(flag ?? ''))).toEqual([]);
  });

  test('a wider terminal gets the descriptions on one line', async () => {
    expect(await printed('help flags', { helpWidth: 120 })).toContain(
      'line, wide, diff, json, yaml, name, table, template, custom-columns, jsonpath,',
    );
  });

  test('colour changes nothing but titles made bold', async () => {
    for (const line of ['help', 'help flags', 'help rollout', 'help exit-codes']) {
      const colored = await printed(line, { color: true });
      expect(colored).toMatch(new RegExp('\u001b\\[1m[A-Z].*:\u001b\\[22m'));
      expect(colored.replaceAll(new RegExp('\u001b\\[\\d+m', 'g'), '')).toBe(await printed(line));
    }
  });

  test('called as kubectl-kwatch it speaks of kubectl kwatch', async () => {
    for (const name of ['', ...PAGES]) {
      const text = await printed(`help ${name}`.trim(), { calledAs: 'kubectl-kwatch' });
      expect(text.replaceAll('kubectl kwatch', '').match(/\bkwatch [a-z@'-]/g) ?? []).toEqual([]);
    }
  });

  test.each([
    ['flgas', 'there is no help about "flgas"', 'did you mean kwatch help flags?'],
    ['xyzzy', 'there is no help about "xyzzy"', 'kwatch help lists the topics'],
  ])('about %s there is none', async (name, message, hint) => {
    await expect(printed(`help ${name}`)).rejects.toThrow(new UsageError(message, hint));
    await expect(printed(`help ${name}`)).rejects.toMatchObject({ hint });
  });
});
