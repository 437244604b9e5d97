import { readFileSync } from 'node:fs';
import { afterAll, expect, test } from 'vitest';
import { runKwatch } from '../support/kwatch-process.js';
import { makeFiles } from '../support/temporary-files.js';

const files = makeFiles();
afterAll(() => files.remove());

test('a watch that is recorded is told again to the byte, and can be asked', async () => {
  const night = files.path('night.ndjson.gz');
  const json = ['-o', 'json', '--diff', 'full', '-q'];
  const live = await runKwatch(['deploy,pods', '--demo', '--once', '--record', night, ...json]);
  expect(live.code).toBe(0);
  const again = await runKwatch(['replay', night, ...json]);
  expect(again.code).toBe(0);
  expect(again.stdout).toEqual(live.stdout);
  expect(again.stderr).toEqual([]);

  const history = await runKwatch(['history', 'deploy/web', '--record', night, '--timestamps', 'none']);
  expect(history.stdout).toEqual(['#1    ADDED    deployment/web       replicas 3 · image[web] nginx:1.25']);

  const nobody = await runKwatch(['history', 'deploy/nobody', '--record', night]);
  expect(nobody.code).toBe(1);
  expect(nobody.stderr.at(-1)).toBe(
    `kwatch: ${night} tells nothing of deploy/nobody; check its name, -n, and the time that is asked for`,
  );

  const changes = await runKwatch(['changes', '--record', night]);
  expect([changes.code, changes.stdout, changes.stderr]).toEqual([0, [], ['nothing changed']]);
});

test('what cannot be recorded or read is said before anything is asked of a cluster', async () => {
  const notes = files.write('notes.txt', 'hello\n');
  const taken = await runKwatch(['deploy', '-s', 'http://127.0.0.1:9', '--record', notes]);
  expect([taken.code, taken.stderr]).toEqual([
    2,
    [
      `kwatch: ${notes} is there already, and is no recording of kwatch; nothing was written to it; record to another file`,
    ],
  ]);
  expect(readFileSync(notes, 'utf8')).toBe('hello\n');
  const read = await runKwatch(['replay', notes]);
  expect([read.code, read.stdout]).toEqual([2, []]);
  expect(read.stderr).toEqual([
    expect.stringContaining(`kwatch: ${notes} is no recording that kwatch can read: it is no JSON`),
  ]);
  for (const words of [
    ['replay'],
    ['history', 'deploy', '--record', notes],
    ['history', 'deploy/web'],
    ['pods', '--keep', '7d'],
  ])
    expect((await runKwatch(words)).code).toBe(2);
});

test('what was there before is compared with what is there now, and the exit code says whether it differs', async () => {
  const listed = await runKwatch(['deploy,cm', '--demo', '--once', '-o', 'json', '-q']);
  const before = files.write('before.ndjson', listed.stdout.map((line) => `${line}\n`).join(''));
  const same = await runKwatch(['diff', before, '--demo']);
  expect([same.code, same.stdout]).toEqual([0, []]);
  expect(same.stderr.at(-1)).toMatch(
    /^nothing differs between \S+before\.ndjson and live: \d+ objects compared$/,
  );

  const web = 'apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: web}\nspec: {replicas: 9}\n';
  const drifted = await runKwatch(['diff', '-f', files.write('web.yaml', web), '--demo', '-q']);
  expect([drifted.code, drifted.stdout]).toEqual([
    1,
    ['MODIFIED deployment/web  default  spec.replicas 9 → 3'],
  ]);

  const nothing = await runKwatch(['diff', files.write('empty.ndjson', ''), '-s', 'http://127.0.0.1:9']);
  expect([nothing.code, nothing.stderr]).toEqual([2, [`kwatch: ${files.path('empty.ndjson')} is empty`]]);
});
