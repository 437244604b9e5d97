import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { fnv1a, inShard, shardSelector } from '../../../src/model/plan/shard.js';

// http://www.isthe.com/chongo/tech/comp/fnv/index.html, the vectors of FNV-1a 64.
test.each([
  ['', 0xcbf29ce484222325n],
  ['a', 0xaf63dc4c8601ec8cn],
  ['foobar', 0x85944171f73967e8n],
])('the hash of %j is that of Go', (text, hash) => {
  expect(fnv1a(text)).toBe(hash);
});

test.each([1, 2, 3, 7])(
  'of %i parts an object is in exactly one, and none is much larger than another',
  (of) => {
    const counts = Array.from({ length: of }, () => 0);
    for (let object = 0; object < 2_000; object += 1) {
      const uid = createHash('sha256').update(String(object)).digest('hex').slice(0, 36);
      const parts = counts.map((_, index) => index).filter((index) => inShard({ index, of })(uid));
      expect(parts).toHaveLength(1);
      for (const index of parts) counts[index] = (counts[index] ?? 0) + 1;
    }
    expect(Math.max(...counts) - Math.min(...counts)).toBeLessThan(150);
  },
);

test('a part is asked of the server as ranges that have no gap between them', () => {
  expect([0, 1, 2].map((index) => shardSelector({ index, of: 3 }))).toEqual([
    "shardRange(object.metadata.uid, '0x0000000000000000', '0x5555555555555555')",
    "shardRange(object.metadata.uid, '0x5555555555555555', '0xaaaaaaaaaaaaaaaa')",
    "shardRange(object.metadata.uid, '0xaaaaaaaaaaaaaaaa', '0x10000000000000000')",
  ]);
});
