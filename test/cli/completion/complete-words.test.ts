import { expect, test } from 'vitest';
import { completeWords } from '../../../src/cli/completion/complete-words.js';
import { ALL_FLAGS, SUBCOMMANDS } from '../../../src/cli/subcommands.js';
import { WATCH } from '../../../src/cli/subcommands/watch.js';
import type { Completion } from '../../../src/model/plan/completion.js';

function complete(...words: readonly string[]): Promise<Completion> {
  return completeWords(words, {
    env: {},
    homeDir: undefined,
    flags: ALL_FLAGS,
    subcommands: SUBCOMMANDS,
    fallback: WATCH,
  });
}

const values = async (...words: readonly string[]): Promise<readonly string[]> => {
  const { candidates, part } = await complete(...words);
  return candidates.map(({ value }) => value).filter((value) => value.startsWith(part));
};

test.each<[readonly string[], Partial<Completion>]>([
  [[''], { kept: '', part: '', asked: { of: 'types' } }],
  [['pods,de'], { kept: 'pods,', part: 'de', asked: { of: 'types' }, typed: ['pods', ''] }],
  [['deploy', 'web', ''], { asked: { of: 'names', type: 'deploy' }, typed: ['web'] }],
  [['pods,cm', ''], { asked: { of: 'names', type: 'pods' } }],
  [['rollout', 'deploy/w'], { kept: 'deploy/', part: 'w', asked: { of: 'names', type: 'deploy' } }],
  [['rollout', 'status', ''], { asked: { of: 'types' } }],
  [['rollout', ''], { asked: { of: 'types' }, candidates: [{ value: 'status' }] }],
  [['rbac', 'wait', 'deploy', ''], { asked: { of: 'names', type: 'deploy' } }],
  [['deploy/web', 'deploy/'], { asked: { of: 'names', type: 'deploy' }, typed: ['web'] }],
  [['deploy/web', 'c'], { asked: { of: 'types' }, goesOn: true }],
  [['-n', 'shop', 'deploy', ''], { asked: { of: 'names', type: 'deploy' } }],
  [['-o', 'json', '-A', 'deploy', ''], { asked: { of: 'names', type: 'deploy' } }],
  [['pods', '-n', ''], { asked: { of: 'namespaces' }, kept: '' }],
  [['pods', '-An', ''], { asked: { of: 'namespaces' }, kept: '' }],
  [['pods', '-n=de'], { asked: { of: 'namespaces' }, kept: '-n=', part: 'de' }],
  [['pods', '--namespace=a,b'], { asked: { of: 'namespaces' }, kept: '--namespace=a,', part: 'b' }],
  [['pods', '--context', ''], { asked: { of: 'contexts' } }],
  [['pods', '--context', 'a,b'], { asked: { of: 'contexts' }, kept: 'a,', part: 'b', typed: ['a', ''] }],
  [['pods', '--owned-by', 'dep'], { asked: { of: 'types' }, part: 'dep', goesOn: true }],
  [
    ['--owned-by=sts/db,deploy/w'],
    { asked: { of: 'names', type: 'deploy' }, kept: '--owned-by=sts/db,deploy/' },
  ],
  [['pods', '--cluster', ''], { asked: { of: 'clusters' } }],
  [['pods', '--user', ''], { asked: { of: 'users' } }],
  [['pods', '--kubeconfig', '/e'], { files: true, part: '/e', asked: undefined }],
  [['replay', 'a.ndjson', ''], { files: true, asked: undefined }],
  [['pods', '--', 'jq', ''], { files: true, asked: undefined }],
  [['pods', '--timeout', ''], { files: false, candidates: [], asked: undefined }],
  [['schema', ''], { candidates: [], asked: undefined }],
  [['--no-such-flag', 'pods', ''], { candidates: [], asked: undefined, plan: undefined }],
])('%j asks for what belongs there', async (words, wanted) => {
  expect(await complete(...words)).toMatchObject(wanted);
});

test('the value of a flag is no flag, and a flag whose value is there awaits none', async () => {
  expect(await complete('--selector', '-n', '')).toMatchObject({ asked: { of: 'types' } });
  expect(await complete('-n', '-n', '')).toMatchObject({ asked: { of: 'types' } });
});

test('choices are those of the flag', async () => {
  expect(await values('pods', '-o', 'js')).toEqual(['json', 'jsonpath']);
  expect(await values('pods', '--color=')).toEqual(['auto', 'always', 'never']);
  expect(await values('pods', '--for', 'condition=A')).toEqual(['condition=Available']);
  expect((await complete('pods', '--events', 'added,')).typed).toContain('added');
});

test('flags are those that the subcommand takes', async () => {
  expect(await values('pods', '--listen')).toEqual([]);
  expect(await values('serve', 'pods', '--listen')).toEqual(['--listen']);
  expect(await values('completion', '--na')).toEqual([]);
  expect(await values('pods', '--namesp')).toEqual(['--namespace']);
});

test('a first word may be a subcommand, and help knows every topic', async () => {
  expect(await values('sc')).toEqual(['schema']);
  expect(await values('help', 'sel')).toEqual(['selecting']);
  expect(await values('help', 'rollo')).toEqual(['rollout']);
  expect(await values('completion', '')).toEqual(['bash', 'zsh', 'fish', 'powershell']);
});

test('the cluster that is asked is the one that the words name', async () => {
  const { plan } = await complete('--context', 'east', '-n', 'shop', 'pods', '');
  expect(plan).toMatchObject({ contexts: { text: 'east' }, namespaces: { kind: 'named', names: ['shop'] } });
});
