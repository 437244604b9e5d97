import { afterEach, beforeEach, expect, test } from 'vitest';
import { type Faults, createFaults } from '../../src/demo/faults/faults.js';
import { type DemoClusterFixture, startDemoCluster } from '../support/demo-cluster.js';
import { KwatchProcess, runKwatch } from '../support/kwatch-process.js';
import { deployments } from '../support/records.js';

let faults: Faults;
let demo: DemoClusterFixture;
beforeEach(async () => {
  faults = createFaults();
  demo = await startDemoCluster({ faults });
  demo.server.cluster.create(deployments, { metadata: { name: 'web', namespace: 'default' } });
});
afterEach(() => demo.close());

test('a list that stands still is given up when --connect-timeout is over, with the reason', async () => {
  faults.always({ on: 'list' }, { type: 'stall' });
  const startedMs = Date.now();
  const { code, stderr } = await runKwatch(['deploy', '--connect-timeout', '2s'], demo.env);
  expect(code).toBe(5);
  expect(stderr.at(-1)).toMatch(/^kwatch: .*(stopped half way|no answer within)/);
  expect(Date.now() - startedMs).toBeLessThan(15_000);
});

test('a type that may be listed but not watched ends with 5, and the message says which verb is missing', async () => {
  const message = 'deployments.apps is forbidden: User "dev" cannot watch resource "deployments"';
  faults.always({ on: 'watch' }, { type: 'refuse', code: 403, reason: 'Forbidden', message });
  const refused = await runKwatch(['deploy', '-o', 'name'], demo.env);
  expect([refused.code, refused.stdout.length]).toEqual([5, 1]);
  expect(refused.stderr.at(-1)).toContain(
    'does not let you watch deployments.apps in namespace default (Forbidden)',
  );
  expect(refused.stderr.at(-1)).toContain('--once and --poll 30s need no `watch`');
  expect((await runKwatch(['deploy', '--once', '-o', 'name'], demo.env)).code).toBe(0);
});

test('with --poll changes are found by lists, and it is said once that some may be merged', async () => {
  faults.always({ on: 'watch' }, { type: 'refuse', code: 403, reason: 'Forbidden' });
  const polling = new KwatchProcess(['deploy', '--poll', '1s', '--count', '2', '-o', 'json'], demo.env);
  await polling.untilRecord('the list', ({ type }) => type === 'SYNCED');
  demo.server.cluster.create(deployments, { metadata: { name: 'api', namespace: 'default' } });
  expect(await polling.exited).toBe(0);
  expect(polling.records().map(({ type, name }) => `${type} ${String(name)}`)).toEqual([
    'ADDED web',
    'SYNCED undefined',
    'ADDED api',
  ]);
  expect(polling.stderr.filter((line) => line.includes('instead of watching'))).toEqual([
    'listing every 1 s instead of watching: changes in between may be merged into one',
  ]);
});
