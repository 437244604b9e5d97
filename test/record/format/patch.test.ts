import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Json } from '../../../src/model/json/json.js';
import { parseJson } from '../../../src/model/json/parse-json.js';
import { stringifyJson } from '../../../src/model/json/stringify-json.js';
import { applyPatch } from '../../../src/record/format/apply-patch.js';
import { patchOf } from '../../../src/record/format/patch.js';

const json = (text: string): Json => parseJson(text);

/** Values near each other: of few keys, so that most have some in common. */
const value: fc.Arbitrary<unknown> = fc.letrec((tie) => ({
  value: fc.oneof(
    { maxDepth: 4, withCrossShrink: true },
    fc.constantFrom(null, true, 0, 1, '', 'a', 'b/c', '12345678901234567890', -0.5),
    fc.array(tie('value'), { maxLength: 4 }),
    fc
      .uniqueArray(fc.constantFrom('a', 'b', 'c/d', '~e', '__proto__', '0', '10', ''), { maxLength: 5 })
      .chain((keys) =>
        fc.tuple(...keys.map(() => tie('value'))).map((values) => {
          const made: Record<string, unknown> = {};
          for (const [at, key] of keys.entries())
            Object.defineProperty(made, key, {
              value: values[at],
              enumerable: true,
              writable: true,
              configurable: true,
            });
          return made;
        }),
      ),
  ),
})).value;

describe('a patch', () => {
  test('makes the one value of the other, to the byte, and leaves the first as it was', () => {
    fc.assert(
      fc.property(value, value, (one, other) => {
        const [old, next] = [json(JSON.stringify(one)), json(JSON.stringify(other))];
        const patch = json(stringifyJson(patchOf(old, next)));
        const made = applyPatch(old, patch);
        expect(made === undefined ? undefined : stringifyJson(made)).toBe(JSON.stringify(other));
        expect(stringifyJson(old)).toBe(JSON.stringify(one));
      }),
      { numRuns: 1_000 },
    );
  });

  test.each([
    ['a member that changed', '{"a":{"b":1,"c":2}}', '{"a":{"b":1,"c":3}}', [['/a/c', 3]]],
    ['a member that went', '{"a":1,"b":2}', '{"b":2}', [['/a']]],
    ['a new member before another', '{"b":2}', '{"a":1,"b":2}', [['/a', 1, 'b']]],
    ['a new member at the end', '{"b":2}', '{"b":2,"c":1}', [['/c', 1]]],
    ['an item that changed', '[1,2,3]', '[1,5,3]', [['/1', 5]]],
    ['items that came', '[1,4]', '[1,2,3,4]', [['/1', [2, 3], 0]]],
    ['items that went', '[1,2,3,4]', '[1,4]', [['/1', [], 2]]],
    [
      'a number that a double does not hold',
      '{"a":12345678901234567890}',
      '{"a":12345678901234567891}',
      [['/a', 12345678901234567891n]],
    ],
    ['the same', '{"a":[1,{"b":null}]}', '{"a":[1,{"b":null}]}', []],
  ])('of %s', (_, old, next, expected) => {
    expect(patchOf(json(old), json(next))).toEqual(expected);
  });

  test.each([
    ['no list', '{}'],
    ['a step that is none', '[1]'],
    ['a place that is none', '[["a",1]]'],
    ['a place below a text', '[["/text/x",1]]'],
    ['a place that is not there', '[["/no/x",1]]'],
    ['an index behind the end', '[["/list/7",1]]'],
    ['an index that is none', '[["/list/length",1]]'],
    ['more items than there are', '[["/list/0",[],9]]'],
    ['fewer than none', '[["/list/0",[],-1]]'],
  ])('from a file that is %s is refused', (_, patch) => {
    expect(applyPatch(json('{"list":[1,2],"text":"x"}'), json(patch))).toBeUndefined();
  });

  test('takes whatever is nested deeply', () => {
    const deep = (leaf: string): Json => json(`${'{"a":'.repeat(2_000)}${leaf}${'}'.repeat(2_000)}`);
    const [old, next] = [deep('1'), deep('2')];
    const made = applyPatch(old, patchOf(old, next));
    expect(made === undefined ? undefined : stringifyJson(made)).toBe(stringifyJson(next));
  });
});
