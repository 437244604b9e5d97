import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { KwatchProcess, runKwatch } from '../support/kwatch-process.js';
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

test('a recording that cannot be read is said in one line, whatever is asked of it', async () => {
  const newer = files.write('newer.ndjson', '{"kwatch":"recording","version":7}\n');
  const why = `${newer}, line 1: it is of version 7 of the format, and this kwatch knows 1: a newer one can read it`;
  for (const words of [
    ['replay', newer, '-q'],
    ['history', 'deploy/web', '--record', newer],
  ]) {
    const { code, stdout, stderr } = await runKwatch(words);
    expect([code, stdout, stderr]).toEqual([1, [], [why]]);
  }
});

test('what another program recorded, and is gone at its end, is told without more', async () => {
  const event = (type: string, version: number): string =>
    JSON.stringify({
      type,
      object: {
        ...{ apiVersion: 'v1', kind: 'ConfigMap', data: { version: String(version) } },
        metadata: {
          ...{ name: 'web', namespace: 'shop', uid: 'u', resourceVersion: String(version) },
          creationTimestamp: `2026-11-20T10:00:0${version}Z`,
        },
      },
    });
  const watch = files.write('watch.json', [event('ADDED', 1), event('DELETED', 2)].join('\n'));
  const told = await runKwatch(['replay', watch, '--timestamps', 'none', '-o', 'name']);
  expect([told.code, told.stdout, told.stderr]).toEqual([
    0,
    ['configmap/web', 'configmap/web'],
    ['1 added, 1 deleted'],
  ]);
  const times = ['--since', '2026-11-20T12:00:00Z', '--until-time', '2026-11-20T11:00:00Z'];
  const backwards = await runKwatch(['replay', watch, ...times]);
  expect([backwards.code, backwards.stderr]).toEqual([
    2,
    [
      expect.stringContaining(
        '--since 2026-11-20T12:00:00.000Z is later than --until-time 2026-11-20T11:00:00.000Z;',
      ),
    ],
  ]);
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

describe('what a night tells', () => {
  const at = (time: string): number => Date.parse(`2026-11-20T${time}Z`);
  const line = (json: object): string => `${JSON.stringify(json)}\n`;
  const object = (id: number, name: string, how: 'is' | 'add', time: string): string =>
    line({
      ...{ o: id, t: at(time), s: 0 },
      [how]: {
        apiVersion: 'apps/v1',
        kind: 'Deployment',
        metadata: { name, namespace: 'shop', uid: `u${id}`, resourceVersion: `${id}00` },
        spec: { replicas: 1, paused: false },
      },
      by: [],
    });
  let version = 900;
  const change = (id: number, time: string, ...steps: readonly (readonly [string, unknown])[]): string =>
    line({ o: id, t: at(time), mod: [...steps, ['/metadata/resourceVersion', `${(version += 1)}`]] });
  const night = [
    line({
      kwatch: 'recording',
      version: 1,
      time: '2026-11-20T18:00:00Z',
      server: 'https://c',
      begins: 'watch',
    }),
    line({
      scope: 0,
      resource: {
        group: 'apps',
        version: 'v1',
        plural: 'deployments',
        kind: 'Deployment',
        shortNames: ['deploy'],
      },
      namespace: 'shop',
    }),
    object(0, 'web', 'is', '18:00:00'),
    object(1, 'api', 'is', '18:00:00'),
    line({ s: 0, t: at('18:00:00'), stream: { type: 'SYNCED', objects: 2 } }),
    change(0, '19:00:00', ['/spec/replicas', 2]),
    change(0, '20:00:00', ['/spec/replicas', 5]),
    change(1, '20:30:00', ['/spec/replicas', 4]),
    object(2, 'job', 'add', '21:00:00'),
    line({ o: 2, t: at('21:30:00'), del: [['/metadata/resourceVersion', '950']] }),
    change(1, '22:00:00', ['/spec/replicas', 1]),
    change(0, '23:00:00', ['/spec/paused', true]),
  ].join('');
  let path = '';
  beforeAll(() => (path = files.write('story.ndjson', night)));
  const ask = async (
    ...words: readonly string[]
  ): Promise<readonly [number, readonly string[], readonly string[]]> => {
    const { code, stdout, stderr } = await runKwatch([...words, '--record', path, '--timestamps', 'none']);
    return [code, stdout, stderr.map((text) => text.replace(path, 'FILE'))];
  };

  test('of one object between two of its states, by number and by time', async () => {
    expect(await ask('history', 'deploy/web', '--between', '1..3')).toEqual([
      0,
      ['MODIFIED deployment/web       replicas 1 → 5'],
      [],
    ]);
    const times = '2026-11-20T19:30:00Z..2026-11-20T23:30:00Z';
    expect(await ask('history', 'deploy/web', '--between', times, '--diff', 'full')).toEqual([
      0,
      ['MODIFIED deployment/web       spec.replicas 2 → 5 · spec.paused false → true'],
      [],
    ]);
    expect(await ask('history', 'deploy/web', '--between', '2..9')).toEqual([
      2,
      [],
      ['kwatch: there is no change 9 of deploy/web; its history has 4'],
    ]);
  });

  test('as a picture of when each object changed', async () => {
    const [, lines] = await ask('changes', '--timeline');
    expect(lines).toMatchInlineSnapshot(`
      [
        "                      2026-11-20T19:00:00.000Z                        2026-11-20T23:00:00.000Z",
        "deployment/web  shop  █                 █                                                    █ 3×",
        "deployment/api  shop                             █                          █                  2×",
        "deployment/job  shop                                      +        -                           2×",
        "                      + added, - deleted, ▁ to █ changes, 1 at the most",
      ]
    `);
  });

  test('an object a line, without what is as it was and what came and went', async () => {
    expect(await ask('changes')).toMatchInlineSnapshot(`
      [
        0,
        [
          "MODIFIED deployment/web       replicas 1 → 5 · paused false → true  ×3",
        ],
        [
          "deployments.apps: 1 object changed 2 times and is as it was in what is shown; -v tells them",
          "deployments.apps: 1 object came and went; -v tells them",
        ],
      ]
    `);
  });

  test('on the page that a watch has, at the time of the recording, until it is ended', async () => {
    const words = ['replay', path, '--listen', '127.0.0.1:0', '--no-auth', '--timestamps', 'none'];
    const served = new KwatchProcess(words);
    await served.until('the end of it', () =>
      served.stderr.find((text) => text.startsWith('all of it is told')),
    );
    const address = served.stderr[0]?.replace('serving at ', '') ?? '';
    const { objects } = (await (await fetch(`${address}api/objects`)).json()) as {
      objects: { name: string }[];
    };
    const about = (await (await fetch(`${address}api/about`)).json()) as { now: string };
    expect(objects.map(({ name }) => name).sort()).toEqual(['api', 'web']);
    expect(about.now).toBe('2026-11-20T23:00:00.000Z');
    expect((await fetch(address)).headers.get('content-type')).toContain('text/html');
    expect(await served.stop('SIGINT')).toBe(130);
  });
});
