import { expect, test } from 'vitest';
import { parseCommandLine } from '../../../src/cli/program.js';
import type { RequestOf } from '../../../src/cli/request.js';

async function read(...argv: string[]): Promise<RequestOf<'manifests'>> {
  const request = await parseCommandLine(['manifests', ...argv], {}, { version: '0.1.0' });
  if (request.kind !== 'manifests') throw new Error(`it is a ${request.kind}`);
  return request;
}

test('a pod is given what was typed, without what is about this machine or settled by what is printed', async () => {
  const { words, command, replicas, port } = await read(
    ...['deploy,pods', 'web-*', '-A', '-o', 'json', '--context', 'prod', '--image=kwatch:1'],
    ...['--listen', ':9000', '--leader-elect', '--workers=2', '--', 'notify', '--name={name}'],
  );
  expect(words).toEqual([
    ...['deploy,pods', 'web-*', '--all-namespaces', '--output=json', '--workers=2', '--leader-elect=kwatch'],
  ]);
  expect([command, replicas, port]).toEqual([['notify', '--name={name}'], 2, 9000]);
});

test('the address of a receiver is a secret, and no word of the pod', async () => {
  const { words, posts } = await read('pods', '--post', 'https://hooks.slack.com/services/T0/B0/x');
  expect([words, posts]).toEqual([['pods'], true]);
});

test('of parts there are as many pods, each of which is told its own', async () => {
  const { words, replicas } = await read('pods', '--shard', '0/3');
  expect([words, replicas]).toEqual([['pods'], 3]);
});

test.each([
  [['pods', '--shard', '0/3', '--replicas', '2'], '--replicas 2 and 3 parts exclude each other'],
  [['pods', '--record', 'x'], '--record names a file, which the pod does not have'],
  [['pods', '--listen', 'unix:/run/x'], '--listen has to have a port that a Service can lead to'],
  [['pods', '--no-auth'], '--no-auth is for one machine alone'],
  [['pods', '--install-name', 'A'], '--install-name "A" is no name of an object'],
  [[], 'no TYPE given after manifests'],
])('%j is refused', async (argv, message) => {
  await expect(read(...argv)).rejects.toThrow(message);
});
