import { afterEach, beforeEach, expect, test } from 'vitest';
import { type DemoClusterFixture, startDemoCluster } from '../support/demo-cluster.js';
import { KwatchProcess, runKwatch } from '../support/kwatch-process.js';
import { deployments } from '../support/records.js';
import { NAMESPACES } from '../../src/source/namespace-watch.js';

let demo: DemoClusterFixture;
let kwatch: KwatchProcess | undefined;
beforeEach(async () => {
  demo = await startDemoCluster();
  for (const name of ['dev-1', 'dev-2', 'prod']) create(name);
});
afterEach(async () => {
  await kwatch?.stop('SIGKILL');
  kwatch = undefined;
  await demo.close();
});

function create(namespace: string): void {
  demo.server.cluster.create(NAMESPACES, { metadata: { name: namespace } });
  demo.server.cluster.create(deployments, { metadata: { name: 'app', namespace } });
}

test('a pattern finds the namespaces that match; one that comes later joins, and one that goes is told once', async () => {
  const watching = new KwatchProcess(['deploy', '-n', 'dev-*', '--watch-only', '-o', 'json'], demo.env);
  kwatch = watching;
  await watching.until(
    'both lists',
    () => watching.records().filter(({ type }) => type === 'SYNCED').length === 2,
  );
  create('dev-3');
  create('prod-2');
  const late = await watching.untilRecord('the late one', ({ type }) => type === 'ADDED');
  expect([late['namespace'], late['initial']]).toEqual(['dev-3', false]);
  demo.server.cluster.remove(NAMESPACES, undefined, 'dev-1');
  await watching.until('the word of it', () => watching.stderr.includes('namespace dev-1 is gone'));
  expect(watching.stderr.filter((line) => line.startsWith('namespace '))).toEqual([
    'namespace dev-3 is there now, and watched',
    'namespace dev-1 is gone',
  ]);
  expect(new Set(watching.records().map(({ namespace }) => namespace))).toEqual(
    new Set(['dev-1', 'dev-2', 'dev-3']),
  );
});

test('a pattern that finds nothing says so, and is a failure with --once', async () => {
  const { code, stderr } = await runKwatch(['deploy', '-n', 'nix-*', '--once'], demo.env);
  expect([code, stderr[0]]).toEqual([1, 'no namespace matches "nix-*"']);
});

test('--exclude-namespace leaves out of all, and of what a pattern finds', async () => {
  const of = async (...args: readonly string[]): Promise<readonly string[]> => {
    const template = 'template={namespace}';
    const { stdout } = await runKwatch(['deploy', '--once', '-o', template, ...args], demo.env);
    return stdout.toSorted();
  };
  expect(await of('-A', '--exclude-namespace', 'dev-*')).toEqual(['prod']);
  expect(await of('-n', 'dev-*,prod', '--exclude-namespace', 'dev-2')).toEqual(['dev-1', 'prod']);
});
