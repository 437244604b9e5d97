import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type DemoClusterFixture, startDemoCluster } from '../support/demo-cluster.js';
import { deployment, deployments } from '../support/demo-objects.js';
import { KwatchProcess, runKwatch } from '../support/kwatch-process.js';
import { makeFiles } from '../support/temporary-files.js';

const files = makeFiles();
let cluster: DemoClusterFixture;
beforeAll(async () => {
  cluster = await startDemoCluster();
  for (const name of ['web', 'api', 'db'])
    cluster.server.cluster.create(deployments, {
      ...deployment(name, 1),
      metadata: { name, namespace: 'default' },
    });
});
afterAll(async () => {
  await cluster.close();
  files.remove();
});

const scale = (name: string, replicas: number): void =>
  void cluster.server.cluster.mutate(deployments, 'default', name, (object) => ({
    ...object,
    spec: { ...(object['spec'] as object), replicas },
  }));

test('the next run tells what happened in between, and nothing twice', async () => {
  const state = files.path('kept');
  const words = ['deploy', '--state', state, '--timestamps', 'none'];
  const first = await runKwatch([...words, '--once', '-o', 'name'], cluster.env);
  expect([first.code, first.stdout.length]).toEqual([0, 3]);
  expect(statSync(state).mode & 0o777).toBe(0o600);

  scale('web', 5);
  cluster.server.cluster.remove(deployments, 'default', 'db');
  const second = await runKwatch([...words, '--once', '-o', 'json'], cluster.env);
  const told = second.stdout.map((line) => JSON.parse(line) as Record<string, unknown>);
  expect(
    told.map(({ type, name, synthetic }) => [type, name, synthetic].filter((word) => word !== undefined)),
  ).toEqual([['MODIFIED', 'web', true], ['DELETED', 'db', true], ['RESYNCED'], ['SYNCED']]);

  // A process that is killed leaves what it kept; the one after it goes on from the history of the server.
  const killed = new KwatchProcess([...words, '-o', 'json'], cluster.env);
  await killed.untilRecord('SYNCED', ({ type }) => type === 'SYNCED');
  scale('web', 6);
  await killed.untilRecord('a change', ({ type }) => type === 'MODIFIED');
  const refused = await runKwatch(words, cluster.env);
  expect([refused.code, refused.stderr]).toEqual([
    2,
    [expect.stringContaining(`${state} is being written by process ${killed.child.pid}`)],
  ]);
  await expect.poll(() => readFileSync(state, 'utf8').includes('"replicas":6')).toBe(true);
  await killed.stop('SIGKILL');
  scale('api', 7);
  scale('api', 8);
  const last = new KwatchProcess(words, cluster.env);
  await last.until('the second change', () => last.stdout.length === 2);
  expect(last.stdout.map((line) => line.replaceAll(/ +/g, ' '))).toEqual([
    'MODIFIED deployment/api replicas 1 → 7 by kubectl',
    'MODIFIED deployment/api replicas 7 → 8',
  ]);
  expect(await last.stop()).toBe(143);
});

test('what was told at the very moment of a kill and is deleted before the next run is told as deleted by that', async () => {
  const words = ['cm', '--state', files.path('killed'), '--timestamps', 'none', '-q'];
  const configMaps = cluster.server.cluster.resources.find(({ plural }) => plural === 'configmaps')!;
  const killed = new KwatchProcess(words, cluster.env);
  cluster.server.cluster.create(configMaps, { metadata: { name: 'short', namespace: 'default' }, data: {} });
  await killed.until('it', () => killed.stdout.length > 0);
  await killed.stop('SIGKILL');
  cluster.server.cluster.remove(configMaps, 'default', 'short');
  cluster.server.cluster.compact();
  const next = await runKwatch([...words, '--once', '-o', 'json'], cluster.env);
  const records = next.stdout.map((line) => JSON.parse(line) as Record<string, unknown>);
  expect(records.map(({ type, name, synthetic }) => [type, name, synthetic])).toContainEqual([
    'DELETED',
    'short',
    true,
  ]);
});

test('a state of another selection or cluster is refused, and so is one for a wait', async () => {
  const state = files.path('other');
  const words = ['deploy', '--state', state, '--once', '-q'];
  expect((await runKwatch(words, cluster.env)).code).toBe(0);
  const kept = readFileSync(state, 'utf8');
  const refusal = async (...more: readonly string[]): Promise<string | undefined> => {
    const { code, stderr } = await runKwatch([...words, ...more], cluster.env);
    expect(code).toBe(2);
    return stderr.at(-1)?.replace(state, 'FILE');
  };
  expect(await refusal('-l', 'app=web')).toBe(
    'kwatch: FILE is of another selection: it was kept with other names, labels, fields or filters; select the same, or name another file',
  );
  writeFileSync(
    state,
    kept.replace(/"server":"[^"]*"(?:,"cluster":"[^"]*")?/, '"server":"https://other","cluster":"x"'),
  );
  expect(await refusal()).toMatch(
    /^kwatch: FILE is the state of https:\/\/other, and what is watched is http:/,
  );
  expect(await refusal('--for', 'create')).toMatch(
    /^kwatch: --state is for changes that are told one by one/,
  );
});
