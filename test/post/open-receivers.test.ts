import { chmodSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openReceivers } from '../../src/post/open-receivers.js';
import { planOf } from '../support/plan.js';
import { type TestFiles, makeFiles } from '../support/temporary-files.js';

let files: TestFiles;
beforeAll(() => {
  files = makeFiles();
});
afterAll(() => files.remove());

async function open(url: string, flags: readonly string[] = [], env: Record<string, string> = {}) {
  const { post } = await planOf(['deploy', '--post', url, ...flags]);
  if (post === undefined) throw new Error('nothing is posted');
  return openReceivers(post, env);
}

function secretFile(content: string, mode = 0o600): string {
  const path = files.write('secret', content);
  chmodSync(path, mode);
  return path;
}

test('a secret is base64 behind whsec_, or the text itself; each line is one', async () => {
  const long = 'x'.repeat(32);
  const path = secretFile(`whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw\n\n ${long} \n`);
  const { receivers, warnings } = await open('https://a.test/', ['--post-secret-file', path]);
  expect(receivers[0]?.keys).toEqual([
    Buffer.from('MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw', 'base64'),
    Buffer.from(long),
  ]);
  expect(warnings).toEqual([]);
});

test('a secret that everybody can read, or that can be guessed, is warned of', async () => {
  const { warnings } = await open('https://a.test/', ['--post-secret-file', secretFile('short', 0o644)]);
  expect(warnings.map((text) => text.replace(/".*"/, 'FILE'))).toEqual([
    '--post-secret-file FILE can be read by everybody on this machine: chmod 600',
    '--post-secret-file FILE holds a secret of less than 24 bytes, which can be guessed',
  ]);
});

test.each([
  ['\n', / is empty$/],
  ['whsec_not base64', / holds no base64 behind whsec_$/],
])('a secret file with %j is refused, and nothing of it quoted', async (content, says) => {
  await expect(open('https://a.test/', ['--post-secret-file', secretFile(content)])).rejects.toThrow(says);
});

test('headers come from the command line and from files, with the login of the URL', async () => {
  const path = files.write('headers', '# for the gateway\nX-Team: shop\n\nX-Key:  a b \n');
  const { receivers, warnings } = await open('https://me:p%40ss@a.test/in', [
    ...['--post-header', 'X-Env: prod', '--post-header', `@${path}`],
  ]);
  expect(receivers[0]?.headers).toEqual({
    authorization: `Basic ${Buffer.from('me:p@ss').toString('base64')}`,
    'x-env': 'prod',
    'x-team': 'shop',
    'x-key': 'a b',
  });
  expect(receivers[0]?.url.href).toBe('https://a.test/in');
  expect(warnings).toEqual([]);
});

test.each([
  ['no colon', '--post-header is no header'],
  ['X-Bad: a\u0000b', '--post-header is no header'],
  ['Content-Type: text/plain', '--post-header content-type is set by kwatch itself'],
  ['ce-id: 1', '--post-header ce-id is set by kwatch itself'],
  ['Webhook-Signature: v1,x', '--post-header webhook-signature is set by kwatch itself'],
  ['@/nowhere/headers', '--post-header @/nowhere/headers cannot be read: no such file'],
])('the header %j is refused', async (header, says) => {
  await expect(open('https://a.test/', ['--post-header', header])).rejects.toThrow(says);
});

test('what would go to another machine in clear text is warned of', async () => {
  const header = ['--post-header', 'Authorization: Bearer abc'];
  expect((await open('http://a.test/', header)).warnings).toEqual([
    'the headers for http://a.test are sent in clear text; write https:// where it can be had',
  ]);
  expect((await open('http://127.0.0.1:1/', header)).warnings).toEqual([]);
  expect((await open('http://a.test/')).warnings).toEqual([]);
});

test('a proxy is that of the environment, and authorities that are none are refused', async () => {
  const env = { HTTPS_PROXY: 'http://proxy.test:3128', NO_PROXY: 'b.test' };
  expect((await open('https://a.test/', [], env)).receivers[0]?.proxy).toEqual({
    url: 'http://proxy.test:3128',
    from: 'HTTPS_PROXY',
  });
  expect((await open('https://b.test/', [], env)).receivers[0]?.proxy).toBeUndefined();
  await expect(open('https://a.test/', ['--post-ca', files.write('ca', 'x')])).rejects.toThrow(
    'holds no certificate in PEM',
  );
});
