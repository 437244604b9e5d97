import { expect, test } from 'vitest';
import { createEnding } from '../../src/outcome/ending.js';

test('the first call for an end decides the exit code, and everything is told to stop', async () => {
  const ending = createEnding();
  expect(ending.signal.aborted).toBe(false);
  ending.end(130);
  ending.end(0);
  ending.fail(new Error('too late'));
  expect(ending.signal.aborted).toBe(true);
  expect(await ending.ended).toBe(130);
});

test('an error ends the run with that error', async () => {
  const ending = createEnding();
  ending.fail(new Error('disk full'));
  ending.end(0);
  expect(ending.signal.aborted).toBe(true);
  await expect(ending.ended).rejects.toThrow('disk full');
});
