import { execFileSync } from 'node:child_process';
import { readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';

/*
 * `npm run build`: bundles src/main.ts with everything that it needs into dist, and writes the schema of the records
 * beside it. What an earlier build left there is removed afterwards, so that a run of the program at the same time
 * still finds its chunks.
 */

const root = import.meta.dirname;
const dist = join(root, 'dist');

const { metafile } = await build({
  absWorkingDir: root,
  entryPoints: ['src/main.ts'],
  outdir: 'dist',
  bundle: true,
  splitting: true,
  format: 'esm',
  platform: 'node',
  target: 'node20',
  minify: true,
  legalComments: 'linked',
  entryNames: '[name]',
  chunkNames: 'chunks/[name]-[hash]',
  // Some packages are CommonJS and call `require` for Node's own modules, which ES modules do not have.
  banner: { js: "import{createRequire as __cr}from'node:module';const require=__cr(import.meta.url);" },
  logLevel: 'warning',
  metafile: true,
});

const schema = join(dist, 'kwatch-v1.schema.json');
writeFileSync(schema, execFileSync(process.execPath, [join(root, 'bin/kwatch.js'), 'schema']));

const made = new Set([...Object.keys(metafile.outputs).map((file) => join(root, file)), schema]);
for (const entry of readdirSync(dist, { recursive: true, withFileTypes: true })) {
  const file = join(entry.parentPath ?? entry.path, entry.name);
  if (entry.isFile() && !made.has(file)) rmSync(file);
}
