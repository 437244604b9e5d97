import { expect, test, vi } from 'vitest';
import { onAbort } from '../../src/model/on-abort.js';
import { realClock } from '../../src/model/real-clock.js';

test('everyone who waits is called once, but for those who went', () => {
  const controller = new AbortController();
  const called: string[] = [];
  onAbort(controller.signal, () => called.push('a'));
  const forget = onAbort(controller.signal, () => called.push('b'));
  onAbort(controller.signal, () => called.push('c'));
  forget();
  controller.abort();
  controller.abort();
  expect(called).toEqual(['a', 'c']);
  onAbort(controller.signal, () => called.push('late'));
  expect(called).toEqual(['a', 'c', 'late']);
});

test('a thousand sleepers on one signal bring no warning, and wake when it aborts', async () => {
  const warn = vi.spyOn(process, 'emitWarning').mockImplementation(() => undefined);
  const controller = new AbortController();
  const sleepers = Array.from({ length: 1_000 }, () => realClock.sleep(600_000, controller.signal));
  controller.abort();
  await Promise.all(sleepers);
  expect(warn).not.toHaveBeenCalled();
  warn.mockRestore();
});
