/*
 * Packages that few runs need and that are large. Each is a file of its own in dist/parts, which is loaded when it is
 * asked for; all else of the program is one file.
 */

/** What is taken of each, by name or, as Node sees a file of CommonJS, all of it as `default`. */
const TAKEN = {
  '@kubernetes/client-node': ['KubeConfig'],
  '@marcbachmann/cel-js': ['Environment'],
  'kwatch:page': ['page'],
  ora: 'default',
  'prom-client': 'default',
  socks: ['SocksClient'],
  ws: ['WebSocketServer'],
};

const namespace = 'part';
const fileOf = (name) => name.replace(/^.*[/:]/, '');

/** The entry points of esbuild for them, which `asParts` resolves. */
export const PARTS = Object.fromEntries(
  Object.keys(TAKEN).map((name) => [fileOf(name), `${namespace}:${name}`]),
);

/** Makes the entry points: what a part holds is what is taken of its package. */
export const asParts = {
  name: 'parts',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^part:/ }, ({ path }) => ({ path: path.slice(namespace.length + 1), namespace }));
    onLoad({ filter: /.*/, namespace }, ({ path }) => ({
      contents: contentsOf(path),
      resolveDir: import.meta.dirname,
    }));
  },
};

function contentsOf(name) {
  const [taken, from] = [TAKEN[name], JSON.stringify(name)];
  if (taken !== 'default') return `export { ${taken.join(', ')} } from ${from};`;
  return `const taken = require(${from}); module.exports = taken.default ?? taken;`;
}

/** Leaves them where they are: what is bundled loads them from `folder`. */
export const apart = (folder) => ({
  name: 'apart',
  setup({ onResolve }) {
    onResolve({ filter: /^[^./]/ }, ({ path, importer }) =>
      path in TAKEN && /[\\/]src[\\/]/.test(importer)
        ? { path: `${folder}/${fileOf(path)}.cjs`, external: true }
        : undefined,
    );
  },
});
