import { describe, expect, test } from 'vitest';
import { mergePatch, sameJson, strategicMergePatch } from '../../../src/demo/storage/merge-patch.js';
import type { Json } from '../../../src/model/json/json.js';

describe('a merge patch', () => {
  // RFC 7386, appendix A.
  test.each<[target: Json, patch: Json, result: Json]>([
    [{ a: 'b' }, { a: 'c' }, { a: 'c' }],
    [{ a: 'b' }, { b: 'c' }, { a: 'b', b: 'c' }],
    [{ a: 'b' }, { a: null }, {}],
    [{ a: 'b', b: 'c' }, { a: null }, { b: 'c' }],
    [{ a: ['b'] }, { a: 'c' }, { a: 'c' }],
    [{ a: 'c' }, { a: ['b'] }, { a: ['b'] }],
    [{ a: { b: 'c' } }, { a: { b: 'd', c: null } }, { a: { b: 'd' } }],
    [{ a: [{ b: 'c' }] }, { a: [1] }, { a: [1] }],
    [
      ['a', 'b'],
      ['c', 'd'],
      ['c', 'd'],
    ],
    [{ a: 'b' }, ['c'], ['c']],
    [{ a: 'foo' }, null, null],
    [{ a: 'foo' }, 'bar', 'bar'],
    [[1, 2], { a: 'b', c: null }, { a: 'b' }],
    [{}, { a: { bb: { ccc: null } } }, { a: { bb: {} } }],
  ])('%j and %j make %j', (target, patch, result) => {
    expect(mergePatch(target, patch)).toEqual(result);
  });

  test('does not reach into a prototype', () => {
    const patched = mergePatch({}, JSON.parse('{"__proto__":{"polluted":true}}') as Json);
    expect(Object.keys(patched as object)).toEqual(['__proto__']);
    expect({}).not.toHaveProperty('polluted');
  });
});

describe('a strategic merge patch', () => {
  test.each<[name: string, target: Json, patch: Json, result: Json]>([
    [
      'lists of named things by name',
      [{ name: 'a', v: 1 }],
      [{ name: 'a', w: 2 }],
      [{ name: 'a', v: 1, w: 2 }],
    ],
    [
      'in the order that they had',
      [{ name: 'a' }, { name: 'b' }],
      [{ name: 'b', v: 1 }],
      [{ name: 'a' }, { name: 'b', v: 1 }],
    ],
    [
      'and nested',
      [{ name: 'a', env: [{ name: 'x', value: '1' }] }],
      [{ name: 'a', env: [{ name: 'y', value: '2' }] }],
      [
        {
          name: 'a',
          env: [
            { name: 'x', value: '1' },
            { name: 'y', value: '2' },
          ],
        },
      ],
    ],
    ['with a deletion', [{ name: 'a' }, { name: 'b' }], [{ name: 'a', $patch: 'delete' }], [{ name: 'b' }]],
    ['other lists whole', ['a', 'b'], ['c'], ['c']],
    ['a list where there was none', null, [{ name: 'a' }], [{ name: 'a' }]],
    ['directives of kubectl left out', { a: 1 }, { '$setElementOrder/containers': [], b: 2 }, { a: 1, b: 2 }],
  ])('%s', (_, target, patch, result) => {
    expect(strategicMergePatch(target, patch)).toEqual(result);
  });
});

test.each<[a: Json, b: Json, same: boolean]>([
  [{ a: 1, b: [2, { c: null }] }, { b: [2, { c: null }], a: 1 }, true],
  [[1, 2], [2, 1], false],
  [[1], [1, 2], false],
  [{ a: 1 }, { a: 1, b: 2 }, false],
  [{ a: 1 }, { b: 1 }, false],
  [{}, [], false],
  ['1', 1, false],
  [null, {}, false],
])('%j and %j say the same: %s', (a, b, same) => {
  expect(sameJson(a, b)).toBe(same);
});
