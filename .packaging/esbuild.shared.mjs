import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { isBuiltin } from 'node:module';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';

/* What the bundles of esbuild.config.mjs and .packaging/build-executable.mjs have in common. */

const root = resolve(import.meta.dirname, '..');

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
 * The segments and emoji of Unicode take a quarter of the time to the first request to make, and are for text that is
 * not plain: they are made when there is some. A version that is written in another way ends the build.
 */
const lateEmojiOfStringWidth = {
  name: 'late-emoji-of-string-width',
  setup({ onLoad }) {
    onLoad({ filter: /[\\/]string-width[\\/]index\.js$/ }, ({ path }) => {
      let contents = readFileSync(path, 'utf8');
      if (!contents.includes('rgiEmojiRegex')) return undefined;
      for (const [name, use] of [
        ['segmenter', '.segment('],
        ['rgiEmojiRegex', '.test('],
      ]) {
        const made = new RegExp(`^const ${name} = (.*);$`, 'm');
        if (!made.test(contents) || !contents.includes(`${name}${use}`))
          throw new Error(`${path} has no ${name} that could be made late`);
        contents = contents
          .replace(`${name}${use}`, `${name}()${use}`)
          .replace(made, `let made_${name}; const ${name} = () => (made_${name} ??= $1);`);
      }
      return { contents };
    });
  },
};

/**
 * Modules of Node's own that few runs need, and that together take a tenth of the time to the first line to load: they
 * are loaded when something of them is first used. Newer versions of Node than the one that builds have more names.
 */
const LATE = {
  'node:child_process': [],
  'node:fs/promises': [],
  'node:zlib': ['createZstdCompress', 'createZstdDecompress'],
};

const lateModulesOfNode = {
  name: 'late-modules-of-node',
  setup({ onResolve, onLoad }) {
    const namespace = 'late-modules-of-node';
    onResolve({ filter: /^node:/ }, ({ path, importer }) =>
      path in LATE && /[\\/]src[\\/]/.test(importer) ? { path, namespace } : undefined,
    );
    onLoad({ filter: /.*/, namespace }, async ({ path }) => {
      const names = new Set([...Object.keys(await import(path)), ...LATE[path]]);
      names.delete('default');
      const getters = [...names].map((name) => `get ${name}() { return loaded().${name}; }`);
      return {
        contents: `
          let kept;
          const loaded = () => (kept ??= require(${JSON.stringify(path)}));
          module.exports = { ${getters.join(', ')} };`,
      };
    });
  },
};

/** node-fetch takes this package from wherever it finds it, and does without. */
const noEncodingForNodeFetch = {
  name: 'no-encoding-for-node-fetch',
  setup({ onResolve, onLoad }) {
    const namespace = 'no-encoding-for-node-fetch';
    onResolve({ filter: /^encoding$/ }, ({ path }) => ({ path, namespace }));
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

/** What `kwatch --help` prints, as a module that holds it: src/cli/help/called-as.ts says why. */
const firstScreen = {
  name: 'first-screen',
  setup({ onResolve, onLoad }) {
    const namespace = 'first-screen';
    onResolve({ filter: /^kwatch:first-screen$/ }, ({ path }) => ({ path, namespace }));
    onLoad({ filter: /.*/, namespace }, async () => {
      const folder = mkdtempSync(join(tmpdir(), 'kwatch-first-screen-'));
      const outfile = join(folder, 'screen.cjs');
      const contents = `
        import { firstScreen } from './src/cli/help/render-help.ts';
        import { SUBCOMMANDS } from './src/cli/subcommands.ts';
        export const text = firstScreen(SUBCOMMANDS, { command: 'kwatch', color: true });`;
      try {
        await build({ ...forNode, stdin: { contents, resolveDir: root }, outfile, format: 'cjs' });
        const { text } = await import(pathToFileURL(outfile).href);
        return { contents: `export const firstScreen = ${JSON.stringify(text)};` };
      } finally {
        rmSync(folder, { recursive: true });
      }
    });
  },
};

const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));

/** How src/ becomes a program for Node. */
export const forNode = {
  absWorkingDir: root,
  bundle: true,
  platform: 'node',
  target: 'node20',
  minify: true,
  // An exception that nobody catches is shown with the line that threw it.
  lineLimit: 160,
  define: {
    KWATCH_VERSION: JSON.stringify(version),
    // ws takes these two native packages from wherever it finds them; what is not bundled is not loaded.
    'process.env.WS_NO_BUFFER_UTIL': '"1"',
    'process.env.WS_NO_UTF_8_VALIDATE': '"1"',
  },
  plugins: [
    nodeUrlForWhatwgUrl,
    noProcessesForCommander,
    lateEmojiOfStringWidth,
    lateModulesOfNode,
    noEncodingForNodeFetch,
    pageFiles,
    firstScreen,
  ],
  logLevel: 'warning',
};

/**
 * What was bundled loads Node's own modules and nothing else, wherever it stands.
 * @throws Error that names what else it would load.
 */
export function refuseOutside({ outputs }) {
  const loaded = Object.values(outputs).flatMap(({ imports }) => imports.filter(({ external }) => external));
  // A part of the package that another bundle made is beside it.
  const isOutside = (path) => !isBuiltin(path) && !path.startsWith('.');
  const outside = loaded.map(({ path }) => path).filter(isOutside);
  if (outside.length > 0) throw new Error(`not bundled: ${[...new Set(outside)].join(', ')}`);
}
