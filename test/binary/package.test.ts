import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { isBuiltin } from 'node:module';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join, resolve } from 'node:path';
import { publint } from 'publint';
import ts from 'typescript';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

const root = resolve(import.meta.dirname, '../..');
const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
  readonly files: readonly string[];
  readonly man: string;
  readonly exports: Readonly<Record<string, string | Readonly<Record<string, string>>>>;
  readonly bin: Readonly<Record<string, string>>;
};

/** As somebody else has it: packed, and installed in an empty folder with an empty home and no registry. */
describe('the package stands alone', () => {
  let place = '';
  let dir = '';
  beforeAll(() => {
    place = mkdtempSync(join(tmpdir(), 'kwatch-package-'));
    for (const name of ['home', 'app', 'work']) mkdirSync(join(place, name));
    // What `prepack` would build is there: the tests run it.
    npm('pack', '--ignore-scripts', '--pack-destination', place, root);
    const archives = readdirSync(place).filter((name) => name.endsWith('.tgz'));
    expect(archives).toHaveLength(1);
    npm(
      'install',
      '--offline',
      '--no-audit',
      '--no-fund',
      '--prefix',
      join(place, 'app'),
      join(place, archives[0]!),
    );
    dir = join(place, 'app/node_modules/kwatch');
  });
  afterAll(() => {
    rmSync(place, { recursive: true });
  });

  /** `npm`, and what it installed, with a home of its own and nothing of this process but the path. */
  function run(file: string, args: readonly string[]): string {
    const env = {
      HOME: join(place, 'home'),
      PATH: `${dirname(process.execPath)}${delimiter}${process.env['PATH'] ?? ''}`,
    };
    return execFileSync(file, args, { cwd: join(place, 'work'), env, encoding: 'utf8', stdio: 'pipe' });
  }
  function npm(...args: readonly string[]): void {
    run('npm', args);
  }

  test('it names no dependency, so that an install brings no other package', () => {
    expect(manifest).not.toHaveProperty('dependencies');
    expect(manifest).not.toHaveProperty('optionalDependencies');
    expect(manifest).not.toHaveProperty('peerDependencies');
  });

  test("what was built imports Node's own modules and nothing else", () => {
    const dist = join(dir, 'dist');
    const files = readdirSync(dist, { recursive: true, encoding: 'utf8' }).filter((name) =>
      /\.c?js$/.test(name),
    );
    expect(files.length).toBeGreaterThan(3);
    const outside = files.flatMap((name) =>
      ts
        .preProcessFile(readFileSync(join(dist, name), 'utf8'), true, true)
        .importedFiles.map(({ fileName }) => fileName)
        .filter((specifier) => !specifier.startsWith('.') && !isBuiltin(specifier)),
    );
    expect(outside).toEqual([]);
  });

  test('it runs where no other package is, and leaves nothing behind', () => {
    const modules = join(place, 'app/node_modules');
    expect(readdirSync(modules).filter((name) => !name.startsWith('.'))).toEqual(['kwatch']);
    const args = ['deploy', '--demo', '--once', '-q'];
    expect(run(join(modules, '.bin/kwatch'), args).trimEnd().split('\n')).toHaveLength(3);
    expect(run(join(modules, '.bin/kubectl-kwatch'), ['--help'])).toContain('Usage: kubectl kwatch');
    const completed = run(join(modules, '.bin/kubectl_complete-kwatch'), ['--demo', 'deploy', 'wor']);
    expect(completed).toBe('worker\n:4\n');
    expect(readdirSync(join(place, 'work'))).toEqual([]);
    expect(readdirSync(join(place, 'home')).filter((name) => name !== '.npm')).toEqual([]);
  });

  test('publint has nothing to say of it', async () => {
    const { messages } = await publint({ pkgDir: dir, pack: false, strict: true });
    expect(messages).toEqual([]);
  });

  test('what it offers to other programs is there', () => {
    const offered = Object.values(manifest.exports).flatMap((at) =>
      typeof at === 'string' ? at : Object.values(at),
    );
    for (const path of [...offered, ...Object.values(manifest.bin), manifest.man])
      expect(existsSync(join(dir, path)), path).toBe(true);
  });
});
