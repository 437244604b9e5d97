import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { isBuiltin } from 'node:module';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import ts from 'typescript';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

const root = resolve(import.meta.dirname, '../..');
const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
  readonly files: readonly string[];
  readonly man: string;
  readonly exports: Readonly<Record<string, string>>;
  readonly bin: Readonly<Record<string, string>>;
};

describe('the package stands alone', () => {
  let dir = '';
  beforeAll(() => {
    dir = mkdtempSync(join(tmpdir(), 'kwatch-package-'));
    for (const name of ['package.json', ...manifest.files])
      cpSync(join(root, name), join(dir, name), { recursive: true });
  });
  afterAll(() => {
    rmSync(dir, { recursive: true });
  });

  test('it names no dependency, so that an install brings no other package', () => {
    expect(manifest).not.toHaveProperty('dependencies');
    expect(manifest).not.toHaveProperty('optionalDependencies');
    expect(manifest).not.toHaveProperty('peerDependencies');
  });

  test("what was built imports Node's own modules and nothing else", () => {
    const dist = join(dir, 'dist');
    const files = readdirSync(dist, { recursive: true, encoding: 'utf8' }).filter((name) =>
      name.endsWith('.js'),
    );
    expect(files.length).toBeGreaterThan(3);
    const outside = files.flatMap((name) =>
      ts
        .preProcessFile(readFileSync(join(dist, name), 'utf8'))
        .importedFiles.map(({ fileName }) => fileName)
        .filter((specifier) => !specifier.startsWith('.') && !isBuiltin(specifier)),
    );
    expect(outside).toEqual([]);
  });

  test('it runs where no other package is', () => {
    const printed = execFileSync(
      process.execPath,
      [join(dir, 'bin/kwatch.js'), 'deploy', '--demo', '--once', '-q'],
      {
        encoding: 'utf8',
      },
    );
    expect(printed.trimEnd().split('\n')).toHaveLength(3);
  });

  test('what it offers to other programs is there', () => {
    for (const path of [...Object.values(manifest.exports), ...Object.values(manifest.bin), manifest.man])
      expect(existsSync(join(dir, path)), path).toBe(true);
  });
});
