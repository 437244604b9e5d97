import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, test } from 'vitest';

const root = resolve(import.meta.dirname, '../..');
const changelog = readFileSync(join(root, 'CHANGELOG.md'), 'utf8');

function releaseNotes(...args: readonly string[]): { code: number | null; stdout: string; stderr: string } {
  const script = join(root, '.packaging/release-notes.mjs');
  const { status, stdout, stderr } = spawnSync(process.execPath, [script, ...args], { encoding: 'utf8' });
  return { code: status, stdout, stderr };
}

test.each(['0.1.0', 'v0.1.0'])(
  'the notes of %s are its section of the changelog, and no line of another',
  (version) => {
    const { code, stdout } = releaseNotes(version);
    expect(code).toBe(0);
    expect(stdout).not.toMatch(/^## /m);
    expect(changelog).toContain(`## 0.1.0\n\n${stdout.trimEnd()}`);
    expect(changelog.trimEnd().endsWith(stdout.trimEnd())).toBe(true);
  },
);

test('the version of the package has notes, and they are what is printed without a version', () => {
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string };
  expect(releaseNotes()).toEqual(releaseNotes(version));
  expect(releaseNotes().code).toBe(0);
});

test('a version that the changelog does not know is an error that says which it knows', () => {
  expect(releaseNotes('9.9.9')).toEqual({
    code: 1,
    stdout: '',
    stderr: 'release-notes: CHANGELOG.md has no section 9.9.9; it has Unreleased, 0.1.0\n',
  });
});

test('nothing stands twice in the changelog', () => {
  const beginnings = [...changelog.matchAll(/^- .{1,40}/gm)].map(([text]) => text);
  expect(beginnings.filter((text, index) => beginnings.indexOf(text) !== index)).toEqual([]);
});
