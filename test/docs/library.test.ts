import { writeFileSync } from 'node:fs';
import { describe, expect, test, vi } from 'vitest';
import { createRateLimitingQueue } from '../../src/library/index.js';
import { apiReport } from '../support/library-api/api-page.js';
import { codeBlocks, identifier, moduleOf, needsNoCluster } from '../support/library-api/code-blocks.js';
import { publicDeclarations } from '../support/library-api/declarations.js';
import { pathOf, readPage } from '../support/pages.js';
import * as compiled from './code-blocks.js';
import type { Plain } from './given.js';

const update = process.env['UPDATE_DOCS'] === '1';
const MODULE = 'test/docs/code-blocks.ts';
const REPORT = '.packaging/library-api.md';

const blocks = codeBlocks();
const declarations = publicDeclarations();

test('the surface of the library is what its report says', () => {
  const head =
    '# What programs import\n\nThe surface of the library. A change of it is one for its users: `npm run docs` writes it here.';
  const wanted = `${head}\n\n\`\`\`ts\n${apiReport()}\n\`\`\`\n`;
  if (update) writeFileSync(pathOf(REPORT), wanted);
  else expect(readPage(REPORT), 'the surface has changed: `npm run docs`').toBe(wanted);
});

test('the code of the pages and docstrings is what the compiler looks at', () => {
  const wanted = moduleOf(blocks);
  if (update) writeFileSync(pathOf(MODULE), wanted);
  else expect(readPage(MODULE), `${MODULE} is behind the pages: \`npm run docs\``).toBe(wanted);
});

test('every public function has an example, and every error and constant stands in one', () => {
  const values = [...declarations.values()].filter(({ isValue }) => isValue);
  const functions = values.filter(({ code }) => code.startsWith('declare function'));
  expect(functions.filter(({ examples }) => examples.length === 0).map(({ name }) => name)).toEqual([]);
  const words = new Set(blocks.flatMap(({ code }) => code.match(/\w+/g) ?? []));
  expect(values.filter(({ name }) => !words.has(name)).map(({ name }) => name)).toEqual([]);
});

// What was just written anew is not what was loaded.
describe.skipIf(update)('an example that needs no cluster runs, and prints what it says', () => {
  const functions = compiled as unknown as Readonly<Record<string, (given: Plain) => Promise<void>>>;
  test.each(blocks.filter(needsNoCluster))('$name', async ({ name, code }) => {
    const printed: string[] = [];
    const log = vi.spyOn(console, 'log').mockImplementation((...words) => void printed.push(words.join(' ')));
    const given: Plain = {
      signal: AbortSignal.abort(),
      queue: createRateLimitingQueue<string>(),
      work: () => Promise.resolve(),
      makeItSo: () => Promise.resolve(),
    };
    try {
      await functions[identifier(name)]?.(given);
    } finally {
      log.mockRestore();
    }
    const promised = [...code.matchAll(/console\.log\(.*\); \/\/ (.*)$/gm)].map(([, text = '']) => text);
    expect(printed).toEqual(promised);
  });
});
