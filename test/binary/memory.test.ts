import { expect, test } from 'vitest';
import { neverReading } from '../support/never-reading.js';

test('memory stays flat with a reader that never reads', { timeout: 30_000 }, async () => {
  const { growthMiB, updates } = await neverReading({ objects: 200, perSecond: 1_000, seconds: 3 });
  expect(updates).toBeGreaterThan(1_000);
  expect(growthMiB).toBeLessThan(64);
});
