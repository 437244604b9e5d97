import { expect, test } from 'vitest';
import { namePattern } from '../../src/model/object/name-pattern.js';
import type { InformerEvent } from '../../src/model/flow/event.js';
import type { Plan } from '../../src/model/plan/plan.js';
import type { Source } from '../../src/model/flow/source.js';
import { createWatched } from '../../src/model/flow/watched.js';
import { createMissingNames } from '../../src/source/missing-names.js';
import { planScopes } from '../../src/source/plan-scopes.js';
import { snapshot } from '../support/informer.js';
import { planOf } from '../support/plan.js';
import { deployments } from '../support/records.js';

const SYNCED = { type: 'SYNCED', objects: 0 } as const;

/** What is said of `deploy NAMES` where each namespace holds the names given for it. */
async function said(names: readonly string[], argv: readonly string[], held: readonly (readonly string[])[]) {
  const plan: Plan = await planOf(['deploy', ...argv]);
  const target = { resources: [deployments], names: names.map(namePattern) };
  const scopes = planScopes(plan, [target], 'default');
  const words: string[] = [];
  const watched = createWatched();
  const missing = createMissingNames({
    watched,
    typed: 'deploy',
    say: (text) => Promise.resolve(void words.push(text)),
  });
  watched.add(scopes);
  for (const [at, scope] of scopes.entries()) {
    const source: Source = {
      scope: scope.scope,
      run: async (emit) => {
        for (const name of held[at] ?? []) {
          const delta = { type: 'ADDED', object: snapshot(name, '1'), initial: true } as const;
          await emit({ scope: scope.scope, delta } satisfies InformerEvent);
        }
        await emit({ scope: scope.scope, stream: SYNCED });
      },
    };
    await missing.lookedAt(source, scope).run(() => Promise.resolve());
  }
  expect(missing.found()).toBe(words.length > 0);
  return words;
}

test('a name that is not there is named, with its place', async () => {
  expect(await said(['nope'], [], [[]])).toEqual(['no deployment "nope" in default']);
  expect(await said(['nope'], ['-A'], [[]])).toEqual(['no deployment "nope" in any namespace']);
  expect(await said(['web', 'nope', 'none'], [], [['web']])).toEqual([
    'no deployment "nope" in default',
    'no deployment "none" in default',
  ]);
});

test('one that is in any of the namespaces is there', async () => {
  expect(await said(['web'], ['-n', 'a,b'], [[], ['web']])).toEqual([]);
  expect(await said(['web'], ['-n', 'a,b'], [[], []])).toEqual(['no deployment "web" in a, b']);
});

test('a pattern may match nothing', async () => {
  expect(await said(['web-*'], [], [[]])).toEqual([]);
});

test('of one that is a type it is said that a comma is meant', async () => {
  expect(await said(['svc'], [], [[]])).toEqual([
    'no deployment "svc" in default; for several types write them with a comma: deploy,svc',
  ]);
});

test('what a manifest has in one namespace is looked for there alone', async () => {
  const plan: Plan = await planOf(['deploy']);
  const held = (namespace: string, name: string) => ({
    resources: [deployments],
    names: [namePattern(name)],
    held: { namespace, place: 'web.yaml, document 1 (line 1)' },
  });
  const scopes = planScopes(plan, [held('a', 'web'), held('b', 'api'), held('b', 'pods')], 'default');
  const words: string[] = [];
  const watched = createWatched();
  const missing = createMissingNames({
    watched,
    typed: 'deploy',
    say: (text) => Promise.resolve(void words.push(text)),
  });
  watched.add(scopes);
  for (const scope of scopes) {
    const delta = { type: 'ADDED', object: snapshot('api', '1'), initial: true } as const;
    const source: Source = {
      scope: scope.scope,
      run: async (emit) => {
        await emit({ scope: scope.scope, delta } satisfies InformerEvent);
        await emit({ scope: scope.scope, stream: SYNCED });
      },
    };
    await missing.lookedAt(source, scope).run(() => Promise.resolve());
  }
  expect(words).toEqual(['no deployment "web" in a', 'no deployment "pods" in b']);
});
