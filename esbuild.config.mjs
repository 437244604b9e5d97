import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { createHash } from 'node:crypto';
import { dirname, join } from 'node:path';
import { build } from 'esbuild';
import { forNode, refuseOutside } from './.packaging/esbuild.shared.mjs';
import { PARTS, apart, asParts } from './.packaging/parts.mjs';
import { rollUpTypes } from './.packaging/roll-up-types.mjs';

/*
 * `npm run build`: bundles the program and the library with everything that they need into dist, and writes the
 * types of the library, the schema of the records and the man page beside them. A run of the program at the same time
 * finds whole files: what is as it was is left alone, what is new takes the place of the old at once, and what an
 * earlier build left there is removed at the end.
 */

const root = import.meta.dirname;
const dist = join(root, 'dist');

// One file, since each that is loaded takes its time; what is seldom needed is apart from it.
const asProgram = { format: 'cjs', supported: { 'dynamic-import': false } };
const parts = await bundled({
  ...asProgram,
  entryPoints: PARTS,
  entryNames: 'parts/[name]',
  plugins: [asParts],
});
const program = await bundled({
  ...asProgram,
  entryPoints: { main: 'src/main.ts' },
  plugins: [apart('./parts')],
});
const start = await bundled({
  ...asProgram,
  entryPoints: { start: 'src/start.ts' },
  define: { ...forNode.define, KWATCH_MAIN_DIGEST: JSON.stringify(digestOf(join(dist, 'main.cjs'))) },
});
// By itself, in a dozen files until more is needed: of those that it would share with the program each takes its
// time, together a third of what an import takes.
const library = await bundled({
  entryPoints: { index: 'src/library/index.ts' },
  plugins: [apart('../parts')],
  splitting: true,
  format: 'esm',
  outExtension: {},
  chunkNames: 'library/[name]-[hash]',
  // Some packages are CommonJS and call `require` for Node's own modules, which ES modules do not have.
  banner: { js: "import{createRequire as __cr}from'node:module';const require=__cr(import.meta.url);" },
});

const schema = printed('kwatch-v1.schema.json', ['schema']);
const manPage = printed('kwatch.1', ['help', 'man']);

const types = join(dist, 'index.d.ts');
put(types, Buffer.from(rollUpTypes(join(root, 'src/library/index.ts'))));

const bundles = [...program, ...start, ...parts, ...library].map((file) => join(root, file));
const made = new Set([...bundles, types, schema, manPage]);
for (const entry of readdirSync(dist, { recursive: true, withFileTypes: true })) {
  const file = join(entry.parentPath ?? entry.path, entry.name);
  if (entry.isFile() && !made.has(file)) rmSync(file);
}

/** Bundles into dist. Gives back what files that made. */
async function bundled({ plugins = [], ...options }) {
  const { metafile, outputFiles } = await build({
    ...forNode,
    outdir: 'dist',
    entryNames: '[name]',
    outExtension: { '.js': '.cjs' },
    legalComments: 'linked',
    ...options,
    plugins: [...plugins, ...forNode.plugins],
    metafile: true,
    write: false,
  });
  refuseOutside(metafile);
  // What is imported before what imports it.
  for (const { path, contents } of outputFiles.toReversed()) put(path, inAscii(contents));
  return Object.keys(metafile.outputs);
}

/**
 * A bundle in ASCII, as src/process/compiled-program.ts reads it: esbuild escapes everything else in texts, but leaves
 * it in regular expressions.
 */
function inAscii(contents) {
  const escaped = (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`;
  return Buffer.from(
    Buffer.from(contents)
      .toString('utf8')
      .replace(/[^\0-\x7f]/g, escaped),
  );
}

function digestOf(file) {
  return createHash('sha256').update(readFileSync(file)).digest('hex').slice(0, 16);
}

/** Writes what kwatch prints into a file of dist. */
function printed(name, args) {
  const file = join(dist, name);
  put(file, execFileSync(process.execPath, [join(root, 'bin/kwatch.js'), ...args]));
  return file;
}

/** Writes a file, unless it is there as it has to be. */
function put(file, contents) {
  if (existsSync(file) && readFileSync(file).equals(contents)) return;
  mkdirSync(dirname(file), { recursive: true });
  const part = `${file}.${process.pid}`;
  writeFileSync(part, contents);
  renameSync(part, file);
}
