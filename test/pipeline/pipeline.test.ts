import { expect, test } from 'vitest';
import { lensFor } from '../../src/lens/lens-table.js';
import type { Delivery } from '../../src/model/flow/delivery.js';
import { UnavailableError } from '../../src/model/errors.js';
import type { InformerEvent, Scope, StreamEvent } from '../../src/model/flow/event.js';
import type { Sink, Way } from '../../src/model/flow/sink.js';
import type { Claim, Source } from '../../src/model/flow/source.js';
import { createEnding } from '../../src/outcome/ending.js';
import { type Outcome, createOutcome } from '../../src/outcome/outcome.js';
import { createOutcomeSink } from '../../src/outcome/outcome-sink.js';
import { type PipelineOptions, createPipeline } from '../../src/pipeline/pipeline.js';
import { createWatched } from '../../src/model/flow/watched.js';
import { FakeClock } from '../support/fake-clock.js';
import { snapshot } from '../support/informer.js';
import { deployments } from '../support/records.js';

const scope: Scope = { resource: deployments, namespace: 'default' };
const other: Scope = { resource: deployments, namespace: 'shop' };
const object = snapshot('web', '1', 'uid-web', []);
const initial: InformerEvent = { scope, delta: { type: 'ADDED', object, initial: true } };
const later: InformerEvent = { scope, delta: { type: 'ADDED', object, initial: false } };
const resync: InformerEvent = { scope, delta: { type: 'SYNC', object } };
const stream = (event: StreamEvent): InformerEvent => ({ scope, stream: event });
const synced = stream({ type: 'SYNCED', objects: 1 });

interface Different extends Partial<Omit<PipelineOptions, 'sinks'>> {
  readonly once?: boolean;
  readonly count?: number;
  /** Besides the one whose source tells. */
  readonly others?: readonly Scope[];
  readonly outcome?: Outcome;
}

function start(different: Different = {}) {
  const log: string[] = [];
  const offered: string[] = [];
  const ending = createEnding();
  const { once = false, count, others = [] } = different;
  const watched = createWatched();
  for (const each of [scope, ...others]) watched.expect(each);
  const timeUp = new AbortController();
  const judged = createOutcomeSink({
    outcome: different.outcome ?? createOutcome({ once, count, watched }),
    ending,
    watched,
    timeUp: timeUp.signal,
    unlisted: () => new UnavailableError('it did not list everything in time'),
    scenario: () => {
      log.push('all synced');
      return new Promise(() => undefined);
    },
  });
  const commands: Sink = {
    accept(delivery) {
      const isMeant = delivery.kind === 'resync' || (delivery.kind === 'change' && delivery.selected);
      if (isMeant && !('owner' in delivery.record)) offered.push(delivery.record.type);
      return undefined;
    },
  };
  const printed: Sink = {
    accept(delivery) {
      if (delivery.kind === 'resync' || !delivery.selected) return undefined;
      const isInitial =
        delivery.kind === 'change' && delivery.record.type === 'ADDED' && delivery.record.initial;
      log.push(isInitial ? `${delivery.record.type} initial` : delivery.record.type);
      judged.shown(delivery.kind);
      return undefined;
    },
  };
  const way = createPipeline({
    clock: new FakeClock(),
    lensOf: ({ resource }) => Promise.resolve(lensFor(resource)),
    selects: { watchOnly: false, events: ['ADDED', 'MODIFIED', 'DELETED'] },
    judges: different.outcome !== undefined,
    resyncs: false,
    signal: ending.signal,
    fail: ending.fail,
    ...different,
    sinks: [commands, printed, judged],
  });
  const tell = (events: readonly InformerEvent[], claim?: Source['claim']): Promise<void> =>
    way.open(sourceOf(events, claim));
  return { tell, log, offered, ending, timeUp };
}

function sourceOf(events: readonly InformerEvent[], claim?: Source['claim']): Source {
  return {
    scope,
    async run(emit) {
      for (const event of events) await emit(event);
    },
    ...(claim === undefined ? {} : { claim }),
  };
}

test('everything that sources tell goes to the sinks in order, but a resync is no news', async () => {
  const { tell, log } = start();
  await tell([initial, synced, resync, later]);
  expect(log).toEqual(['ADDED initial', 'SYNCED', 'all synced', 'ADDED']);
});

test('with --watch-only what was there at the start is left out', async () => {
  const { tell, log } = start({ selects: { watchOnly: true, events: ['ADDED', 'MODIFIED', 'DELETED'] } });
  await tell([initial, synced, later]);
  expect(log).toEqual(['SYNCED', 'all synced', 'ADDED']);
});

test('the last of several first lists is the one that ends a run with --once', async () => {
  const { tell, log, ending } = start({ once: true, others: [other] });
  await tell([initial, synced]);
  expect(ending.signal.aborted).toBe(false);
  await tell([{ ...synced, scope: other }]);
  expect(log).toEqual(['ADDED initial', 'SYNCED', 'SYNCED', 'all synced']);
  expect(await ending.ended).toBe(0);
});

