import { afterAll, beforeAll, expect, test } from 'vitest';
import { planOf, texts } from '../support/plan.js';
import { makeFiles } from '../support/temporary-files.js';

const files = makeFiles();
let app: string;
let settings: string;
beforeAll(() => {
  const object = (kind: string, apiVersion: string, metadata: object): string =>
    JSON.stringify({ apiVersion, kind, metadata });
  settings = files.write('settings.json', object('ConfigMap', 'v1', { name: 'settings' }));
  app = files.write(
    'app.json',
    [
      object('Deployment', 'apps/v1', { name: 'web', namespace: 'shop' }),
      object('Secret', 'v1', { name: 'key' }),
    ].join('\n'),
  );
});
afterAll(() => files.remove());

async function targetsOf(...argv: readonly string[]): Promise<readonly string[]> {
  const { targets } = await planOf(argv);
  return targets.map(
    ({ type, names, held }) => `${type} ${held?.namespace ?? '-'} ${texts(names).join(' ')}`,
  );
}

test('each verb takes manifests, several times and with commas', async () => {
  const [deployment, secret, configMap] = [
    'Deployment.v1.apps shop web',
    'Secret.v1. - key',
    'ConfigMap.v1. - settings',
  ];
  expect(await targetsOf('-f', app)).toEqual([deployment, secret]);
  expect(await targetsOf('get', '-f', `${settings},${app}`)).toEqual([configMap, deployment, secret]);
  expect(await targetsOf('rollout', 'status', '-f', app, '-f', settings)).toEqual([
    deployment,
    secret,
    configMap,
  ]);
  expect(await targetsOf('wait', '--filename', files.directory, '--for', 'create')).toEqual([
    deployment,
    secret,
    configMap,
  ]);
  expect((await planOf(['-f', app, '-f', settings])).manifests).toBe(`-f ${app} -f ${settings}`);
});

test('a rollout is asked of what has one, and of all else that it is there', async () => {
  const { wait } = await planOf(['rollout', '-f', app]);
  expect(wait.for.map(({ spec }) => spec)).toEqual([{ kind: 'rollout', orThere: true }]);
  expect((await planOf(['rollout', 'deploy/web'])).wait.for.map(({ spec }) => spec)).toEqual([
    { kind: 'rollout' },
  ]);
  await expect(planOf(['rollout', '-f', settings])).rejects.toThrow(
    `-f ${settings} holds nothing that has a rollout: Deployments, StatefulSets, DaemonSets`,
  );
});

test('one namespace holds what does not say its own, and what is typed is not another one', async () => {
  expect((await planOf(['-f', app])).namespaces).toEqual({ kind: 'context' });
  expect((await planOf(['-f', app, '-n', 'shop'])).namespaces).toEqual({ kind: 'named', names: ['shop'] });
  await expect(planOf(['-f', app, '-n', 'dev'])).rejects.toThrow(
    `${app}, document 1 (line 1): it is in the namespace "shop", and --namespace says "dev"`,
  );
  await expect(planOf(['-f', app, '-n', 'shop,dev'])).rejects.toThrow(
    '--namespace has to be one namespace where a manifest is watched',
  );
  await expect(planOf(['-f', app, '-A'])).rejects.toThrow('--all-namespaces is not for manifests');
  // What a shell has for all runs is a default, and gives way.
  const named = async (env: Record<string, string>): Promise<unknown> =>
    (await planOf(['-f', app], env)).namespaces;
  expect(await named({ KWATCH_NAMESPACE: 'dev' })).toEqual({ kind: 'named', names: ['dev'] });
  expect(await named({ KWATCH_NAMESPACE: 'dev-*' })).toEqual({ kind: 'context' });
  expect(await named({ KWATCH_ALL_NAMESPACES: '1' })).toEqual({ kind: 'context' });
});

test.each([
  [['pods', '-f', 'APP'], /^--filename and TYPE exclude each other: .*"pods" says something else$/],
  [['apply', '-f', 'APP'], /^apply is a command of kubectl's$/],
  [['-f', 'APP', '-k', '.'], /^--filename and --kustomize exclude each other/],
  [['pods', '-R'], /^--recursive needs a directory to look into: -f DIR$/],
  [['-f', ''], /^--filename is empty/],
  [
    ['-f', 'APP', '--exclude-name', 'w*'],
    /^"web" is in the manifest \(.*document 1 \(line 1\)\), and --name or/,
  ],
  [['-f', 'APP', '--until', 'object.data.key == "x"'], /the values of Secrets are masked/],
  [['wait', '-f', 'APP'], /^wait needs something to wait for/],
  [['doctor', '-f', 'APP'], /^doctor takes no --filename/],
])('%j is refused', async (argv, message) => {
  await expect(planOf(argv.map((word) => (word === 'APP' ? app : word)))).rejects.toThrow(message);
});

test('a variable names manifests where no type is typed', async () => {
  const env = { KWATCH_FILENAME: settings };
  expect((await planOf(['pods'], env)).manifests).toBeUndefined();
  expect((await planOf([], env)).manifests).toBe(`-f ${settings}`);
});
