import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { mergeKubeconfigs, readKubeconfigs } from '../../../src/cluster/kubeconfig/kubeconfig-files.js';
import type { Kubeconfig } from '../../../src/cluster/kubeconfig/kubeconfig-parse.js';
import { EXIT, UnavailableError } from '../../../src/model/errors.js';
import { errorOf } from '../../support/read-body.js';
import { type TestFiles, makeFiles } from '../../support/temporary-files.js';

/*
 * What is read and what is refused here was seen of `kubectl config view --raw` (client 1.32) with the same files.
 */

let files: TestFiles;
beforeEach(() => {
  files = makeFiles();
});
afterEach(() => files.remove());

async function read(content: string | Uint8Array): Promise<Kubeconfig> {
  const path = files.write('k', content);
  return mergeKubeconfigs(await readKubeconfigs({ from: '--kubeconfig', paths: [path], required: true }));
}

/** Why a file is refused, and what to do. */
async function refusal(content: string | Uint8Array): Promise<readonly [string, string | undefined]> {
  const error = await errorOf(read(content));
  if (!(error instanceof UnavailableError)) throw error;
  expect(error.exitCode).toBe(EXIT.unavailable);
  const start = `cannot use the kubeconfig ${files.path('k')}: `;
  expect(error.message.startsWith(start)).toBe(true);
  return [error.message.slice(start.length), error.hint];
}

interface Lines {
  readonly top?: string;
  readonly context?: string;
  readonly cluster?: string;
  readonly user?: string;
}

/** A kubeconfig with more lines in its one context, cluster or user. */
function config({ top = '', context = '', cluster = '', user = '' }: Lines = {}): string {
  return [
    'apiVersion: v1',
    'kind: Config',
    'current-context: here',
    top,
    'clusters:',
    '- name: c',
    '  cluster:',
    '    server: https://a.example',
    `    ${cluster}`,
    'users:',
    '- name: u',
    '  user:',
    `    ${user === '' ? '{}' : user}`,
    'contexts:',
    '- name: here',
    '  context:',
    '    cluster: c',
    `    ${context}`,
    '',
  ].join('\n');
}

describe('a word without quotes is what YAML 1.1 and Go say', () => {
  const namespaceOf = async (word: string): Promise<unknown> =>
    (await read(config({ context: `namespace: ${word}` }))).contexts.get('here')?.namespace;

  test.each([
    ['shop', 'shop'],
    ["'973585995'", '973585995'],
    ['"yes"', 'yes'],
    ['!!str 5', '5'],
    ['!custom 5', '5'],
    ['!!binary aGk=', 'hi'],
    ['yEs', 'yEs'],
    ['oN', 'oN'],
    ['nULL', 'nULL'],
    ['123e4567', '123e4567'],
    ['1e400', '1e400'],
    ['1e', '1e'],
    ['1:30', '1:30'],
    ['1.2.3', '1.2.3'],
    ['2024-01-01', '2024-01-01'],
    ['0x', '0x'],
    ['0o8', '0o8'],
    ['_1', '_1'],
    ['.iNF', '.iNF'],
    ['=', '='],
    ['<<', '<<'],
    ['é😀', 'é😀'],
    ['~', undefined],
    ['NULL', undefined],
    ['""', undefined],
    ['', undefined],
  ])('namespace: %s', async (word, namespace) => {
    expect(await namespaceOf(word)).toBe(namespace);
  });

  test.each(
    ['973585995', '017', '089', '0x1f', '-0x1F_F', '0b11', '0o17', '1_000', '+5', '1_'].concat(
      ['1.5', '.5', '5.', '1e3', '-2E+05', '.inf', '-.INF', '.NaN', '!!int "5"', '!!float 5'],
      ['99999999999999999999999'],
    ),
  )('namespace: %s is a number', async (word) => {
    expect(await refusal(config({ context: `namespace: ${word}` }))).toEqual([
      'contexts[here].context.namespace is a number and has to be a text',
      'put it in quotes',
    ]);
  });

  test.each(['yes', 'No', 'on', 'Off', 'y', 'N', 'true', 'FALSE', '!!bool yes'])(
    'namespace: %s is a boolean',
    async (word) => {
      expect(await refusal(config({ context: `namespace: ${word}` }))).toEqual([
        'contexts[here].context.namespace is a boolean and has to be a text',
        'put it in quotes: y, yes, on, n, no and off are true and false in YAML',
      ]);
    },
  );

  test.each([
    ['yes', true],
    ['on', true],
    ['y', true],
    ['True', true],
    ['no', false],
    ['NO', false],
    ['off', false],
    ['null', false],
  ])('insecure-skip-tls-verify: %s', async (word, insecure) => {
    const { clusters } = await read(config({ cluster: `insecure-skip-tls-verify: ${word}` }));
    expect(clusters.get('c')?.insecure).toBe(insecure);
  });
});

