import { expect, test } from 'vitest';
import { CONFIGURATION } from '../../src/cli/annotation-prefixes.js';
import { UsageError } from '../../src/model/errors.js';
import { planOf } from '../support/plan.js';

test('annotations that are configuration are told by default; the list is added to, replaced, or emptied', async () => {
  const prefixes = async (...argv: readonly string[]): Promise<readonly string[] | undefined> =>
    (await planOf(['ingresses', ...argv])).diff.annotations;
  expect(await prefixes()).toEqual(CONFIGURATION);
  expect(await prefixes('--annotations', 'default,acme.io/')).toEqual([...CONFIGURATION, 'acme.io/']);
  expect(await prefixes('--annotations', 'acme.io/, team')).toEqual(['acme.io/', 'team']);
  expect(await prefixes('--annotations', 'none')).toEqual([]);
});

test.each([
  ['acme.io/,,x', /nothing at 10/],
  ['acme.io/, b ad', /no prefix of an annotation "b ad" at 10/],
  ['none,acme.io/', /no prefix of an annotation "none" at 1/],
  ['*', /no prefix of an annotation "\*" at 1/],
])('a prefix that no annotation has is refused with the place: %j', async (text, message) => {
  const refused = planOf(['ingresses'], { KWATCH_ANNOTATIONS: text });
  await expect(refused).rejects.toThrow(UsageError);
  await expect(refused).rejects.toThrow(message);
});
