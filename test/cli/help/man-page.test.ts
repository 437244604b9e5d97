import { execFileSync } from 'node:child_process';
import { expect, test } from 'vitest';
import { manPage } from '../../../src/cli/help/man-page.js';
import { ALL_FLAGS, SUBCOMMANDS } from '../../../src/cli/subcommands.js';

const page = manPage(SUBCOMMANDS, '0.1.0');

/** Not every machine has it; where there is none, the page is only looked at as text. */
const groff = ((): boolean => {
  try {
    execFileSync('groff', ['--version']);
    return true;
  } catch {
    return false;
  }
})();

test('begins as a page of section 1, and holds every flag and every subcommand', () => {
  expect(page.split('\n').slice(0, 3)).toEqual([
    '.TH KWATCH 1 "" "kwatch 0.1.0" "User Commands"',
    '.SH NAME',
    'kwatch \\- watch Kubernetes objects change',
  ]);
  for (const { long } of ALL_FLAGS) expect(page).toContain(`\\-\\-${long.replaceAll('-', '\\-')}`);
  for (const { name } of SUBCOMMANDS) expect(page).toContain(`.SS ${name}\n`);
});

test('no line is taken for a request that is none', () => {
  const requests = page.split('\n').flatMap((line) => /^[.']\w*/.exec(line) ?? []);
  expect([...new Set(requests)].sort()).toEqual([
    '.BR',
    '.PP',
    '.SH',
    '.SS',
    '.TH',
    '.TP',
    '.br',
    '.fi',
    '.nf',
  ]);
});

test.runIf(groff)('groff renders it without a warning, and nothing is lost', () => {
  const text = execFileSync('groff', ['-man', '-ww', '-Tutf8', '-P-cbou'], {
    input: page,
    encoding: 'utf8',
    env: { PATH: process.env['PATH'], MANWIDTH: '100', LC_ALL: 'C.UTF-8' },
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  for (const { long } of ALL_FLAGS) expect(text).toContain(`--${long}`);
  expect(text).toContain("kwatch pods 'web-*'");
  expect(text).toContain('(old → new, and by');
});
