import { expect, test } from 'vitest';
import { UsageError } from '../../../src/model/errors.js';
import { planOf, texts } from '../../support/plan.js';

test('patterns come with commas or one by one', async () => {
  const { filters } = await planOf([
    'pods',
    '--name',
    'a,b-*',
    '--name',
    'c',
    '--exclude-name=*-canary',
    '--by',
    'kubectl*',
    '--not-by',
    'hpa',
  ]);
  expect(texts(filters.names)).toEqual(['a', 'b-*', 'c']);
  expect(texts(filters.excludedNames)).toEqual(['*-canary']);
  expect(texts(filters.by)).toEqual(['kubectl*']);
  expect(texts(filters.notBy)).toEqual(['hpa']);
});

test.each([
  ['object.spec.replicas > 3', 'objects'],
  ['age > duration("1h") && object.metadata.name != "oldObject"', 'objects'],
  ['object.items.exists(type, type == 1)', 'objects'],
  ['has(object.spec.changes)', 'objects'],
  ['type == "DELETED"', 'changes'],
  ['oldObject == null', 'changes'],
  ['changes.size() > 1', 'changes'],
])('--where %s selects %s', async (text, selects) => {
  const { filters } = await planOf(['pods', '--where', text]);
  expect(filters.where).toMatchObject([{ text, selects }]);
});

test.each([
  ['--where=object.', '--where cannot be read at the mark ▶: Expected IDENTIFIER, got EOF: object.▶'],
  ['--where=objekt.a', '--where cannot be read at the mark ▶: Unknown variable: objekt: ▶objekt.a'],
  ['--where=changes', '--where says neither yes nor no, but is of type list: changes'],
  ['--where=', '--where is empty; write for example object.spec.replicas > 3, or leave it out'],
  ['--by=a,,b', '--by "a,,b" has an empty name; write for example web-* or web,api'],
  [
    '--exclude-name=we*',
    '"web" is asked for as a NAME, and --name or --exclude-name leaves it out; one of them has to go',
  ],
  [
    '--name=api',
    '"web" is asked for as a NAME, and --name or --exclude-name leaves it out; one of them has to go',
  ],
])('%s is refused before anything is asked', async (flag, message) => {
  await expect(planOf(['pods', 'web', flag])).rejects.toThrow(new UsageError(message));
});

test('--where on Secrets does not look at their values, which are masked', async () => {
  await expect(planOf(['secrets', '--where', 'object.data.token == "x"'])).rejects.toThrow(
    '--where: the values of Secrets are masked before they are compared, see the mark ▶: ▶object.data.token == "x"',
  );
  const { filters } = await planOf(['secrets', '--where', 'has(object.data.token)']);
  expect(filters.where).toHaveLength(1);
});
