import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { build } from 'esbuild';
import { forNode, refuseOutside } from './.packaging/esbuild.shared.mjs';
import { rollUpTypes } from './.packaging/roll-up-types.mjs';

/*
 * `npm run build`: bundles src/main.ts and src/library/index.ts with everything that they need into dist, and writes the
 * types of the library, the schema of the records and the man page beside them. A run of the program at the same time
 * finds whole files: what is as it was is left alone, what is new takes the place of the old at once, and what an
 * earlier build left there is removed at the end.
 */

const root = import.meta.dirname;
const dist = join(root, 'dist');

const program = await bundled({ main: 'src/main.ts' }, 'chunks');
// By itself, in a dozen files until more is needed: of the thirty that it would share with the program each takes its
// time, together a third of what an import takes. The largest part is used from there.
const library = await bundled({ index: 'src/library/index.ts' }, 'library', [sharedClientNode(program)]);

const schema = printed('kwatch-v1.schema.json', ['schema']);
const manPage = printed('kwatch.1', ['help', 'man']);

const types = join(dist, 'index.d.ts');
put(types, Buffer.from(rollUpTypes(join(root, 'src/library/index.ts'))));

const bundles = [...program, ...library].map((file) => join(root, file));
const made = new Set([...bundles, types, schema, manPage]);
for (const entry of readdirSync(dist, { recursive: true, withFileTypes: true })) {
  const file = join(entry.parentPath ?? entry.path, entry.name);
  if (entry.isFile() && !made.has(file)) rmSync(file);
}

/** Bundles into dist, what is loaded later into a folder of it. Gives back what files that made. */
async function bundled(entryPoints, folder, plugins = []) {
  const { metafile, outputFiles } = await build({
    ...forNode,
    plugins: [...plugins, ...forNode.plugins],
    entryPoints,
    outdir: 'dist',
    splitting: true,
    format: 'esm',
    legalComments: 'linked',
    entryNames: '[name]',
    chunkNames: `${folder}/[name]-[hash]`,
    // Some packages are CommonJS and call `require` for Node's own modules, which ES modules do not have.
    banner: { js: "import{createRequire as __cr}from'node:module';const require=__cr(import.meta.url);" },
    metafile: true,
    write: false,
  });
  refuseOutside(metafile);
  // Chunks before what imports them.
  for (const { path, contents } of outputFiles.toReversed()) put(path, contents);
  return Object.keys(metafile.outputs);
}

/** Takes client-node from where the program has it. It is only ever imported by what is loaded later itself. */
function sharedClientNode(files) {
  const file = files.find((name) => /\/client-node-\w+\.js$/.test(name));
  return {
    name: 'shared-client-node',
    setup({ onResolve }) {
      onResolve({ filter: /\/kubeconfig\/client-node\.js$/ }, () => ({
        path: `../${file.replace(/^dist\//, '')}`,
        external: true,
      }));
    },
  };
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
