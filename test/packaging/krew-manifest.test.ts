import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { parse } from 'yaml';

const root = resolve(import.meta.dirname, '../..');
const ADDRESSES = ['--url', 'https://example.com/v1/', '--homepage', 'https://example.com'];

interface Manifest {
  readonly spec: {
    readonly version: string;
    readonly shortDescription: string;
    readonly description: string;
    readonly platforms: readonly Platform[];
  };
}

interface Platform {
  readonly selector: { readonly matchLabels: { readonly os: string; readonly arch: string } };
  readonly uri: string;
  readonly sha256: string;
  readonly files: readonly { readonly from: string; readonly to: string }[];
  readonly bin: string;
}

function krewManifest(...args: readonly string[]): { code: number | null; stdout: string; stderr: string } {
  const script = join(root, '.packaging/krew-manifest.mjs');
  const { status, stdout, stderr } = spawnSync(process.execPath, [script, ...args], { encoding: 'utf8' });
  return { code: status, stdout, stderr };
}

let dir = '';
beforeAll(() => {
  dir = mkdtempSync(join(tmpdir(), 'kwatch-krew-'));
  const archives = ['linux-amd64', 'linux-arm64', 'darwin-arm64', 'windows-amd64'];
  for (const system of archives) writeFileSync(join(dir, `kwatch-${system}.tar.gz`), system);
  writeFileSync(join(dir, 'kwatch'), 'beside them');
});
afterAll(() => {
  rmSync(dir, { recursive: true });
});

/** What krew asks of a manifest (krew, internal/index/validation/validate.go, and its guide for plugin developers). */
describe('krew takes the manifest', () => {
  let manifest: Manifest;
  beforeAll(() => {
    const { code, stdout, stderr } = krewManifest(dir, ...ADDRESSES);
    expect([code, stderr]).toEqual([0, '']);
    manifest = parse(stdout) as Manifest;
  });

  test('it is a plugin that is called kwatch, of the version of the package', () => {
    const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string };
    expect(manifest).toMatchObject({
      apiVersion: 'krew.googlecontainertools.github.com/v1alpha2',
      kind: 'Plugin',
      metadata: { name: 'kwatch' },
      spec: { version: `v${version}`, homepage: 'https://example.com' },
    });
    expect(manifest.spec.version).toMatch(/^v\d+\.\d+\.\d+(-[\w.]+)?$/);
  });

  test('its description fits a list: one line of at most 50 characters, without a period', () => {
    expect(manifest.spec.shortDescription).toMatch(/^[A-Z].{10,49}$/);
    expect(manifest.spec.shortDescription).not.toMatch(/\.$|kubectl|\n/);
    for (const line of manifest.spec.description.split('\n')) expect(line.length).toBeLessThanOrEqual(80);
  });

  test('each archive is one system, with the sum of its bytes and a program in it', () => {
    expect(manifest.spec.platforms.map(({ selector: { matchLabels } }) => matchLabels)).toEqual([
      { os: 'darwin', arch: 'arm64' },
      { os: 'linux', arch: 'amd64' },
      { os: 'linux', arch: 'arm64' },
      { os: 'windows', arch: 'amd64' },
    ]);
    for (const { selector, uri, sha256, files, bin } of manifest.spec.platforms) {
      const { os, arch } = selector.matchLabels;
      expect(uri).toBe(`https://example.com/v1/kwatch-${os}-${arch}.tar.gz`);
      expect(sha256).toBe(createHash('sha256').update(`${os}-${arch}`).digest('hex'));
      expect(bin).toBe(os === 'windows' ? 'kwatch.exe' : 'kwatch');
      expect(files).toEqual([
        { from: bin, to: '.' },
        { from: 'LICENSE', to: '.' },
      ]);
    }
  });
});

test.each([
  [[], 'krew-manifest: usage: node .packaging/krew-manifest.mjs FOLDER --url URL --homepage URL\n'],
  [
    [root, ...ADDRESSES],
    `krew-manifest: ${root} has no archive kwatch-OS-ARCH.tar.gz; write: npm run build:executable -- ${root} --archive\n`,
  ],
  [
    [root, '--url', 'http://example.com', '--homepage', 'https://example.com'],
    'krew-manifest: http://example.com is no https address, which krew needs\n',
  ],
])('what it cannot be made of is an error: %j', (args, stderr) => {
  expect(krewManifest(...args)).toEqual({ code: 1, stdout: '', stderr });
});
