import { delimiter } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ClusterAccess } from '../../../src/cluster/access.js';
import { type AccessOptions, loadAccess } from '../../../src/cluster/kubeconfig/load-access.js';
import { EXIT, KwatchError, UnavailableError, UsageError } from '../../../src/model/errors.js';
import { makeCertificates } from '../../support/certificates.js';
import { type TestFiles, kubeconfig, makeFiles } from '../../support/temporary-files.js';
import { errorOf } from '../../support/read-body.js';

let files: TestFiles;
beforeEach(() => {
  files = makeFiles();
});
afterEach(() => files.remove());

function load(options: Partial<AccessOptions> = {}): Promise<ClusterAccess> {
  return loadAccess({ env: {}, homeDir: undefined, kill: () => undefined, ...options });
}

async function failing(options: Partial<AccessOptions>): Promise<KwatchError> {
  const error = await errorOf(load(options));
  if (error instanceof KwatchError) return error;
  throw error;
}

const server = (name: string): string => kubeconfig({ cluster: { server: `https://${name}.example` } });

async function tokenOf(access: ClusterAccess): Promise<unknown> {
  const { signal } = new AbortController();
  return (await access.credentials({ signal, nowMs: 0, refused: false })).headers['Authorization'];
}

describe('where the cluster is', () => {
  it('is said by --kubeconfig, before KUBECONFIG, before ~/.kube/config', async () => {
    const flag = files.write('flag', server('flag'));
    const env = { KUBECONFIG: files.write('env', server('env')) };
    files.write('.kube/config', server('home'));
    const homeDir = files.directory;
    expect((await load({ kubeconfig: flag, env, homeDir })).server).toBe('https://flag.example');
    expect((await load({ env, homeDir })).server).toBe('https://env.example');
    expect((await load({ env: { KUBECONFIG: '' }, homeDir })).server).toBe('https://home.example');
  });

  it('is told with namespace and context', async () => {
    const path = files.write(
      'k',
      kubeconfig({ cluster: { server: 'https://a/' }, context: { namespace: 'shop' } }),
    );
    expect(await load({ kubeconfig: path })).toMatchObject({
      server: 'https://a',
      namespace: 'shop',
      contextName: 'here',
    });
    expect((await load({ kubeconfig: files.write('l', server('x')) })).namespace).toBe('default');
  });

  it.each(['..', '.', 'a/b', '../../pods', 'a%2Fb'])(
    'is not asked in the namespace %s',
    async (namespace) => {
      const path = files.write('k', kubeconfig({ cluster: { server: 'https://a' }, context: { namespace } }));
      const error = await failing({ kubeconfig: path });
      expect(error).toBeInstanceOf(UnavailableError);
      expect(error.message).toBe(
        `context here in the kubeconfig ${path} has the namespace "${namespace}", which is no name`,
      );
    },
  );

  it('is shown without user and password, which become basic auth', async () => {
    const path = files.write(
      'k',
      kubeconfig({ cluster: { server: 'https://me:canary@a.example:6443/base/?x=1' } }),
    );
    const access = await load({ kubeconfig: path });
    expect(access.server).toBe('https://a.example:6443/base');
    expect(await tokenOf(access)).toBe(`Basic ${btoa('me:canary')}`);
  });

  it('is read from YAML as well', async () => {
    const yaml = [
      'current-context: b',
      'clusters:',
      '- {name: c, cluster: {server: "http://127.0.0.1:8001"}}',
      'contexts:',
      '- {name: a, context: {cluster: gone}}',
      '- {name: b, context: {cluster: c, namespace: shop}}',
    ].join('\n');
    expect(await load({ kubeconfig: files.write('k', yaml) })).toMatchObject({
      server: 'http://127.0.0.1:8001',
      namespace: 'shop',
      contextName: 'b',
    });
  });

  it('is chosen by --context', async () => {
    const config = JSON.parse(server('a')) as { contexts: object[]; clusters: object[] };
    config.clusters.push({ name: 'c2', cluster: { server: 'https://b.example' } });
    config.contexts.push({ name: 'there', context: { cluster: 'c2', namespace: 'n2' } });
    const path = files.write('k', JSON.stringify(config));
    expect(await load({ kubeconfig: path, context: 'there' })).toMatchObject({
      server: 'https://b.example',
      namespace: 'n2',
      contextName: 'there',
    });
  });
});

