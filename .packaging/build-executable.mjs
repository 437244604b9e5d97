import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { build } from 'esbuild';
import { inject } from 'postject';
import { forNode, refuseOutside } from './esbuild.shared.mjs';

/*
 * `npm run build:executable -- [FOLDER] [--archive]`: kwatch and the Node that runs this script as one file, for
 * machines without Node. Node's own way (single executable applications): a bundle that is CommonJS, put into a copy of
 * Node. It is for the system that it is made on. `--archive` packs it as .packaging/krew-manifest.mjs wants it.
 */

/** An executable has itself in the place of a script; the name that it was called by says whether it is a plugin. */
const MAIN = `
  import { main } from './src/main.js';
  process.argv[1] = process.argv0;
  if (/\\bkubectl_complete-kwatch(\\.exe)?$/.test(process.argv0)) process.argv.splice(2, 0, '__complete');
  void main();
`;

/** Node finds the bundle by this mark in itself (Node's documentation, single executable applications). */
const FUSE = 'NODE_SEA_FUSE_fce680ab2cc467b6e072b8b5df1996b2';

const root = resolve(import.meta.dirname, '..');
const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: { archive: { type: 'boolean', default: false } },
});
const mac = process.platform === 'darwin';
const windows = process.platform === 'win32';
const folder = resolve(positionals[0] ?? join(root, 'dist-executable'));
const executable = join(folder, windows ? 'kwatch.exe' : 'kwatch');
const temporary = mkdtempSync(join(tmpdir(), 'kwatch-executable-'));

try {
  const main = join(temporary, 'main.cjs');
  const blob = join(temporary, 'main.blob');
  const { metafile } = await build({
    ...forNode,
    stdin: { contents: MAIN, resolveDir: root },
    outfile: main,
    format: 'cjs',
    // What is built in knows `require` alone.
    supported: { 'dynamic-import': false },
    legalComments: 'eof',
    metafile: true,
  });
  refuseOutside(metafile);
  const config = join(temporary, 'config.json');
  const sea = { main, output: blob, disableExperimentalSEAWarning: true, useCodeCache: true };
  writeFileSync(config, JSON.stringify(sea));
  execFileSync(process.execPath, ['--experimental-sea-config', config], {
    stdio: ['ignore', 'ignore', 'pipe'],
  });

  mkdirSync(folder, { recursive: true });
  // Into another file first: one that runs cannot be written to.
  rmSync(executable, { force: true });
  copyFileSync(process.execPath, executable);
  chmodSync(executable, 0o755);
  if (mac) execFileSync('codesign', ['--remove-signature', executable]);
  await inject(executable, 'NODE_SEA_BLOB', readFileSync(blob), {
    sentinelFuse: FUSE,
    ...(mac ? { machoSegmentName: 'NODE_SEA' } : {}),
  });
  if (mac) execFileSync('codesign', ['--sign', '-', executable]);
} finally {
  rmSync(temporary, { recursive: true });
}
process.stdout.write(`${executable}\n`);

if (values.archive) {
  // The words of Go, by which krew tells systems apart.
  const os = windows ? 'windows' : process.platform;
  const arch = process.arch === 'x64' ? 'amd64' : process.arch;
  const archive = join(folder, `kwatch-${os}-${arch}.tar.gz`);
  execFileSync('tar', ['-czf', archive, '-C', root, 'LICENSE', '-C', folder, basename(executable)]);
  process.stdout.write(`${archive}\n`);
}
