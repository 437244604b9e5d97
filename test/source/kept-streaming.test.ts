import { expect, test } from 'vitest';
import type { DiscoveryCache } from '../../src/cluster/discovery/disk-cache.js';
import type { Json } from '../../src/model/json/json.js';
import { keptStreaming } from '../../src/source/kept-streaming.js';

function memory(kept?: Json): DiscoveryCache & { readonly documents: Map<string, Json> } {
  const documents = new Map<string, Json>(kept === undefined ? [] : [['/streamed-lists', kept]]);
  return {
    documents,
    read: (path) => Promise.resolve(documents.get(path)),
    write(path, document) {
      documents.set(path, document);
      return Promise.resolve();
    },
  };
}

test('what a server refused to stream is not tried in the next run either, group by group', async () => {
  const cache = memory();
  const first = keptStreaming(cache);
  expect(first.offered('deployments.apps')).toBe(true);
  first.refused('deployments.apps');
  expect([first.offered('replicasets.apps'), first.offered('pods')]).toEqual([false, true]);
  const second = keptStreaming(cache);
  await Promise.resolve();
  expect([second.offered('deployments.apps'), second.offered('pods')]).toEqual([false, true]);
  second.refused('pods');
  expect(cache.documents.get('/streamed-lists')).toEqual(['deployments.apps', 'pods']);
});

test.each([[undefined], ['pods'], [{ pods: true }], [[7, null]]])(
  'what is kept as %j says nothing of any type',
  async (kept) => {
    const support = keptStreaming(memory(kept));
    await Promise.resolve();
    expect(support.offered('pods')).toBe(true);
  },
);

test('where nothing is kept a run knows what it found out itself', () => {
  const support = keptStreaming(undefined);
  support.refused('pods');
  expect(support.offered('pods')).toBe(false);
});