describe('several files in KUBECONFIG', () => {
  it('are merged: the first that has a name or a current context wins whole', async () => {
    const first = files.write(
      'first',
      JSON.stringify({
        clusters: [{ name: 'c', cluster: { server: 'https://first.example' } }],
        users: [{ name: 'red', user: { username: 'first' } }],
      }),
    );
    const second = files.write(
      'second',
      JSON.stringify({
        'current-context': 'two',
        clusters: [{ name: 'c', cluster: { server: 'https://second.example' } }],
        users: [{ name: 'red', user: { token: 'second' } }],
        contexts: [{ name: 'two', context: { cluster: 'c', user: 'red', namespace: 'from-second' } }],
      }),
    );
    const third = files.write(
      'third',
      JSON.stringify({ 'current-context': 'three', contexts: [{ name: 'two', context: {} }] }),
    );
    const env = { KUBECONFIG: ['', first, files.path('missing'), second, third].join(delimiter) };
    const access = await load({ env });
    expect(access).toMatchObject({
      server: 'https://first.example',
      namespace: 'from-second',
      contextName: 'two',
    });
    expect(await tokenOf(access)).toBe(`Basic ${btoa('first:')}`);
  });

  it('may have paths, each relative to its own file', async () => {
    files.write('a/token', 'from-a\n');
    const config = kubeconfig({ cluster: { server: 'https://a.example' }, user: { tokenFile: 'token' } });
    const env = { KUBECONFIG: [files.write('b/empty', ''), files.write('a/config', config)].join(delimiter) };
    expect(await tokenOf(await load({ env }))).toBe('Bearer from-a');
  });

  it('that are all missing are no cluster', async () => {
    const KUBECONFIG = [files.path('one'), files.path('two')].join(delimiter);
    const error = await failing({ env: { KUBECONFIG } });
    expect(error).toBeInstanceOf(UnavailableError);
    expect(error.message).toBe(
      `no cluster to watch: no kubeconfig (KUBECONFIG: no ${files.path('one')}, ${files.path('two')})`,
    );
  });
});

const POD_AUTHORITY = makeCertificates().ca;

describe('inside a pod', () => {
  const env = { KUBERNETES_SERVICE_HOST: 'fd00::1', KUBERNETES_SERVICE_PORT: '443' };
  const account = (): string => {
    files.write('sa/token', 'pod-token');
    files.write('sa/ca.crt', POD_AUTHORITY);
    files.write('sa/namespace', 'pod-ns\n');
    return files.path('sa');
  };

  it('the service account is used where there is no kubeconfig', async () => {
    const access = await load({ env, serviceAccountDir: account() });
    expect(access).toMatchObject({
      server: 'https://[fd00::1]:443',
      namespace: 'pod-ns',
      contextName: undefined,
    });
    expect(await tokenOf(access)).toBe('Bearer pod-token');
    const { tls } = await access.credentials({
      signal: new AbortController().signal,
      nowMs: 0,
      refused: false,
    });
    expect(tls.ca?.toString()).toBe(POD_AUTHORITY);
  });

  it('a kubeconfig comes first', async () => {
    files.write('.kube/config', server('home'));
    const access = await load({ env, homeDir: files.directory, serviceAccountDir: account() });
    expect(access.server).toBe('https://home.example');
  });

  it('without a namespace file it is default', async () => {
    const access = await load({ env, serviceAccountDir: files.path('none') });
    expect(access.namespace).toBe('default');
    expect((await errorOf(tokenOf(access))).message).toBe(
      `cannot read the token file ${files.path('none/token')}: no such file`,
    );
  });

  it('outside of one, its files alone are not enough', async () => {
    expect((await failing({ serviceAccountDir: account() })).message).toBe(
      'no cluster to watch: no kubeconfig (there is no home directory)',
    );
  });

  it('--context has nothing to choose from', async () => {
    const error = await failing({ env, context: 'prod', serviceAccountDir: account() });
    expect(error.message).toBe('no cluster to watch: no kubeconfig (there is no home directory)');
  });
});

