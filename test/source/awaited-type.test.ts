import { describe, expect, test } from 'vitest';
import { TransportError, UnavailableError, UsageError } from '../../src/model/errors.js';
import type { StreamEvent } from '../../src/model/flow/event.js';
import type { Source } from '../../src/model/flow/source.js';
import { awaitedType, whenServed } from '../../src/source/awaited-type.js';
import type { FoundScopes } from '../../src/source/find-scopes.js';
import { FakeClock } from '../support/fake-clock.js';
import { apiError } from '../support/informer.js';
import { deployments } from '../support/records.js';

const unknown = new UsageError('the server has no resource type "widgets"');
const nothing: FoundScopes = {
  scopes: [],
  targets: [],
  missing: [],
  namesakes: () => Promise.resolve([]),
  resolve: () => Promise.resolve([]),
};

function start(answers: (FoundScopes | Error)[]) {
  const clock = new FakeClock();
  const told: StreamEvent[] = [];
  const askedAtMs: number[] = [];
  let found = 0;
  const source = awaitedType({
    missing: { type: 'widgets', error: unknown },
    context: 'west',
    clock,
    signal: new AbortController().signal,
    find: () => {
      askedAtMs.push(clock.monotonic());
      const answer = answers.shift() ?? unknown;
      return answer instanceof Error ? Promise.reject(answer) : Promise.resolve(answer);
    },
    onFound: () => (found += 1),
  });
  const run = source.run((event) => {
    if ('stream' in event) told.push(event.stream);
    return undefined;
  });
  run.catch(() => undefined);
  return { clock, source, run, told, askedAtMs, found: () => found };
}

describe('a type that the server does not have', () => {
  test('is told as one that is waited for, and watched when it comes', async () => {
    const down = new UnavailableError('nobody there', undefined, new TransportError('nobody there'));
    const { clock, source, run, told, found } = start([unknown, down, nothing]);
    const beganMs = clock.monotonic();
    for (let at = 0; at < 3; at += 1) await clock.advance(5_000);
    await run;
    expect([source.scope.context, source.scope.resource.plural, found()]).toEqual(['west', 'widgets', 1]);
    expect(told).toEqual([
      {
        type: 'ERROR',
        message: 'the server has no resource type "widgets"; it is waited for',
        code: undefined,
        retryInMs: 5_000,
      },
      { type: 'RESYNCED', blindMs: clock.monotonic() - beganMs, changes: 0 },
    ]);
  });

  test('is looked for every 5 s in the first minute, and every 15 s after it', async () => {
    const { clock, askedAtMs } = start([]);
    await clock.advance(0);
    const beganMs = clock.monotonic();
    for (let second = 0; second < 100; second += 1) await clock.advance(1_000);
    expect(askedAtMs.map((atMs) => (atMs - beganMs) / 1000)).toEqual([
      ...[5, 10, 15, 20, 25, 30, 35, 40, 45, 50, 55, 60],
      ...[75, 90],
    ]);
  });

  test('is given up where the server says something else of it', async () => {
    const refusal = new UnavailableError('it cannot be watched');
    const { clock, run } = start([refusal]);
    await clock.advance(5_000);
    await expect(run).rejects.toBe(refusal);
  });
});

test('a type that has just come is listed again until its objects are served', async () => {
  const clock = new FakeClock();
  const scope = { resource: deployments, namespace: undefined };
  const { signal } = new AbortController();
  let tries = 0;
  const source = (lastly: Error | undefined): Source => ({
    scope,
    run: () => {
      tries += 1;
      if (tries < 3) return Promise.reject(apiError({ code: 404, reason: 'NotFound', message: 'not yet' }));
      return lastly === undefined ? Promise.resolve() : Promise.reject(lastly);
    },
  });
  const run = whenServed(source(undefined), clock, signal).run(() => undefined);
  for (let at = 0; at < 2; at += 1) await clock.advance(1_000);
  await run;
  expect(tries).toBe(3);
  const forbidden = apiError({ code: 403, reason: 'Forbidden', message: 'no' });
  await expect(whenServed(source(forbidden), clock, signal).run(() => undefined)).rejects.toBe(forbidden);
});
