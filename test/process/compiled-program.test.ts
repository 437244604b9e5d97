import { mkdirSync, mkdtempSync, readdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type CompiledOptions, runCompiled } from '../../src/process/compiled-program.js';

const require = createRequire(import.meta.url);
const PROGRAM = `
  const { sep } = require('node:path');
  function told() { return 'told' + sep; }
  module.exports = { told };`;

describe('a program that is run as an earlier run has compiled it', () => {
  let place = '';
  let options: CompiledOptions;
  beforeEach(() => {
    place = mkdtempSync(join(tmpdir(), 'kwatch-compiled-'));
    const file = join(place, 'program.cjs');
    writeFileSync(file, PROGRAM);
    options = { file, build: 'one', folder: join(place, 'kept'), require };
  });
  afterEach(() => {
    rmSync(place, { recursive: true });
  });
  const told = (program: { readonly exports: object }): string =>
    (program.exports as { readonly told: () => string }).told();

  test('is kept when it is asked to be, once', () => {
    const first = runCompiled(options);
    expect(told(first)).toMatch(/^told/);
    first.keep?.();
    const second = runCompiled(options);
    expect([told(second), second.keep]).toEqual([told(first), undefined]);
    expect(runCompiled({ ...options, build: 'other' }).keep).toBeDefined();
  });

  test('runs where nothing can be kept', () => {
    expect(runCompiled({ ...options, folder: undefined }).keep).toBeUndefined();
    writeFileSync(join(place, 'kept'), '');
    const program = runCompiled(options);
    program.keep?.();
    expect(told(program)).toMatch(/^told/);
  });

  test('leaves six of those that were kept last', () => {
    mkdirSync(join(place, 'kept'));
    for (let age = 1; age <= 8; age += 1) {
      const old = join(place, 'kept', `old-${String(age)}`);
      writeFileSync(old, '');
      utimesSync(old, 1_000 - age, 1_000 - age);
    }
    runCompiled(options).keep?.();
    const kept = readdirSync(join(place, 'kept')).filter((name) => name.startsWith('old-'));
    expect(kept).toEqual(['old-1', 'old-2', 'old-3', 'old-4', 'old-5']);
  });

  test('tells the place of an error by the lines and columns of its file', () => {
    const at = (program: { readonly exports: object }): string =>
      (program.exports as { readonly at: string }).at;
    writeFileSync(options.file, 'module.exports = { at: new Error("here").stack.split("\\n")[1] };');
    expect(at(runCompiled(options))).toMatch(/program\.cjs:1:24\)?$/);
  });
});