describe('a value of the wrong type is refused with its field, and never shown', () => {
  const texts = 'is a number and has to be a text';
  test.each<readonly [Lines, string]>([
    [{ top: 'preferences: 4711' }, 'preferences is a number and has to be a map'],
    [{ top: 'preferences: {colors: "4711"}' }, 'preferences.colors is a text and has to be true or false'],
    [{ top: 'extensions: 4711' }, 'extensions is a number and has to be a list'],
    [{ context: 'user: 4711' }, `contexts[here].context.user ${texts}`],
    [{ context: 'extensions: {}' }, 'contexts[here].context.extensions is a map and has to be a list'],
    [{ context: 'namespace: [4711]' }, 'contexts[here].context.namespace is a list and has to be a text'],
    [{ cluster: 'tls-server-name: 4711' }, `clusters[c].cluster.tls-server-name ${texts}`],
    [{ cluster: 'proxy-url: 4711' }, `clusters[c].cluster.proxy-url ${texts}`],
    [{ cluster: 'server: 4711' }, `clusters[c].cluster.server ${texts}`],
    [{ cluster: 'certificate-authority: 4711' }, `clusters[c].cluster.certificate-authority ${texts}`],
    [
      { cluster: 'certificate-authority-data: 4711' },
      `clusters[c].cluster.certificate-authority-data ${texts}`,
    ],
    [
      { cluster: 'certificate-authority-data: ca 4711' },
      'clusters[c].cluster.certificate-authority-data is no base64',
    ],
    [
      { cluster: 'insecure-skip-tls-verify: "true"' },
      'clusters[c].cluster.insecure-skip-tls-verify is a text and has to be true or false',
    ],
    [
      { cluster: 'insecure-skip-tls-verify: 1' },
      'clusters[c].cluster.insecure-skip-tls-verify is a number and has to be true or false',
    ],
    [
      { cluster: 'disable-compression: "yes"' },
      'clusters[c].cluster.disable-compression is a text and has to be true or false',
    ],
    [{ user: 'as: 4711' }, `users[u].user.as ${texts}`],
    [{ user: 'as-uid: 4711' }, `users[u].user.as-uid ${texts}`],
    [{ user: 'as-groups: 4711' }, 'users[u].user.as-groups is a number and has to be a list'],
    [{ user: 'as-groups: [a, 4711]' }, `users[u].user.as-groups[1] ${texts}`],
    [{ user: 'as-user-extra: [4711]' }, 'users[u].user.as-user-extra is a list and has to be a map'],
    [{ user: 'as-user-extra: {a: b}' }, 'users[u].user.as-user-extra.a is a text and has to be a list'],
    [{ user: 'token: 4711' }, `users[u].user.token ${texts}`],
    [{ user: 'tokenFile: 4711' }, `users[u].user.tokenFile ${texts}`],
    [{ user: 'username: 4711' }, `users[u].user.username ${texts}`],
    [{ user: 'password: 4711' }, `users[u].user.password ${texts}`],
    [{ user: 'client-certificate: 4711' }, `users[u].user.client-certificate ${texts}`],
    [{ user: 'client-certificate-data: YQ' }, 'users[u].user.client-certificate-data is no base64'],
    [{ user: 'client-key: 4711' }, `users[u].user.client-key ${texts}`],
    [{ user: 'client-key-data: "%4711"' }, 'users[u].user.client-key-data is no base64'],
    [{ user: 'exec: [4711]' }, 'users[u].user.exec is a list and has to be a map'],
    [{ user: 'exec: {command: 4711}' }, `users[u].user.exec.command ${texts}`],
    [{ user: 'exec: {args: a}' }, 'users[u].user.exec.args is a text and has to be a list'],
    [{ user: 'exec: {args: [4711]}' }, `users[u].user.exec.args[0] ${texts}`],
    [{ user: 'exec: {env: {A: b}}' }, 'users[u].user.exec.env is a map and has to be a list'],
    [{ user: 'exec: {env: [{name: A, value: 4711}]}' }, `users[u].user.exec.env[A].value ${texts}`],
    [
      { user: 'exec: {provideClusterInfo: "yes"}' },
      'users[u].user.exec.provideClusterInfo is a text and has to be true or false',
    ],
    [{ user: 'exec: {interactiveMode: 4711}' }, `users[u].user.exec.interactiveMode ${texts}`],
    [{ user: 'auth-provider: oidc' }, 'users[u].user.auth-provider is a text and has to be a map'],
    [{ user: 'auth-provider: {config: {a: 4711}}' }, `users[u].user.auth-provider.config.a ${texts}`],
  ])('%j', async (lines, why) => {
    const [message, hint] = await refusal(config(lines));
    expect(message).toBe(why);
    expect(`${message} ${hint ?? ''}`).not.toContain('4711');
  });

  test.each([
    ['contexts: {here: {}}', 'contexts is a map and has to be a list'],
    ['contexts: [a]', 'contexts[0] is a text and has to be a map'],
    ['contexts: [{name: 5}]', 'contexts[0].name is a number and has to be a text'],
    ['contexts: [{name: a, context: []}]', 'contexts[a].context is a list and has to be a map'],
    ['current-context: 5', 'current-context is a number and has to be a text'],
    ['kind: Pod', 'its kind is Pod and has to be Config'],
    ['apiVersion: v2', 'its apiVersion is v2 and has to be v1'],
    ['apiVersion: 1', 'apiVersion is a number and has to be a text'],
    ['users: [{name: a}, {name: b}, {name: a}]', 'two users have the name "a"'],
    ['clusters: [{cluster: {}}, {cluster: {}}]', 'two clusters have the name ""'],
    ['contexts: [{name: "a\\e[2J"}, {name: "a\\e[2J"}]', 'two contexts have the name "a [2J"'],
  ])('%s', async (content, why) => {
    expect((await refusal(content))[0]).toBe(why);
  });

  test('what kubectl does not know may be of any type', async () => {
    const lines = { top: 'Current-Context: 5', user: 'Token: 5' };
    expect((await read(config(lines))).users.get('u')?.token).toBeUndefined();
  });
});

