import { execFileSync } from 'node:child_process';
import { readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';

/*
 * `npm run build`: bundles src/main.ts with everything that it needs into dist, and writes the schema of the records
 * and the man page beside it. What an earlier build left there is removed afterwards, so that a run of the program at the same time
 * still finds its chunks.
 */

const root = import.meta.dirname;
const dist = join(root, 'dist');

/**
 * Node has the URL class that node-fetch (of client-node) falls back to whatwg-url for. That package would come with
 * Node's deprecated `punycode`, of which Node 21 and newer warn on stderr, and with a third of a megabyte of tables.
 */
const nodeUrlForWhatwgUrl = {
  name: 'node-url-for-whatwg-url',
  setup({ onResolve, onLoad }) {
    const namespace = 'node-url-for-whatwg-url';
    onResolve({ filter: /^whatwg-url$/ }, ({ path }) => ({ path, namespace }));
    onLoad({ filter: /.*/, namespace }, () => ({
      contents: `import { URL, URLSearchParams } from 'node:url'; export default { URL, URLSearchParams };`,
    }));
  },
};

/**
 * commander loads what starts processes, for commands that are programs of their own. kwatch has none, and Node takes a
 * tenth of the start of `--help` to load it.
 */
const noProcessesForCommander = {
  name: 'no-processes-for-commander',
  setup({ onResolve, onLoad }) {
    const namespace = 'no-processes-for-commander';
    onResolve({ filter: /^node:child_process$/ }, ({ path, importer }) =>
      /[\\/]commander[\\/]/.test(importer) ? { path, namespace } : undefined,
    );
    onLoad({ filter: /.*/, namespace }, () => ({ contents: 'module.exports = {};' }));
  },
};

/**
 * The page of `kwatch serve`, bundled for browsers on its own, as a module that holds its files. What is served is then
 * part of the program, wherever that stands.
 */
const pageFiles = {
  name: 'page-files',
  setup({ onResolve, onLoad }) {
    const namespace = 'page-files';
    onResolve({ filter: /^kwatch:page$/ }, ({ path }) => ({ path, namespace }));
    onLoad({ filter: /.*/, namespace }, async () => {
      const source = join(root, 'src/serve/page');
      const { outputFiles } = await build({
        absWorkingDir: root,
        entryPoints: { app: join(source, 'main.tsx') },
        outdir: '/',
        bundle: true,
        write: false,
        format: 'esm',
        platform: 'browser',
        target: ['es2022', 'safari16'],
        jsx: 'automatic',
        jsxImportSource: 'preact',
        minify: true,
        legalComments: 'none',
        charset: 'ascii',
        logLevel: 'warning',
      });
      const types = { js: 'text/javascript; charset=utf-8', css: 'text/css; charset=utf-8' };
      const files = outputFiles.map(({ path, text }) => [
        path,
        { type: types[path.split('.').at(-1)], text },
      ]);
      const html = readFileSync(join(source, 'index.html'), 'utf8');
      const icon = readFileSync(join(source, 'icon.svg'), 'utf8');
      const page = Object.fromEntries([
        ['/index.html', { type: 'text/html; charset=utf-8', text: html }],
        ['/icon.svg', { type: 'image/svg+xml', text: icon }],
        ...files,
      ]);
      return { contents: `export const page = ${JSON.stringify(page)};` };
    });
  },
};

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
  plugins: [nodeUrlForWhatwgUrl, noProcessesForCommander, pageFiles],
  logLevel: 'warning',
  metafile: true,
});

const schema = printed('kwatch-v1.schema.json', ['schema']);
const manPage = printed('kwatch.1', ['help', 'man']);

const made = new Set([...Object.keys(metafile.outputs).map((file) => join(root, file)), schema, manPage]);
for (const entry of readdirSync(dist, { recursive: true, withFileTypes: true })) {
  const file = join(entry.parentPath ?? entry.path, entry.name);
  if (entry.isFile() && !made.has(file)) rmSync(file);
}

/** Writes what kwatch prints into a file of dist. */
function printed(name, args) {
  const file = join(dist, name);
  writeFileSync(file, execFileSync(process.execPath, [join(root, 'bin/kwatch.js'), ...args]));
  return file;
}
