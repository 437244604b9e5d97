import { afterAll, expect, test } from 'vitest';
import { chooseContexts } from '../../../src/cluster/kubeconfig/choose-contexts.js';
import type { ConnectionOverrides } from '../../../src/model/plan/connection-overrides.js';
import { UsageError } from '../../../src/model/errors.js';
import { makeFiles } from '../../support/temporary-files.js';

const files = makeFiles();
afterAll(() => files.remove());

const NAMES = ['prod-eu', 'prod-us', 'staging', 'a,b', 'odd*'];
const kubeconfig = files.write(
  'kubeconfig',
  JSON.stringify({ contexts: NAMES.map((name) => ({ name, context: { cluster: name } })) }),
);

const choose = (
  text: string | undefined,
  all = false,
  overrides: ConnectionOverrides = {},
): ReturnType<typeof chooseContexts> =>
  chooseContexts({ text, all }, overrides, { kubeconfig, env: {}, homeDir: undefined });

test.each([
  ['nothing is the current one', undefined, false, { kind: 'one', name: undefined }],
  ['a name is that one, there or not', 'nope', false, { kind: 'one', name: 'nope' }],
  ['a name with a comma or a star in it is itself', 'a,b', false, { kind: 'one', name: 'a,b' }],
  ['a name with a star', 'odd*', false, { kind: 'one', name: 'odd*' }],
  ['commas are several', 'staging,prod-eu', false, { kind: 'several', names: ['staging', 'prod-eu'] }],
  ['each is taken once', 'staging,staging', false, { kind: 'several', names: ['staging'] }],
  ['so is a repeated flag', 'staging\na,b', false, { kind: 'several', names: ['staging', 'a,b'] }],
  ['a pattern finds those that match', 'prod-*', false, { kind: 'several', names: ['prod-eu', 'prod-us'] }],
  ['all are all', undefined, true, { kind: 'several', names: NAMES }],
  ['all with a pattern are those of them', 'prod-?u', true, { kind: 'several', names: ['prod-eu'] }],
] as const)('%s', async (_, text, all, chosen) => {
  expect(await choose(text, all)).toEqual(chosen);
});

test.each([
  ['prod-eu,stagin', /has no context "stagin"; did you mean "staging"\?$/],
  ['dev-*', /^no context of the kubeconfig .* matches "dev-\*"$/],
  ['staging,', /^--context "staging," has an empty name; write for example prod,staging or 'prod-\*'$/],
])('%s is refused', async (text, message) => {
  const refusal = await choose(text).catch((error: unknown) => error);
  expect(refusal).toBeInstanceOf(UsageError);
  expect((refusal as UsageError).message).toMatch(message);
});

test('what is of one cluster, or a secret, is not sent to several', async () => {
  await expect(choose('prod-*', false, { token: 'secret' })).rejects.toThrow(
    '--token is about one cluster, and several are asked for: prod-eu, prod-us',
  );
  await expect(choose('prod-*', false, { server: 'https://x' })).rejects.toThrow('--server is about one');
  await expect(choose('prod-*', false, { as: 'jane' })).resolves.toMatchObject({ kind: 'several' });
  await expect(choose('staging', false, { token: 'secret' })).resolves.toMatchObject({ kind: 'one' });
});

test('where there is no kubeconfig, several cannot be had', async () => {
  const source = { env: {}, homeDir: files.path('nowhere') };
  await expect(chooseContexts({ text: undefined, all: true }, {}, source)).rejects.toThrow(
    'no cluster to watch: no kubeconfig',
  );
});
