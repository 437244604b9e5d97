import { describe, expect, test } from 'vitest';
import type { FoundTerms, PlannedScope } from '../../src/model/object/scope.js';
import type { Source } from '../../src/model/flow/source.js';
import { createWatched } from '../../src/model/flow/watched.js';
import type { NamespaceFollower } from '../../src/source/namespace-watch.js';
import { allowedWhereForbidden, createSpread } from '../../src/source/spread.js';
import { FakeClock } from '../support/fake-clock.js';
import { apiError } from '../support/informer.js';
import { deployments } from '../support/records.js';

const forbidden = apiError({ code: 403, reason: 'Forbidden', message: 'no deployments for you' });

function start(allowed = new Set<string>()) {
  const clock = new FakeClock();
  const { signal } = new AbortController();
  const watched = createWatched();
  const opened: string[] = [];
  const signals = new Map<string | undefined, AbortSignal>();
  const notices: string[] = [];
  const spread = createSpread({
    scopesIn: (namespace): readonly PlannedScope[] => [
      { scope: { resource: deployments, namespace }, selectors: {}, named: [], admits: () => true },
    ],
    watched,
    signal,
    open: ({ scope }, found: FoundTerms) => {
      opened.push(`${String(scope.namespace)}${found.late ? ' late' : ''}`);
      signals.set(scope.namespace, found.signal);
    },
  });
  let follower: NamespaceFollower | undefined;
  let skipped = 0;
  const scope = { resource: deployments, namespace: undefined };
  const whole: Source = { scope, run: () => Promise.reject(forbidden) };
  const source = allowedWhereForbidden(whole, {
    spread,
    namespaces: { scope, follow: (each) => void (follower = each) },
    means: () => true,
    mayList: (namespace) => Promise.resolve(allowed.has(namespace)),
    contextNamespace: 'home',
    onSkipped: () => (skipped += 1),
    clock,
    signal,
    notice: (text) => Promise.resolve(void notices.push(text)),
  });
  const told: string[] = [];
  const run = source.run((event) => {
    if ('stream' in event && event.stream.type === 'ERROR') told.push(event.stream.message);
    return undefined;
  });
  run.catch(() => undefined);
  const following = async (): Promise<NamespaceFollower> => {
    await clock.advance(0);
    if (follower === undefined) throw new Error('nobody follows the namespaces');
    return follower;
  };
  return { clock, spread, watched, opened, signals, notices, told, run, following, skipped: () => skipped };
}

describe('where a list in all namespaces is forbidden', () => {
  test('those in which it is allowed are watched, and the skipped ones are named', async () => {
    const { following, run, opened, told, watched, skipped } = start(new Set(['a', 'c']));
    await (await following()).joined(['a', 'b', 'c', 'd'], false);
    await run;
    expect(opened).toEqual(['a', 'c']);
    expect(told).toEqual(['no deployments for you; watched instead: a, c; skipped: b, d']);
    expect([watched.scopes.length, skipped()]).toEqual([2, 1]);
  });

  test('where namespaces cannot be listed either, it is the one of the context', async () => {
    const { following, run, opened, told } = start(new Set(['home']));
    await (await following()).refused(forbidden);
    await run;
    expect(opened).toEqual(['home']);
    expect(told).toEqual([
      'no deployments for you; watched instead: home; skipped: all others, since namespaces cannot be listed',
    ]);
  });

  test('where it is allowed in none, the refusal stands', async () => {
    const { following, run, opened } = start();
    await (await following()).joined(['a', 'b'], false);
    await expect(run).rejects.toBe(forbidden);
    expect(opened).toEqual([]);
  });

  test('many that are skipped are counted', async () => {
    const { following, run, told } = start(new Set(['a']));
    await (await following()).joined(['a', ...Array.from({ length: 30 }, (_, at) => `n${at}`)], false);
    await run;
    expect(told[0]).toMatch(/skipped: n0, .*, n19 and 10 more$/);
  });

  test('a later namespace joins when the right to it comes, which may be after it', async () => {
    const allowed = new Set(['a']);
    const { clock, following, opened, notices } = start(allowed);
    const follower = await following();
    await follower.joined(['a'], false);
    const joining = follower.joined(['new'], true);
    await clock.advance(1_999);
    allowed.add('new');
    await clock.advance(1);
    await joining;
    expect(opened).toEqual(['a', 'new late']);
    expect(notices).toEqual(['namespace new is there now, and deployments.apps in it are watched']);
    const skipping = follower.joined(['never'], true);
    for (const ms of [2_000, 10_000, 60_000]) await clock.advance(ms);
    await skipping;
    expect(notices.at(-1)).toBe(
      'namespace never is there now, and deployments.apps in it may not be listed: skipped',
    );
  });
});

test('a namespace is watched once, and no more when it is gone', () => {
  const { spread, opened, signals, watched } = start();
  spread.join(['a', 'b'], false);
  spread.join(['b', 'c'], true);
  expect(opened).toEqual(['a', 'b', 'c late']);
  spread.leave('b');
  expect([spread.has('b'), signals.get('b')?.aborted, signals.get('a')?.aborted]).toEqual([
    false,
    true,
    false,
  ]);
  expect(watched.scopes.map(({ scope }) => scope.namespace)).toEqual(['a', 'c']);
  spread.join(['b'], true);
  expect(opened.at(-1)).toBe('b late');
});
