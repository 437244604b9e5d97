import { createHash } from 'node:crypto';
import { readFileSync, readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { stringify } from 'yaml';

/*
 * `node .packaging/krew-manifest.mjs FOLDER --url URL --homepage URL > kwatch.yaml`: the manifest by which `kubectl krew`
 * installs kwatch, from the archives of `npm run build:executable -- FOLDER --archive`, one for each system. `--url` is
 * where they will be downloaded: the folder's address.
 *
 * The rules are krew's (krew, internal/index/validation/validate.go, and its guide for plugin developers).
 */

const ARCHIVE = /^kwatch-(linux|darwin|windows)-(amd64|arm64)\.tar\.gz$/;

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: { url: { type: 'string' }, homepage: { type: 'string' } },
});
const [folder] = positionals;
const { url, homepage } = values;
if (folder === undefined || url === undefined || homepage === undefined) {
  fail('usage: node .packaging/krew-manifest.mjs FOLDER --url URL --homepage URL');
}
for (const address of [url, homepage]) {
  if (!/^https:\/\/./.test(address)) fail(`${address} is no https address, which krew needs`);
}

const platforms = readdirSync(folder)
  .sort()
  .flatMap((name) => {
    const [, os, arch] = ARCHIVE.exec(name) ?? [];
    return os === undefined ? [] : [platform(name, os, arch)];
  });
if (platforms.length === 0) {
  fail(
    `${folder} has no archive kwatch-OS-ARCH.tar.gz; write: npm run build:executable -- ${folder} --archive`,
  );
}

const { version } = JSON.parse(readFileSync(resolve(import.meta.dirname, '../package.json'), 'utf8'));
process.stdout.write(
  stringify({
    apiVersion: 'krew.googlecontainertools.github.com/v1alpha2',
    kind: 'Plugin',
    metadata: { name: 'kwatch' },
    spec: {
      version: `v${version}`,
      homepage,
      shortDescription: 'Watch objects change: old → new, and by whom',
      description: [
        'Shows every change to objects of any kind as it happens: what was added,',
        'changed (old → new, and by whom) or deleted, as lines for people and as JSON',
        'for programs. Waits for conditions and rollouts, and runs a command for each',
        'change. It only reads.',
        '',
      ].join('\n'),
      platforms,
    },
  }),
);

function platform(name, os, arch) {
  const bin = os === 'windows' ? 'kwatch.exe' : 'kwatch';
  return {
    selector: { matchLabels: { os, arch } },
    uri: `${url.replace(/\/$/, '')}/${name}`,
    sha256: createHash('sha256')
      .update(readFileSync(join(folder, name)))
      .digest('hex'),
    files: [bin, 'LICENSE'].map((from) => ({ from, to: '.' })),
    bin,
  };
}

function fail(message) {
  process.stderr.write(`krew-manifest: ${message}\n`);
  process.exit(1);
}
