import { expect, test } from 'vitest';
import type { Source } from '../../src/model/flow/source.js';
import { createStartGate } from '../../src/source/start-gate.js';
import { FakeClock } from '../support/fake-clock.js';
import { deployments } from '../support/records.js';

const scope = { resource: deployments, namespace: undefined };

test('first lists of one server go on eight at a time, and the next ones begin a moment later', async () => {
  const clock = new FakeClock();
  const running: ((how: 'listed' | 'failed') => void)[] = [];
  const gate = createStartGate(clock, () => 0.5, new AbortController().signal);
  const source: Source = {
    scope,
    run: (emit) =>
      new Promise((_, reject) => {
        running.push((how) => {
          if (how === 'failed') reject(new Error('refused'));
          else void emit({ scope, stream: { type: 'SYNCED', objects: 0 } });
        });
      }),
  };
  const ends = Array.from({ length: 10 }, () => gate(source).run(() => undefined));
  ends.forEach((end) => void end.catch(() => undefined));
  await clock.advance(0);
  expect(running).toHaveLength(8);
  running[0]?.('listed');
  running[0]?.('listed');
  await clock.advance(49);
  expect(running).toHaveLength(8);
  await clock.advance(1);
  expect(running).toHaveLength(9);
  running[1]?.('failed');
  await clock.advance(50);
  expect(running).toHaveLength(10);
  await expect(ends[1]).rejects.toThrow('refused');
});
