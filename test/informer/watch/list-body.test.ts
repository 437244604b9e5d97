import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readListBody } from '../../../src/informer/watch/list-body.js';
import type { Json } from '../../../src/model/json/json.js';

const read = (text: string) => readListBody(Buffer.from(text), { keepsManagedFields: true });
const itemsOf = (text: string): readonly Json[] => Array.from(read(text).items, ({ json }) => json);

const item = (name: string, more: Json = {}): Json => ({ metadata: { name }, spec: more });
const list = (items: readonly Json[]): string =>
  `${JSON.stringify({ kind: 'PodList', metadata: { resourceVersion: '7', continue: 'x' }, items })}\n`;

describe('the body of a list', () => {
  test('says what it says of itself, and gives its items one by one', () => {
    const { list: itself, count, items } = read(list([item('a'), item('b'), item('c')]));
    expect(itself).toEqual({ kind: 'PodList', metadata: { resourceVersion: '7', continue: 'x' }, items: [] });
    expect(count).toBe(3);
    expect(Array.from(items, ({ json }) => json)).toEqual([item('a'), item('b'), item('c')]);
    expect(Array.from(items)).toHaveLength(3);
  });

  test('of a custom resource says so behind its items', () => {
    const items = [{ apiVersion: 'a/v1', kind: 'A', metadata: { name: 'a' } }];
    const text = JSON.stringify({ apiVersion: 'a/v1', items, kind: 'AList', metadata: { continue: 'x' } });
    expect(read(text).list).toEqual({
      apiVersion: 'a/v1',
      items: [],
      kind: 'AList',
      metadata: { continue: 'x' },
    });
    expect(itemsOf(text)).toEqual(items);
  });

  test('may have items with lists of what looks like items', () => {
    const claims = { volumeClaimTemplates: [item('x'), item('y', [item('z'), item('z')]), item('"},{"')] };
    const items = [item('a', claims), item('b'), item('c', claims), item('d', claims)];
    expect(itemsOf(list(items))).toEqual(items);
  });

  test.each([
    ['with blanks', JSON.stringify({ items: [item('a'), item('b')] }, null, 2)],
    ['with items of several forms', list([item('a'), { kind: 'B' }, 5, item('c'), null])],
    ['with no item', list([])],
    ['with items inside of items', JSON.stringify({ metadata: { items: [item('a')] }, items: [item('b')] })],
  ])('may be written in another way: %s', (_, text) => {
    expect(itemsOf(text)).toEqual((JSON.parse(text) as { items: unknown }).items);
  });

  test.each(['', '<html>', '{"items":[{"metadata":{}}', '{"items":[{"metadata":{}},{"metadata":}]}'])(
    'that is no JSON throws, at the latest where that is: %j',
    (text) => {
      expect(() => itemsOf(text)).toThrow(SyntaxError);
    },
  );

  test('is read as JSON.parse reads it, whatever it holds', () => {
    const odd = fc.constantFrom('metadata', '},{"metadata":', '}]', '"items":[', 'é', '\\', '"', '{');
    const text = fc.array(odd, { maxLength: 3 }).map((parts) => parts.join(''));
    const { tree } = fc.letrec<{ tree: Json }>((tie) => ({
      tree: fc.oneof(
        { depthSize: 'small' },
        text,
        fc.array(tie('tree'), { maxLength: 3 }),
        fc.array(fc.record({ metadata: tie('tree') }), { maxLength: 3 }),
        fc.dictionary(text, tie('tree'), { maxKeys: 3 }),
      ),
    }));
    const items = fc.array(fc.oneof(fc.record({ metadata: tree, spec: tree }), tree), { maxLength: 4 });
    fc.assert(
      fc.property(tree, items, text, (before, all, after) => {
        const written = JSON.stringify({ metadata: before, items: all, kind: after });
        expect(itemsOf(written)).toEqual(all);
      }),
      { numRuns: 1_000 },
    );
  });

  test('with more than one list of objects gives the right one, or none', () => {
    const written = JSON.stringify({ items: [item('a')], more: [item('b'), item('c')] });
    expect(() => itemsOf(written)).toThrow(SyntaxError);
    expect(itemsOf(JSON.stringify({ more: [item('b')], items: [item('a')] }))).toEqual([item('a')]);
  });
});
