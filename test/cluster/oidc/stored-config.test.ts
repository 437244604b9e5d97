import { chmodSync, existsSync, lstatSync, readFileSync, readdirSync, statSync, symlinkSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readProviderConfig, writeProviderConfig } from '../../../src/cluster/oidc/stored-config.js';
import { errorOf } from '../../support/read-body.js';
import { type TestFiles, makeFiles } from '../../support/temporary-files.js';

let files: TestFiles;
beforeEach(() => {
  files = makeFiles();
});
afterEach(() => files.remove());

const YAML = `# mine
apiVersion: v1
kind: Config   # as kubectl wrote it
unknown: {a: [1,   2]}
users:
- name: other
  user: {auth-provider: {name: oidc, config: {id-token: stays}}}
- user:
    auth-provider:
      name: oidc
      config:
        client-id: kube # the client
        id-token: old   # until noon
        refresh-token: 'r1'
  name: me
`;
const NEW = { 'id-token': 'a.b.c', 'refresh-token': 'r2' };

describe('what an OIDC login has renewed', () => {
  it('is written in its place, and all else stays to the letter', async () => {
    const path = files.write('config', YAML);
    await writeProviderConfig(path, 'me', NEW);
    expect(readFileSync(path, 'utf8')).toBe(
      YAML.replace('id-token: old ', 'id-token: "a.b.c" ').replace("'r1'", '"r2"'),
    );
    expect(await readProviderConfig(path, 'me')).toEqual({ 'client-id': 'kube', ...NEW });
    expect(await readProviderConfig(path, 'other')).toEqual({ 'id-token': 'stays' });
  });

  it('is added where it was not there', async () => {
    const path = files.write('config', YAML.replace(/ {8}id-token.*\n/, ''));
    await writeProviderConfig(path, 'me', NEW);
    expect(readFileSync(path, 'utf8')).toBe(
      YAML.replace(/ {8}id-token.*\n/, '')
        .replace('        client-id', '        "id-token": "a.b.c"\n        client-id')
        .replace("'r1'", '"r2"'),
    );
  });

  it('is written into JSON as JSON', async () => {
    const document = {
      users: [{ name: 'me', user: { 'auth-provider': { name: 'oidc', config: { a: 'b' } } } }],
    };
    for (const indent of [0, 2, '\t']) {
      const path = files.write('config', JSON.stringify(document, undefined, indent));
      await writeProviderConfig(path, 'me', NEW);
      const written = JSON.parse(readFileSync(path, 'utf8')) as typeof document;
      expect(written.users[0]?.user['auth-provider'].config).toEqual({ a: 'b', ...NEW });
    }
  });

  it('is written where the value is written in a rarer way', async () => {
    for (const old of ['>-\n          a\n          b', '&x old', '!!str old', '|\n          old\n']) {
      const path = files.write('config', YAML.replace('id-token: old   # until noon', `id-token: ${old}`));
      await writeProviderConfig(path, 'me', NEW);
      expect(await readProviderConfig(path, 'me')).toEqual({ 'client-id': 'kube', ...NEW });
      expect(await readProviderConfig(path, 'other')).toEqual({ 'id-token': 'stays' });
    }
  });

  it('leaves the mode, a link to the file, and nothing beside it', async () => {
    const path = files.write('real/config', YAML);
    chmodSync(path, 0o640);
    symlinkSync('real/config', files.path('link'));
    await writeProviderConfig(files.path('link'), 'me', NEW);
    expect(lstatSync(files.path('link')).isSymbolicLink()).toBe(true);
    expect(statSync(path).mode & 0o777).toBe(0o640);
    expect(readdirSync(files.path('real'))).toEqual(['config']);
    expect(await readProviderConfig(path, 'me')).toMatchObject(NEW);
  });

  it('is not held up by a lock that was left behind, which stays', async () => {
    const path = files.write('config', YAML);
    files.write('config.lock', '');
    await writeProviderConfig(path, 'me', NEW);
    expect(await readProviderConfig(path, 'me')).toMatchObject(NEW);
    expect(existsSync(files.path('config.lock'))).toBe(true);
  });

  it('is an error where the user is gone, and the file is as it was', async () => {
    const path = files.write('config', YAML);
    expect((await errorOf(writeProviderConfig(path, 'nobody', NEW))).message).toBe(
      'the user is not there any more',
    );
    expect(readFileSync(path, 'utf8')).toBe(YAML);
    expect(readdirSync(files.directory)).toEqual(['config']);
  });
});
