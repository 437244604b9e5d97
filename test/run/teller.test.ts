import { expect, test } from 'vitest';
import { lensFor } from '../../src/diff/lenses/lens-table.js';
import type { InformerEvent } from '../../src/informer/informer.js';
import type { Scope, StreamEvent } from '../../src/model/event.js';
import type { WatchRecord } from '../../src/model/record.js';
import { createEnding } from '../../src/outcome/ending.js';
import { createOutcome } from '../../src/outcome/outcome.js';
import { type TellerOptions, createTeller } from '../../src/run/teller.js';
import { snapshot } from '../support/informer.js';
import { FakeClock } from '../support/fake-clock.js';
import { deployments } from '../support/records.js';

const scope: Scope = { resource: deployments, namespace: 'default' };
const object = snapshot('web', '1', 'uid-web', []);
const initial: InformerEvent = { scope, delta: { type: 'ADDED', object, initial: true } };
const later: InformerEvent = { scope, delta: { type: 'ADDED', object, initial: false } };
const stream = (event: StreamEvent): InformerEvent => ({ scope, stream: event });
const synced = stream({ type: 'SYNCED', objects: 1 });

function start(different: Partial<TellerOptions> & { once?: boolean; count?: number } = {}) {
  const log: string[] = [];
  const ending = createEnding();
  const tell = createTeller({
    output: {
      tell(record: WatchRecord) {
        log.push('initial' in record && record.initial ? `${record.type} initial` : record.type);
        return Promise.resolve(true);
      },
      onLate: () => undefined,
      expect: () => undefined,
      fill: () => undefined,
      notice: () => Promise.resolve(),
      warn: () => Promise.resolve(),
      summarize: () => Promise.resolve(),
    },
    outcome: createOutcome({
      once: different.once ?? false,
      count: different.count,
      scopes: different.scopes ?? 1,
    }),
    ending,
    clock: new FakeClock(),
    lensOf: (resource) => Promise.resolve(lensFor(resource)),
    showSecrets: false,
    scopes: 1,
    watchOnly: false,
    events: ['ADDED', 'MODIFIED', 'DELETED'],
    offer: () => undefined,
    beforeFirst: () => undefined,
    onEmpty: () => {
      log.push('empty');
      return Promise.resolve();
    },
    onAllSynced: () => log.push('all synced'),
    ...different,
  });
  return { tell, log, ending };
}

test('everything handed over is told in order, but a resync is no news', async () => {
  const { tell, log } = start();
  await tell([initial, synced, { scope, delta: { type: 'SYNC', object } }, later]);
  expect(log).toEqual(['ADDED initial', 'SYNCED', 'all synced', 'ADDED']);
});

test('with --watch-only what was there at the start is left out', async () => {
  const { tell, log } = start({ watchOnly: true });
  await tell([initial, synced, later]);
  expect(log).toEqual(['SYNCED', 'all synced', 'ADDED']);
});

test('an empty first list is looked into before it is told', async () => {
  const { tell, log } = start();
  await tell([stream({ type: 'SYNCED', objects: 0 })]);
  expect(log).toEqual(['empty', 'SYNCED', 'all synced']);
});

test('the last of several first lists is the one that ends a run with --once', async () => {
  const { tell, log, ending } = start({ once: true, scopes: 2 });
  await tell([initial, synced]);
  expect(ending.signal.aborted).toBe(false);
  await tell([synced]);
  expect(log).toEqual(['ADDED initial', 'SYNCED', 'SYNCED', 'all synced']);
  expect(await ending.ended).toBe(0);
});

test('nothing is told after the end', async () => {
  const { tell, log, ending } = start({ count: 1 });
  await tell([initial, later, synced]);
  expect(log).toEqual(['ADDED initial']);
  expect(await ending.ended).toBe(0);
});

test('a command is offered what is told, and every resync; what --events leaves out is not told either', async () => {
  const offered: string[] = [];
  const { tell, log } = start({
    watchOnly: true,
    events: ['ADDED'],
    offer: ({ delta }) => offered.push(delta.type),
  });
  const gone: InformerEvent = { scope, delta: { type: 'DELETED', object, synthetic: false } };
  await tell([initial, { scope, delta: { type: 'SYNC', object } }, later, gone]);
  expect(offered).toEqual(['SYNC', 'ADDED']);
  expect(log).toEqual(['ADDED']);
});

test('an outcome that judges is told of what is left out too, as not shown', async () => {
  const seen: string[] = [];
  const outcome = {
    observe: (record: WatchRecord, shown: boolean) => void seen.push(`${record.type} ${shown}`),
    review: () => undefined,
    shownLate: () => undefined,
    timeUp: () => 0 as const,
  };
  const offered: string[] = [];
  const { tell, log } = start({
    watchOnly: true,
    outcome,
    offer: ({ delta }) => offered.push(delta.type),
  });
  await tell([initial, synced, later]);
  expect(seen).toEqual(['ADDED false', 'SYNCED true', 'ADDED true']);
  expect([log, offered]).toEqual([['SYNCED', 'all synced', 'ADDED'], ['ADDED']]);
});

test('what is watched on behalf of a workload is told with its owner, where it is news and belongs to it', async () => {
  const seen: unknown[] = [];
  let reviews = 0;
  let answer: { owner: string | undefined; shown: boolean } = { owner: 'deployment/web', shown: true };
  const outcome = {
    observe: (record: WatchRecord, shown: boolean) => {
      seen.push(['owner' in record ? record.owner : undefined, shown]);
      return undefined;
    },
    review: () => {
      reviews += 1;
      return undefined;
    },
    shownLate: () => undefined,
    timeUp: () => 0 as const,
  };
  const offered: string[] = [];
  const kinOf = () => () => answer;
  const { tell, log } = start({ outcome, kinOf, offer: ({ delta }) => offered.push(delta.type) });
  await tell([later]);
  answer = { owner: 'deployment/web', shown: false };
  await tell([initial]);
  answer = { owner: undefined, shown: true };
  await tell([later, synced, stream({ type: 'RECONNECTED', blindMs: 1 })]);
  expect(seen).toEqual([
    ['deployment/web', true],
    ['deployment/web', false],
  ]);
  expect([log, reviews, offered]).toEqual([['ADDED', 'RECONNECTED'], 1, []]);
});