describe('a kubeconfig that cannot be used', () => {
  it('does not exist, and there is no silent localhost', async () => {
    const error = await failing({ homeDir: files.directory });
    expect(error.message).toBe(`no cluster to watch: no kubeconfig (no ${files.path('.kube/config')})`);
    expect(error.hint).toBe(
      'name one with --kubeconfig or KUBECONFIG, or try kwatch without a cluster: --demo',
    );
    expect(error.exitCode).toBe(EXIT.unavailable);
  });

  it('was named and does not exist', async () => {
    const error = await failing({ kubeconfig: files.path('nope') });
    expect(error.message).toBe(`cannot read the kubeconfig ${files.path('nope')}: no such file`);
    expect(error.exitCode).toBe(EXIT.unavailable);
  });

  it('is a directory', async () => {
    expect((await failing({ env: { KUBECONFIG: files.directory } })).message).toBe(
      `cannot read the kubeconfig ${files.directory}: it is a directory`,
    );
  });

  it.each([
    ['a: [canary', 'it is no YAML (line 1)'],
    ['token: canary\n  token: canary', 'it is no YAML (line 1)'],
    ['just canary', 'it holds no kubeconfig'],
    ['- canary', 'it holds no kubeconfig'],
    ['\u0000\u0001canary', 'it is no YAML (line 1)'],
  ])('holds %j', async (content, why) => {
    const path = files.write('k', content);
    const error = await failing({ kubeconfig: path });
    expect(error).toBeInstanceOf(UnavailableError);
    expect(error.message).toBe(`cannot use the kubeconfig ${path}: ${why}`);
    expect(JSON.stringify([error.hint, error.cause])).not.toContain('canary');
  });

  it.each([
    [
      '',
      'has no current context',
      'choose one with --context or `kubectl config use-context`; there are: none',
    ],
    [
      '{"contexts":[{"name":"a"},{"name":"b\\u001b[2J"},{"nameless":1}]}',
      'has no current context',
      'choose one with --context or `kubectl config use-context`; there are: a, b [2J',
    ],
  ])('holds %j', async (content, why, hint) => {
    const path = files.write('k', content);
    const error = await failing({ kubeconfig: path });
    expect(error.message).toBe(`the kubeconfig ${path} ${why}`);
    expect(error.hint).toBe(hint);
  });

  it('has not the context that was asked for: the command line is wrong', async () => {
    const path = files.write('k', server('a'));
    const error = await failing({ kubeconfig: path, context: 'prod' });
    expect(error).toBeInstanceOf(UsageError);
    expect(error.message).toBe(`the kubeconfig ${path} has no context "prod"`);
    expect(error.hint).toBe('there are: here');
  });

  it('has not its own current context', async () => {
    const path = files.write(
      'k',
      JSON.stringify({ 'current-context': 'gone', contexts: [{ name: 'a', context: {} }] }),
    );
    const error = await failing({ kubeconfig: path });
    expect(error).toBeInstanceOf(UnavailableError);
    expect(error.message).toBe(`the current context "gone" of the kubeconfig ${path} is not in it`);
    expect(error.hint).toBe('choose one with --context; there are: a');
  });

  it.each([
    [{ cluster: 'gone' }, 'names the cluster "gone", which is not there'],
    [{ user: 'gone' }, 'names the user "gone", which is not there'],
    [{ cluster: '' }, 'names no cluster'],
  ])('has a context with %j', async (context, why) => {
    const path = files.write('k', kubeconfig({ cluster: { server: 'https://a' }, context }));
    expect((await failing({ kubeconfig: path })).message).toBe(
      `context "here" in the kubeconfig ${path} ${why}`,
    );
  });

  it.each([
    [{}],
    [{ server: 'kube.example' }],
    [{ server: 'kube.example:6443/base' }],
    [{ server: 'https://' }],
  ])('has a cluster of %j', async (cluster) => {
    const path = files.write('k', kubeconfig({ cluster }));
    expect((await failing({ kubeconfig: path })).message).toBe(
      `cluster c in the kubeconfig ${path} has no usable server URL`,
    );
  });

  it.each(['socks5://', 'proxy.example:3128', 'ftp://proxy.example', 'http://'])(
    'has a proxy-url of %s',
    async (url) => {
      const path = files.write('k', kubeconfig({ cluster: { server: 'https://a', 'proxy-url': url } }));
      expect((await failing({ kubeconfig: path })).message).toBe(
        `cluster c in the kubeconfig ${path} has no usable proxy-url`,
      );
    },
  );
});