test('nothing is told after the end', async () => {
  const { tell, log, ending } = start({ count: 1 });
  await tell([initial, later, synced]);
  expect(log).toEqual(['ADDED initial']);
  expect(await ending.ended).toBe(0);
});

test('commands get what is selected, and resyncs where they are asked for; what --events leaves out is not told either', async () => {
  const selects = { watchOnly: true, events: ['ADDED'] } as const;
  const { tell, log, offered } = start({ selects, resyncs: true });
  const gone: InformerEvent = { scope, delta: { type: 'DELETED', object, synthetic: false } };
  await tell([initial, resync, later, gone]);
  expect(offered).toEqual(['SYNC', 'ADDED']);
  expect(log).toEqual(['ADDED']);
});

function recordingOutcome() {
  const seen: unknown[] = [];
  const shown: unknown[] = [];
  let reviews = 0;
  const outcome: Outcome = {
    observe: (record) => void seen.push('owner' in record ? record.owner : record.type),
    shown: (what) => void shown.push(what),
    review: () => {
      reviews += 1;
      return undefined;
    },
    timeUp: () => 0,
  };
  return { outcome, seen, shown, reviews: () => reviews };
}

test('an outcome that judges is told of what is left out too, as not shown', async () => {
  const { outcome, seen, shown } = recordingOutcome();
  const { tell, log, offered } = start({
    selects: { watchOnly: true, events: ['ADDED', 'MODIFIED', 'DELETED'] },
    outcome,
  });
  await tell([initial, synced, later]);
  expect(seen).toEqual(['ADDED', 'SYNCED', 'ADDED']);
  expect(shown).toEqual(['stream', 'change']);
  expect([log, offered]).toEqual([['SYNCED', 'all synced', 'ADDED'], ['ADDED']]);
});

test('what is watched on behalf of a workload is told with its owner, where it is news and belongs to it', async () => {
  const { outcome, seen, shown, reviews } = recordingOutcome();
  let answer: Claim = { owner: 'deployment/web', shown: true };
  const { tell, log, offered } = start({ outcome });
  const claim = (): Claim => answer;
  await tell([later], claim);
  answer = { owner: 'deployment/web', shown: false };
  await tell([initial], claim);
  answer = { owner: undefined, shown: true };
  await tell([later, synced, stream({ type: 'RECONNECTED', blindMs: 1 })], claim);
  expect(seen).toEqual(['deployment/web', 'deployment/web']);
  expect(shown).toEqual(['change', 'stream']);
  expect([log, reviews(), offered]).toEqual([['ADDED', 'RECONNECTED'], 1, []]);
});

test('a sink holds back every source, so that one event at a time goes the whole way in the order of arrival', async () => {
  const took: string[] = [];
  const held: (() => void)[] = [];
  const slow: Sink = {
    accept: (delivery: Delivery) => {
      took.push(delivery.record.type);
      return new Promise((resolve) => held.push(resolve));
    },
  };
  const way: Way = createPipeline({
    clock: new FakeClock(),
    lensOf: ({ resource }) => Promise.resolve(lensFor(resource)),
    selects: { watchOnly: false, events: ['ADDED'] },
    judges: false,
    resyncs: false,
    signal: new AbortController().signal,
    fail: (error) => {
      throw error;
    },
    sinks: [slow],
  });
  const both = Promise.all([way.open(sourceOf([later])), way.open(sourceOf([synced]))]);
  await new Promise(setImmediate);
  expect(took).toEqual(['ADDED']);
  held[0]?.();
  await new Promise(setImmediate);
  expect(took).toEqual(['ADDED', 'SYNCED']);
  held[1]?.();
  await both;
});

test('a sink that fails ends the run, and no source hears of it', async () => {
  const failure = new Error('disk full');
  const ending = createEnding();
  const broken: Sink = { accept: () => Promise.reject(failure) };
  const way = createPipeline({
    clock: new FakeClock(),
    lensOf: ({ resource }) => Promise.resolve(lensFor(resource)),
    selects: { watchOnly: false, events: ['ADDED'] },
    judges: false,
    resyncs: false,
    signal: ending.signal,
    fail: ending.fail,
    sinks: [broken],
  });
  await way.open(sourceOf([later, synced]));
  await expect(ending.ended).rejects.toBe(failure);
});

test('the time is up: an end where everything was listed, an error where it was not', async () => {
  const listed = start();
  await listed.tell([synced]);
  listed.timeUp.abort();
  expect(await listed.ending.ended).toBe(0);
  expect(listed.ending.cutShort.aborted).toBe(true);
  const unlisted = start();
  unlisted.timeUp.abort();
  await expect(unlisted.ending.ended).rejects.toThrow('it did not list everything in time');
});
