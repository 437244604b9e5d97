import { expect, test } from 'vitest';
import type { ChangeSubject } from '../../src/model/flow/record.js';
import { createHookReport } from '../../src/output/hook-report.js';
import { createNotices } from '../../src/output/streams/notices.js';
import { createTheme } from '../../src/output/text/theme.js';

const THEME = createTheme(0);
const WEB: ChangeSubject = { kind: 'Deployment', name: 'web', namespace: 'shop' };

function reporting(showSecrets = false) {
  const lines: string[] = [];
  const stderr = {
    write: (text: string) => Promise.resolve(void lines.push(text)),
    pass: () => undefined,
    flush: () => Promise.resolve(),
    ended: new Promise<never>(() => undefined),
  };
  const notices = createNotices({ stderr, theme: THEME, quiet: false, above: (print) => print() });
  const report = createHookReport({
    notices,
    theme: THEME,
    stdout: undefined,
    quiet: false,
    verbose: false,
    showSecrets,
  });
  return { lines, report };
}

test('a line of the command has its object before it', async () => {
  const { lines, report } = reporting();
  await report.line(WEB, 'done\u001b[2J');
  await report.line({ ...WEB, kind: 'Node', namespace: undefined }, '');
  expect(lines).toEqual(['[deployment/web shop] done\\x1b[2J\n', '[node/web] \n']);
});

test('the object is cut, and in quotes where it reads like more', async () => {
  const { lines, report } = reporting();
  await report.line({ ...WEB, name: 'a'.repeat(10_000) }, 'x');
  await report.line({ ...WEB, name: 'web shop] done', namespace: 'a b' }, 'x');
  expect(lines).toEqual([
    `[deployment/${'a'.repeat(255)}… shop] x\n`,
    '[deployment/"web shop] done" "a b"] x\n',
  ]);
});

test('a line is no longer than its bound, whatever it is made of', async () => {
  const { lines, report } = reporting();
  await report.line(WEB, '\u202e'.repeat(64 * 1024));
  expect(lines[0]?.length).toBeLessThan(66_000);
});

test('why a run failed is cut too', () => {
  const { lines, report } = reporting();
  report.setback({
    subject: WEB,
    why: 'x\n'.repeat(5_000),
    attempt: 1,
    tries: undefined,
    retryInMs: undefined,
  });
  expect(lines[0]).toMatch(/^\[deployment\/web shop\] the command (?:x\\n)+…; given up\n$/);
  expect(lines[0]?.length).toBeLessThan(500);
});

test('what a command prints is masked like a log, unless it was given secrets on purpose', async () => {
  const shown = ['reload --token=hunter2hunter2', '-----BEGIN PRIVATE KEY-----', 'MIIEow', 'all is done'];
  const { lines, report } = reporting();
  for (const line of shown) {
    await report.line(WEB, line);
    await report.line({ ...WEB, name: 'api' }, 'done');
  }
  expect(lines.filter((line) => line.includes('/web'))).toEqual([
    '[deployment/web shop] reload --token=***\n',
    '[deployment/web shop] ***\n',
    '[deployment/web shop] ***\n',
    '[deployment/web shop] all is done\n',
  ]);
  const open = reporting(true);
  await open.report.line(WEB, shown[0] ?? '');
  expect(open.lines).toEqual(['[deployment/web shop] reload --token=hunter2hunter2\n']);
});
