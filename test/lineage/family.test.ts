import { expect, test } from 'vitest';
import { type Relative, createFamily } from '../../src/lineage/family.js';

const HOLDER = {};

interface Given {
  readonly owners?: readonly Relative[];
  readonly namespace?: string | undefined;
  readonly kind?: string;
}

/** An object whose UID is its name. */
function relative(name: string, { owners = [], kind = 'Thing', ...given }: Given = {}): Relative {
  const references = owners.map((owner) => ({ ...owner, apiVersion: 'v1' }));
  const namespace = 'namespace' in given ? given.namespace : 'shop';
  return { uid: name, kind, name, namespace, owners: references };
}

/** A family of these, of which the first is a root. */
function familyOf(root: Relative, ...others: readonly Relative[]) {
  const family = createFamily();
  family.put(root, HOLDER, true);
  for (const other of others) family.put(other, HOLDER, false);
  const path = (uid: string): string | undefined =>
    family
      .pathTo(uid)
      ?.map(({ name }) => name)
      .join(' ');
  return { family, path };
}

const web = relative('web');
const rs = relative('rs', { owners: [web] });
const pod = relative('pod', { owners: [rs] });

test('a path leads from the root down, whatever came first', () => {
  const { path } = familyOf(web, pod, rs, relative('other'));
  expect([path('web'), path('rs'), path('pod'), path('other'), path('unknown')]).toEqual([
    '',
    'web',
    'web rs',
    undefined,
    undefined,
  ]);
});

test.each([
  ['in another namespace', relative('pod', { owners: [rs], namespace: 'billing' })],
  ['under another name', relative('pod', { owners: [{ ...rs, name: 'other' }] })],
  ['of another kind', relative('pod', { owners: [{ ...rs, kind: 'Other' }] })],
])('a reference to an owner %s is none, as for the garbage collector', (_what, child) => {
  expect(familyOf(web, rs, child).path('pod')).toBeUndefined();
});

test('what is in no namespace may own what is in any', () => {
  const cluster = relative('cluster', { namespace: undefined });
  expect(familyOf(cluster, relative('pod', { owners: [cluster] })).path('pod')).toBe('cluster');
  const namespaced = relative('node', { owners: [web], namespace: undefined });
  expect(familyOf(web, namespaced).path('node')).toBeUndefined();
});

test('what belonged to an object that is gone still does, until it says otherwise', () => {
  const { family, path } = familyOf(web, rs, pod);
  family.drop('web', HOLDER);
  family.drop('rs', HOLDER);
  expect(path('pod')).toBe('web rs');
  expect(family.put(relative('pod'), HOLDER, false)).toBe(true);
  expect(path('pod')).toBeUndefined();
});

test('one that is still known through another source is not gone', () => {
  const { family } = familyOf(web, rs);
  const other = {};
  expect(family.put(rs, other, false)).toBe(false);
  family.drop('rs', other);
  for (let at = 0; at < 10_050; at += 1) {
    family.put(relative(`old-${at}`), HOLDER, false);
    family.drop(`old-${at}`, HOLDER);
  }
  expect([family.has('rs'), family.has('old-0'), family.has('old-10049')]).toEqual([true, false, true]);
});

test('owners in a circle, and of themselves, end nowhere', () => {
  const one = relative('one', { owners: [relative('two'), relative('one')] });
  const two = relative('two', { owners: [one] });
  const { family, path } = familyOf(web, one, two);
  expect([path('one'), path('two')]).toEqual([undefined, undefined]);
  expect([...family.below('one')]).toEqual(['two']);
});

test('of several roots above each other the topmost counts', () => {
  const { family, path } = familyOf(web, rs, pod);
  family.put(rs, HOLDER, true);
  expect([path('rs'), path('pod')]).toEqual(['web', 'web rs']);
});