describe('a file', () => {
  test.each(
    ['', '\n', '   \n', '# hi\n', '---\n', '---\n# hi\n', 'null\n', '~\n', '{}\n', '---\n---\n'].concat(
      'contexts: null\n',
      'contexts: [null]\n',
      `---\n---\n${config()}`,
    ),
  )('%j is an empty kubeconfig', async (content) => {
    expect(await read(content)).toMatchObject({ currentContext: undefined, clusters: new Map() });
  });

  const utf16 = Buffer.from(`\ufeff${config()}`, 'utf16le');
  test.each<readonly [string, string | Uint8Array]>([
    ['begins with ---', `---\n${config()}`],
    ['ends with ---', `${config()}---\n`],
    ['ends with ...', `${config()}...\n`],
    ['has a second document', `${config()}---\ncurrent-context: there\n`],
    ['has a second document that is broken', `${config()}---\na: [\n`],
    ['begins with a comment and ---', `# hi\n---\n${config()}`],
    ['says %YAML 1.1', `%YAML 1.1\n---\n${config()}`],
    ['has no kind', config().replace('kind: Config', '')],
    ['has no apiVersion', config().replace('apiVersion: v1', '')],
    ['begins with a byte order mark', `\ufeff${config()}`],
    ['is of UTF-16, little end first', utf16],
    ['is of UTF-16, big end first', Buffer.from(utf16).swap16()],
    ['has lines with CRLF', config().replaceAll('\n', '\r\n')],
    ['has lines with CR', config().replaceAll('\n', '\r')],
    ['has a tab after a colon', config().replace('server: ', 'server:\t')],
    ['has a key twice', config({ top: 'current-context: here' })],
    ['has an alias', `a: &c {cluster: c}\n${config()}`.replace(/ {2}context:\n.*\n/, '  context: *c\n')],
    ['has a merge', `a: &c {server: "https://a.example"}\n${config({ cluster: '<<: *c' })}`],
    ['has keys that are numbers', `5: a\n1.5: b\n${config()}`],
    [
      'is JSON with tabs',
      '{\n\t"current-context": "here", "clusters": [{"name": "c",\n\t\t"cluster": {"server": "https://a.example"}}],}',
    ],
  ])('that %s is read', async (_, content) => {
    const { currentContext, clusters } = await read(content);
    expect([currentContext, clusters.get('c')?.server]).toEqual(['here', 'https://a.example']);
  });

  test('of equal keys the last counts', async () => {
    const { currentContext } = await read(config({ top: 'current-context: there' }));
    expect(currentContext).toBe('there');
  });

  test('a token may have several lines', async () => {
    const { users } = await read(config({ user: 'token: >-\n      abc\n      def' }));
    expect(users.get('u')?.token).toBe('abc def');
  });

  test.each<readonly [string | Uint8Array, string]>([
    ['a: [canary', 'it is no YAML (line 1)'],
    ['a:\n\tb: c\n', 'it is no YAML (line 2)'],
    ['a: b: c\n', 'it is no YAML (line 1)'],
    ['a: @b\n', 'it is no YAML (line 1)'],
    ['a: *b\n', 'it is no YAML'],
    ['\0', 'it is no YAML (line 1)'],
    ['a: b\nc: "\u0001"', 'it is no YAML (line 2)'],
    ['[a]: b\n', 'it is no YAML'],
    ['~: b\n', 'it is no YAML'],
    [Buffer.from([0x61, 0x3a, 0x20, 0xe9]), 'it is no YAML'],
    ['[]\n', 'it holds no kubeconfig'],
    ['text\n', 'it holds no kubeconfig'],
    ['true\n', 'it holds no kubeconfig'],
    ['""\n', 'it holds no kubeconfig'],
  ])('of %j is refused', async (content, why) => {
    expect(await refusal(content)).toEqual([
      why,
      `\`kubectl config view --kubeconfig ${files.path('k')}\` reads the same file`,
    ]);
  });
});
