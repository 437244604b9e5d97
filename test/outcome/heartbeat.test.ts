import { expect, test } from 'vitest';
import type { Judge } from '../../src/outcome/judge.js';
import { maskObjectResult } from '../../src/masking/mask-result.js';
import { createHeartbeat } from '../../src/outcome/heartbeat.js';
import { emptyHeartbeatText, heartbeatText } from '../../src/output/result/heartbeat-text.js';
import { whyEmpty } from '../../src/source/missing-namespace.js';
import { objectResult } from '../support/results.js';
import { FakeClock } from '../support/fake-clock.js';

function start(everyMs: number, results = [objectResult()], listed = true) {
  const clock = new FakeClock();
  const said: string[] = [];
  const judge: Judge = {
    expect: () => undefined,
    observe: () => undefined,
    review: () => undefined,
    verdict: () => 'open',
    results: () => results,
  };
  const heartbeat = createHeartbeat({
    everyMs,
    clock,
    judge,
    listed: () => listed,
    say: (elapsedMs, seen) => {
      said.push(
        typeof seen === 'string'
          ? emptyHeartbeatText(clock.now(), elapsedMs, whyEmpty(seen, []), [
              '--for condition=Ready',
              '--until a\nb',
            ])
          : heartbeatText(clock.now(), elapsedMs, seen.map(maskObjectResult)),
      );
      return Promise.resolve();
    },
  });
  const after = async (ms: number): Promise<void> => {
    await clock.advance(ms);
    await heartbeat.tick();
  };
  return { said, heartbeat, after };
}

test('while nothing is shown it says each 30 s what is waited for', async () => {
  const waiting = objectResult({ state: 'waiting', is: ['1 of 3'] });
  const { said, heartbeat, after } = start(30_000, [objectResult(), waiting, waiting]);
  await after(29_000);
  heartbeat.shown();
  await after(29_000);
  expect(said).toEqual([]);
  await after(1_000);
  await after(1_000);
  await after(30_000);
  expect(said).toEqual([
    '12:05:30 still waiting after 59 s: deployment/web: 1 of 3; and 1 more',
    '12:06:01 still waiting after 90 s: deployment/web: 1 of 3; and 1 more',
  ]);
});

test('it says for how long what is waited for has stood as it is, once that is worth a word', async () => {
  const at = (stoodMs: number): ReturnType<typeof objectResult> =>
    objectResult({ state: 'waiting', is: ['1 of 3'], stoodMs });
  const { said, after } = start(30_000, [at(25_000), at(0)]);
  await after(30_000);
  expect(said).toEqual([
    '12:05:01 still waiting after 30 s: deployment/web: 1 of 3, so for 25 s; and 1 more',
  ]);
  const fresh = start(30_000, [at(4_999)]);
  await fresh.after(30_000);
  expect(fresh.said).toEqual(['12:05:01 still waiting after 30 s: deployment/web: 1 of 3']);
});

test('with nothing open it only says that it is there; with 0 never', async () => {
  const met = start(30_000);
  await met.after(30_000);
  expect(met.said).toEqual(['12:05:01 still waiting after 30 s']);
  const never = start(0);
  await never.after(300_000);
  expect(never.said).toEqual([]);
});

test('where nothing matches it says so and what is asked, and where nothing is known yet, that', async () => {
  const empty = start(30_000, []);
  await empty.after(30_000);
  expect(empty.said).toEqual([
    '12:05:01 still waiting after 30 s: nothing matches yet; wanted: --for condition=Ready, --until a\\nb',
  ]);
  const unlisted = start(30_000, [objectResult({ state: 'waiting', is: ['it is not there'] })], false);
  await unlisted.after(30_000);
  expect(unlisted.said[0]).toMatch(
    /^12:05:01 still waiting after 30 s: not everything is listed yet; wanted: /,
  );
  expect(whyEmpty('nothing', ['"shop"'])).toBe('there is no namespace "shop"');
});

test('of a pod it says what it waits for, without its name again', async () => {
  const pod = objectResult({
    resource: 'pods',
    kind: 'Pod',
    state: 'waiting',
    is: ['Ready is False'],
    pods: [{ ...TROUBLE, pod: 'web', container: 'c', reason: 'NotReady', message: 'not yet' }],
  });
  const { said, after } = start(30_000, [pod]);
  await after(30_000);
  expect(said).toEqual(['12:05:01 still waiting after 30 s: pod/web: Ready is False; c: NotReady: not yet']);
});

const TROUBLE = { restarts: 0, running: true, exitCode: undefined, lastReason: undefined };
