import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { transform } from 'esbuild';
import { KwatchProcess } from '../kwatch-process.js';
import { pathOf } from '../pages.js';

/** The programs of `examples/` in a folder of a user's, into which the package is installed as it was built. */
export interface ExampleFolder {
  start(name: string, args: readonly string[], env: Readonly<Record<string, string>>): Promise<KwatchProcess>;
  remove(): void;
}

export function createExampleFolder(): ExampleFolder {
  const dir = mkdtempSync(join(tmpdir(), 'kwatch-examples-'));
  mkdirSync(join(dir, 'node_modules'));
  symlinkSync(pathOf('.'), join(dir, 'node_modules/kwatch'));
  symlinkSync(pathOf('node_modules/ws'), join(dir, 'node_modules/ws'));
  return {
    async start(name, args, env) {
      // Node 20 does not leave types out by itself.
      const source = readFileSync(pathOf(`examples/${name}.ts`), 'utf8');
      const { code } = await transform(source, { loader: 'ts', format: 'esm', target: 'node20' });
      const program = join(dir, `${name}.mjs`);
      writeFileSync(program, code);
      return new KwatchProcess(args, env, [process.execPath, program]);
    },
    remove: () => rmSync(dir, { recursive: true }),
  };
}
