import { expect, test } from 'vitest';
import { lensFor } from '../../src/lens/lens-table.js';
import { createStreamedListSupport } from '../../src/informer/reflector/streamed-list-support.js';
import type { InformerEvent } from '../../src/model/flow/event.js';
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

test('what is dropped because the run is over is not said to be reached, so that the next run is told of it', async () => {
  const node = (name: string, version: string): object => ({
    metadata: { name, uid: `u-${name}`, resourceVersion: version },
  });
  const changes = ['11', '12', '13'].map((version) =>
    JSON.stringify({ type: 'ADDED', object: node(`n${version}`, version) }),
  );
  const connection = new ScriptedConnection().then(page([node('a', '1')]), bytes(`${changes.join('\n')}\n`));
  const streaming = createStreamedListSupport();
  streaming.refused('nodes');
  const clock = new FakeClock();
  const stopped = new AbortController();
  const reached: string[] = [];
  const source = informerSource({
    connection,
    scope: { scope: { resource: nodes, namespace: undefined }, selectors: {}, named: [], admits: () => true },
    lens: lensFor(nodes),
    keep: { whole: false },
    rediscovers: false,
    tellsApart: false,
    memory: () => ({
      restored: undefined,
      comparable: (event) => event,
      reached: (version) => reached.push(version),
    }),
    streaming,
    clock,
    random: () => 0,
    signal: stopped.signal,
    resyncMs: 0,
    giveUpAfterMs: 30_000,
  });
  const running = source.run((event) => {
    if ('delta' in event && event.delta.object.name === 'n12') stopped.abort();
    return undefined;
  });
  await clock.advance(1_000);
  await running;
  expect(reached).toEqual(['10', '11']);
});
