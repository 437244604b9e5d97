import { expect, test } from 'vitest';
import { planOf, texts } from '../../support/plan.js';

const namespacesOf = async (...args: readonly string[]): Promise<unknown> => {
  const { namespaces, excludedNamespaces } = await planOf(['pods', ...args]);
  const named = namespaces.kind === 'matching' ? texts(namespaces.patterns) : namespaces;
  return [named, texts(excludedNamespaces)];
};

test('a pattern among names makes all of them what is looked for', async () => {
  expect(await namespacesOf('-n', 'dev-*,shop')).toEqual([['dev-*', 'shop'], []]);
});

test('what is excluded is left out of all, of a pattern, and of names', async () => {
  expect(await namespacesOf('-A', '--exclude-namespace', 'kube-*')).toEqual([{ kind: 'all' }, ['kube-*']]);
  expect(await namespacesOf('-n', 'd*', '--exclude-namespace', 'dev')).toEqual([['d*'], ['dev']]);
  expect(await namespacesOf('-n', 'a,b', '--exclude-namespace', 'b*')).toEqual([
    { kind: 'named', names: ['a'] },
    [],
  ]);
});

test('there has to be something that it can be left out of, and something that is left', async () => {
  await expect(planOf(['pods', '--exclude-namespace', 'x'])).rejects.toThrow(
    "--exclude-namespace needs several namespaces to be left out of: -A, or -n with a pattern such as 'dev-*'",
  );
  await expect(planOf(['pods', '-n', 'a', '--exclude-namespace', '?'])).rejects.toThrow(
    '--exclude-namespace leaves none of the namespaces: a',
  );
  // As a default for the shell it waits for one that it can be about.
  const env = { KWATCH_EXCLUDE_NAMESPACE: 'kube-*' };
  expect((await planOf(['pods'], env)).excludedNamespaces).toEqual([]);
  expect(texts((await planOf(['pods', '-A'], env)).excludedNamespaces)).toEqual(['kube-*']);
});
