import { expect, test } from 'vitest';
import { lensFor } from '../../src/diff/lenses/lens-table.js';
import { createStreamedListSupport } from '../../src/informer/reflector/streamed-list-support.js';
import type { InformerEvent } from '../../src/model/event.js';
import { informerSource } from '../../src/source/informer-source.js';
import { FakeClock } from '../support/fake-clock.js';
import { nodes } from '../support/output-records.js';
import { ScriptedConnection, bytes, page } from '../support/scripted-connection.js';

test('a cluster-wide type whose objects carry a namespace is looked up again, and believed when it is still cluster-wide', async () => {
  const node = { metadata: { name: 'a', namespace: 'team', uid: 'u', resourceVersion: '1' } };
  const types = {
    kind: 'APIResourceList',
    groupVersion: 'v1',
    resources: [
      {
        name: 'nodes',
        singularName: 'node',
        kind: 'Node',
        namespaced: false,
        verbs: ['get', 'list', 'watch'],
      },
    ],
  };
  const connection = new ScriptedConnection().then(page([node]), bytes(JSON.stringify(types)), page([node]));
  const streaming = createStreamedListSupport();
  streaming.refused('nodes');
  const clock = new FakeClock();
  const stopped = new AbortController();
  const events: InformerEvent[] = [];
  const source = informerSource({
    connection,
    scope: { scope: { resource: nodes, namespace: undefined }, selectors: {}, named: [], admits: () => true },
    lens: lensFor(nodes),
    keep: { whole: false },
    rediscovers: true,
    tellsApart: false,
    streaming,
    clock,
    random: () => 0,
    signal: stopped.signal,
    resyncMs: 0,
    giveUpAfterMs: 30_000,
  });
  const running = source.run((event) => {
    events.push(event);
    return Promise.resolve();
  });
  await clock.advance(10_000);
  expect(connection.requests.map(({ path }) => path).slice(0, 3)).toEqual([
    '/api/v1/nodes',
    '/api/v1',
    '/api/v1/nodes',
  ]);
  expect(events.map((event) => ('delta' in event ? event.delta.type : event.stream.type))).toEqual([
    'ADDED',
    'SYNCED',
  ]);
  stopped.abort();
  await running;
});
