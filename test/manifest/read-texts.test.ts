import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Readable } from 'node:stream';
import { afterAll, expect, test } from 'vitest';
import type { ManifestInputs } from '../../src/manifest/manifest-text.js';
import { readTexts } from '../../src/manifest/read-texts.js';
import { makeFiles } from '../support/temporary-files.js';

const files = makeFiles();
afterAll(() => files.remove());

/** The names of what is read, from the temporary folder on, with their texts. */
async function read(
  inputs: Partial<ManifestInputs>,
  { stdin = '', path = '', signal = new AbortController().signal } = {},
): Promise<readonly string[]> {
  const texts = await readTexts(
    { paths: [], recursive: false, kustomize: undefined, ...inputs },
    { stdin: () => Readable.from([Buffer.from(stdin)]), env: { PATH: path }, signal },
  );
  return texts.map(
    ({ name, bytes }) => `${name.replace(`${files.directory}/`, '')}: ${Buffer.from(bytes).toString()}`,
  );
}

test('files are read by name, directories for their manifests in order, and deeper ones with -R', async () => {
  for (const name of ['b.yaml', 'a.yml', 'c.json', 'notes.txt', 'deep/d.yaml'])
    files.write(`all/${name}`, name);
  const all = files.path('all');
  expect(await read({ paths: [all] })).toEqual([
    'all/a.yml: a.yml',
    'all/b.yaml: b.yaml',
    'all/c.json: c.json',
  ]);
  expect(await read({ paths: [all], recursive: true })).toContain('all/deep/d.yaml: deep/d.yaml');
  expect(await read({ paths: [`${all}/notes.txt`, `${all}/notes.txt`] })).toEqual([
    'all/notes.txt: notes.txt',
  ]);
  expect(await read({ paths: [`${all}/*.y*ml`] })).toEqual(['all/a.yml: a.yml', 'all/b.yaml: b.yaml']);
});

test('what is not there, and a directory without a manifest, are refused by their name', async () => {
  files.write('empty/notes.txt', '');
  await expect(read({ paths: [files.path('nope.yaml')] })).rejects.toThrow(
    /^--filename .*nope\.yaml: no such file$/,
  );
  await expect(read({ paths: [files.path('n*.yaml')] })).rejects.toThrow(/n\*\.yaml: no such file$/);
  await expect(read({ paths: [files.path('empty')] })).rejects.toThrow(
    /^--filename .*empty: no \.yaml, \.yml or \.json file is in this directory$/,
  );
});

test('stdin is read to its end, or until the run is interrupted', async () => {
  expect(await read({ paths: ['-'] }, { stdin: 'kind: Pod' })).toEqual(['stdin: kind: Pod']);
  const stop = new AbortController();
  const stdin = (): AsyncIterable<Uint8Array> => new Readable({ read: () => stop.abort() });
  const reading = readTexts(
    { paths: ['-'], recursive: false, kustomize: undefined },
    { stdin, env: {}, signal: stop.signal },
  );
  await expect(reading).rejects.toThrow('stdin: interrupted');
});

test('a URL is fetched, with its user as credentials that no message repeats', async () => {
  const server = createServer((request, response) => {
    const isKnown = request.headers.authorization === `Basic ${Buffer.from('me:s3cret').toString('base64')}`;
    response.writeHead(isKnown ? 200 : 403, { connection: 'close' }).end(isKnown ? 'kind: Pod' : 'no');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  try {
    const at = `127.0.0.1:${port}/x.yaml`;
    expect(await read({ paths: [`http://me:s3cret@${at}?token=t0p`] })).toEqual([`http://${at}: kind: Pod`]);
    await expect(read({ paths: [`http://me:wr0ng@${at}?token=t0p`] })).rejects.toThrow(
      `--filename http://${at}: the server answers 403 Forbidden`,
    );
  } finally {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  }
  await expect(read({ paths: [`http://127.0.0.1:${port}/x.yaml`] })).rejects.toThrow(/ECONNREFUSED/);
});

test('-k takes what kubectl kustomize writes, and says what it says where it fails or is not there', async () => {
  const path = files.path('bin');
  const kubectl = (script: string): string => files.write('bin/kubectl', `#!/bin/sh\n${script}\n`, 0o755);
  kubectl('echo "$1 $2"');
  expect(await read({ kustomize: '-x' }, { path })).toEqual(['--kustomize -x: kustomize ./-x\n']);
  kubectl('echo "Warning: old" >&2; echo "error: unable to find one of kustomization.yaml" >&2; exit 1');
  await expect(read({ kustomize: 'x' }, { path })).rejects.toThrow(
    '--kustomize x: kubectl kustomize failed: unable to find one of kustomization.yaml',
  );
  await expect(read({ kustomize: 'x' }, { path: '/nowhere' })).rejects.toThrow(
    '--kustomize x is built by kubectl, and there is none in PATH',
  );
});
