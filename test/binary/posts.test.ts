import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type DemoClusterFixture, startDemoCluster } from '../support/demo-cluster.js';
import { serve } from '../support/https-server.js';
import { KwatchProcess } from '../support/kwatch-process.js';
import { pathOf } from '../support/pages.js';
import { deployments } from '../support/records.js';
import { type TestFiles, makeFiles } from '../support/temporary-files.js';

const SECRET = `whsec_${Buffer.alloc(32, 7).toString('base64')}`;

let demo: DemoClusterFixture;
let files: TestFiles;
const receivers: KwatchProcess[] = [];
beforeAll(async () => {
  demo = await startDemoCluster();
  files = makeFiles();
  const [, receiver = ''] = /```js\n(.*?)```/s.exec(readFileSync(pathOf('docs/post.md'), 'utf8')) ?? [];
  files.write('receiver.mjs', receiver);
});
afterAll(async () => {
  for (const receiver of receivers) await receiver.stop('SIGKILL');
  files.remove();
  await demo.close();
});

/** The receiver of docs/post.md. */
async function startReceiver(port: number): Promise<KwatchProcess> {
  const program = [process.execPath, files.path('receiver.mjs')] as const;
  const receiver = new KwatchProcess([], { PORT: String(port), SECRET }, program);
  receivers.push(receiver);
  await receiver.until('that it listens', () => receiver.stdout.includes('listening'));
  return receiver;
}

const create = (name: string): void =>
  void demo.server.cluster.create(deployments, {
    metadata: { name, namespace: 'default' },
    spec: { replicas: 1, template: { spec: { containers: [] } } },
  });

test('the receiver of the page takes every signed change once, also those that came while it was away', async () => {
  const nobody = await serve(() => undefined);
  await nobody.close();
  const secret = files.write('secret', `${SECRET}\n`);
  const flags = ['--post', `${nobody.url}/in`, '--post-secret-file', secret, '--retry-base', '20ms'];
  create('a');
  create('b');
  const kwatch = new KwatchProcess(['deploy', '-o', 'name', '--count', '4', ...flags], demo.env);
  await kwatch.until('that nobody is there', () =>
    kwatch.stderr.some((line) => line.includes('nothing listens there (connection refused)')),
  );
  const receiver = await startReceiver(nobody.port);
  create('c');
  create('d');
  expect(await kwatch.exited).toBe(0);
  const [, ...taken] = receiver.stdout;
  expect(taken.map((line) => line.split(' ').slice(0, 2).join(' ')).sort()).toEqual(
    ['a', 'b', 'c', 'd'].map(
      (name) => `dev.kwatch.deployment.added /apis/apps/v1/namespaces/default/deployments/${name}`,
    ),
  );
  expect(kwatch.stderr.find((line) => line.includes('posted'))).toMatch(
    new RegExp(`^4 changes posted to ${nobody.url} in \\d+ requests, \\d+ failed$`),
  );
});
