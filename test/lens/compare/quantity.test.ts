import { describe, expect, it } from 'vitest';
import { isSameQuantity } from '../../../src/lens/compare/quantity.js';
import { compareTrees } from '../../../src/lens/compare/tree.js';
import type { Json } from '../../../src/model/json/json.js';

describe('quantities', () => {
  it.each<readonly [Json, Json, boolean]>([
    ['1000m', '1', true],
    ['1', 1, true],
    ['1Gi', '1024Mi', true],
    ['0.5', '500m', true],
    ['1e3', '1k', true],
    ['1.5Gi', '1536Mi', true],
    ['-1', '-1000m', true],
    ['9007199254740993', '9007199254740992', false],
    ['1G', '1Gi', false],
    ['1', '2', false],
    ['abc', 'abc', false],
    ['', '0', false],
    ['1', null, false],
  ])('%j and %j: %j', (one, other, same) => {
    expect(isSameQuantity(one, other)).toBe(same);
    expect(isSameQuantity(other, one)).toBe(same);
  });

  it('that are equal are no change under limits, but texts elsewhere are', () => {
    const of = (cpu: string): Json => ({ limits: { cpu }, data: { cpu } });
    expect(compareTrees(of('1000m'), of('1')).map(({ path }) => path)).toEqual(['data.cpu']);
  });
});
