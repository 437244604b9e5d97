import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Json, JsonObject } from '../../../src/model/json/json.js';
import { stringifyJson } from '../../../src/model/json/stringify-json.js';

/** `inner` within `levels` objects and arrays by turns. */
function nested(levels: number, inner: Json): Json {
  let value = inner;
  for (let level = 0; level < levels; level += 1) value = level % 2 === 0 ? [1, value] : { a: value, b: {} };
  return value;
}

describe('stringifyJson', () => {
  it('writes what JSON.stringify cannot: 50,000 levels', () => {
    const json = stringifyJson({ deep: nested(50_000, 'x'), empty: [], gone: undefined });
    expect(json.startsWith('{"deep":{"a":[1,{"a":[1,')).toBe(true);
    expect(json.endsWith('],"b":{}}],"b":{}},"empty":[]}')).toBe(true);
    expect(json).toHaveLength('{"deep":,"empty":[]}'.length + 25_000 * '[1,]{"a":,"b":{}}'.length + 3);
  });

  it('writes the same as JSON.stringify inside what is too deep for it', () => {
    const prefix = '{"deep":';
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 4 }), (value) => {
        const json = stringifyJson({ value, deep: nested(10_000, null) });
        expect(json.startsWith(`{"value":${JSON.stringify(value)},${prefix.slice(1)}`)).toBe(true);
      }),
      { numRuns: 15 },
    );
  });

  it('keeps a key named __proto__', () => {
    expect(stringifyJson(JSON.parse('{"a":{"__proto__":{"x":1}}}') as JsonObject)).toBe(
      '{"a":{"__proto__":{"x":1}}}',
    );
  });

  it('passes on an error that is not about depth', () => {
    const value = {
      get broken(): Json {
        throw new TypeError('broken');
      },
    };
    expect(() => stringifyJson(value)).toThrow(new TypeError('broken'));
  });
});
