import { afterEach, expect, test, vi } from 'vitest';
import { SENTINEL, formsOf, secretPlaces } from '../support/secret-places.js';
import { objectOf } from '../support/change-line.js';

afterEach(() => {
  vi.doUnmock('../../src/diff/mask-changes.js');
  vi.doUnmock('../../src/masking/mask-object.js');
  vi.doUnmock('../../src/masking/names/secret-object.js');
  for (const file of ['argument-list', 'credential-forms', 'named-values', 'shell-words'])
    vi.doUnmock(`../../src/masking/text/${file}.js`);
  vi.doUnmock('../../src/masking/names/sensitive-names.js');
  vi.resetModules();
});

/** From which places a secret leaves, by way of the changes that are told or of whole objects. */
async function leaks(): Promise<readonly string[]> {
  vi.resetModules();
  const { chooseLens } = await import('../../src/lens/choose-lens.js');
  const { createProjection } = await import('../../src/projection/projection.js');
  const { objectRecord } = await import('../../src/diff/object-record.js');
  const wanted = { level: 'full', only: [], ignore: [], managedFields: false } as const;
  return secretPlaces().flatMap(([place, resource, contentOf]) => {
    const lens = chooseLens(resource, wanted);
    const keep = createProjection(resource, lens, { whole: true });
    const [old, next] = [SENTINEL, `${SENTINEL}2`].map((secret) => keep(objectOf(contentOf(secret), {}))!);
    const record = objectRecord({ type: 'MODIFIED', old: old!, object: next! }, resource, lens, 0);
    const ways = { changes: record.changes, objects: [record.oldObject, record.object] };
    return Object.entries(ways).flatMap(([way, told]) => {
      const text = JSON.stringify(told);
      return formsOf(SENTINEL).some((form) => text.includes(form)) ? [`${place}: ${way}`] : [];
    });
  });
}

const COPIES = ['last-applied', 'a copy by a tool of its own'];
const all = secretPlaces().map(([place]) => place);

/** Both ways out of these places. */
function bothWays(...places: readonly string[]): readonly string[] {
  return places.flatMap((place) => [`${place}: changes`, `${place}: objects`]);
}

test('with every layer in its place, nothing leaves', async () => {
  expect(await leaks()).toEqual([]);
});

test('without the mask of changes, secrets leave by them and by nothing else; copies are not even compared', async () => {
  vi.doMock('../../src/diff/mask-changes.js', () => ({
    maskChanges: (_: unknown, changes: unknown) => changes,
  }));
  const told = all.filter((place) => !COPIES.includes(place));
  expect(await leaks()).toEqual(told.map((place) => `${place}: changes`));
});

test('without the mask of whole objects, secrets leave by them and by nothing else', async () => {
  vi.doMock('../../src/masking/mask-object.js', () => ({
    maskObjects: (_: unknown, old: unknown, next: unknown) => [old, next],
  }));
  expect(await leaks()).toEqual(all.map((place) => `${place}: objects`));
});

test.each<readonly [string, string | readonly string[], Record<string, unknown>, readonly string[]]>([
  [
    // Where the payload says that it is a Secret, its content is still known by that; `token` is a telling key.
    'which resource holds Secrets',
    'names/secret-object',
    { isSecret: () => false },
    ['data of the wrong type: changes', ...bothWays('data under a false kind', 'an unknown section')],
  ],
  [
    'Secrets inside other objects',
    'names/secret-object',
    { isEmbeddedSecret: () => false },
    // Of the change in a list, `stringData` in its path tells enough.
    [...bothWays('a Secret inside another object'), 'a Secret in a list: objects'],
  ],
  ['copies in annotations', 'names/sensitive-names', { isCopy: () => false }, bothWays(...COPIES)],
  [
    'sensitive names',
    'names/sensitive-names',
    { isSensitiveName: () => false },
    bothWays(
      'a variable',
      'an argument',
      'the word after an argument',
      'a shell command',
      'a header of a probe',
      'a probe that runs a command',
      'a text under a telling key',
    ),
  ],
  [
    'names within the words of a command',
    ['text/argument-list', 'text/named-values', 'text/shell-words'],
    { argumentSpan: () => undefined, namedSpans: () => [], shellSpans: () => [] },
    bothWays('an argument', 'the word after an argument', 'a shell command', 'a probe that runs a command'),
  ],
  [
    'what looks like a credential',
    'text/credential-forms',
    { credentialSpans: () => [] },
    bothWays(
      'a bearer token in a header with an innocent name',
      'a private key',
      'a private key without its end',
      'a private key in base64',
      'a JSON web token',
      'the user and password of a URL',
      'the message of a condition',
    ),
  ],
])(
  'without the layer that knows %s, what it alone guards leaves, and nothing else',
  async (_, files, off, leaking) => {
    for (const file of [files].flat())
      vi.doMock(`../../src/masking/${file}.js`, async (original) => ({
        ...(await original<object>()),
        ...off,
      }));
    expect(await leaks()).toEqual(leaking);
  },
);
