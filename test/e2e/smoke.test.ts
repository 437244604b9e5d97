import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { KwatchProcess } from '../support/kwatch-process.js';
import { useSuite } from '../support/e2e/suite.js';

/*
 * A little of everything in a few seconds, for each version of Node. With -q nothing is on stderr, so that a warning
 * of Node's would show.
 */

const suite = useSuite();
let dir = '';

beforeAll(async () => {
  dir = mkdtempSync(join(tmpdir(), 'kwatch-e2e-smoke-'));
  await configMap('first');
});
afterAll(() => {
  rmSync(dir, { recursive: true });
});

function start(...args: string[]): KwatchProcess {
  return suite.start([...args, '-q', '-n', suite.cluster.namespace], { DIR: dir });
}

function configMap(name: string): Promise<unknown> {
  return suite.cluster.request('POST', suite.cluster.path('v1', 'configmaps'), { metadata: { name } });
}

test('a list is told and ends', async () => {
  const kwatch = start('cm/first', '--once', '-o', 'name');
  expect(await kwatch.exited).toBe(0);
  expect([kwatch.stdout, kwatch.stderr]).toEqual([['configmap/first'], []]);
});

test('a watch tells what comes, until it is ended', async () => {
  const kwatch = start('cm', '-o', 'json');
  await kwatch.untilRecord('the end of the list', ({ type }) => type === 'SYNCED');
  await configMap('second');
  const added = await kwatch.untilRecord('what was created', ({ name }) => name === 'second');
  expect([added.type, added['initial']]).toEqual(['ADDED', false]);
  expect([await kwatch.stop(), kwatch.stderr]).toEqual([143, []]);
});

test('a command runs for a change', async () => {
  const command = 'echo "$KWATCH_EVENT $KWATCH_NAME" > "$DIR/ran"';
  const kwatch = start('cm/first', '--count', '1', '--exec', command, '--hook-env', 'DIR');
  expect([await kwatch.exited, kwatch.stderr]).toEqual([0, []]);
  expect(readFileSync(join(dir, 'ran'), 'utf8')).toBe('ADDED first\n');
});

test('a wait ends when what it waits for is there', async () => {
  const kwatch = start('cm/late', '--for', 'create', '--timeout', '20s', '-o', 'name');
  await configMap('late');
  expect(await kwatch.exited).toBe(0);
  expect(kwatch.stderr).toEqual([]);
});

test('--as acts as somebody else, who has no right to anything', async () => {
  const kwatch = start('cm', '--as', 'kwatch-smoke-nobody', '--once');
  expect(await kwatch.exited).toBe(5);
  expect(kwatch.stderr).toHaveLength(1);
  expect(kwatch.stderr[0]).toContain('User "kwatch-smoke-nobody" cannot list resource "configmaps"');
});
