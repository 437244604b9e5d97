import { expect, test } from 'vitest';
import { runElection } from '../../src/lease/election.js';
import { valueAt } from '../../src/model/json/json.js';
import { ELECTION_DEFAULTS, type Term, checkTimings } from '../../src/model/flow/leadership.js';
import { FakeClock, settle } from '../support/fake-clock.js';
import { type LeaseClient, LeaseServer, refusal } from '../support/lease-server.js';

interface Replica {
  readonly client: LeaseClient;
  readonly terms: Term[];
  readonly holders: string[];
  readonly failures: string[];
  readonly leads: () => boolean;
  readonly end: () => Promise<void>;
}

/** A replica takes the time as its own clock says it: one that stands still has another than the server. */
function join(server: LeaseServer, identity: string, clock: FakeClock, random = 0): Replica {
  const client = server.client();
  const over = new AbortController();
  const [terms, holders, failures]: [Term[], string[], string[]] = [[], [], []];
  const ended = runElection({
    store: client,
    identity,
    timings: ELECTION_DEFAULTS,
    clock,
    random: () => random,
    signal: over.signal,
    onTerm: (term) => terms.push(term),
    onSeen: (holder) => {
      if (holders.at(-1) !== holder) holders.push(holder);
    },
    onFailure: (error) => failures.push(error instanceof Error ? error.message : String(error)),
  });
  return {
    client,
    terms,
    holders,
    failures,
    leads: () => terms.at(-1)?.isOn() ?? false,
    end: async () => {
      over.abort();
      await ended;
    },
  };
}

test('the first one leads, and a second one waits for as long as the lease is renewed', async () => {
  const [server, clock] = [new LeaseServer(), new FakeClock()];
  const one = join(server, 'one', clock);
  await settle();
  const two = join(server, 'two', clock);
  await clock.advance(60_000);
  expect([one.leads(), two.leads()]).toEqual([true, false]);
  expect(one.terms).toHaveLength(1);
  expect(two.holders).toEqual(['one']);
  expect(new Set(server.writes)).toEqual(new Set(['one#0']));
});

test('a Lease is written as other clients read it: MicroTime with six digits, whole seconds', async () => {
  const [server, clock] = [new LeaseServer(), new FakeClock()];
  join(server, 'one', clock);
  await clock.advance(2_000);
  expect(server.lease).toEqual({
    apiVersion: 'coordination.k8s.io/v1',
    kind: 'Lease',
    metadata: { namespace: 'shop', name: 'kwatch', resourceVersion: '2' },
    spec: {
      holderIdentity: 'one',
      leaseDurationSeconds: 15,
      acquireTime: '2026-11-20T12:04:31.000000Z',
      renewTime: '2026-11-20T12:04:33.000000Z',
      leaseTransitions: 0,
    },
  });
});

test('on a clean end the lease is given back, and the next one takes it at its next try', async () => {
  const [server, clock] = [new LeaseServer(), new FakeClock()];
  const one = join(server, 'one', clock);
  await settle();
  const two = join(server, 'two', clock);
  await clock.advance(5_000);
  await one.end();
  expect(one.terms[0]?.signal.reason).toBe('ended');
  expect(valueAt(server.lease, 'spec', 'holderIdentity')).toBe('');
  await clock.advance(2_000);
  expect(two.leads()).toBe(true);
  expect(two.terms[0]?.number).toBe(1);
});

test('one that died is followed 15 s after its last renewal was seen, whatever the times in the lease say', async () => {
  const [server, clock] = [new LeaseServer(), new FakeClock()];
  // Its clock is an hour ahead.
  const dead = new FakeClock(Date.UTC(2026, 10, 20, 13, 4, 31));
  join(server, 'one', dead);
  await settle();
  const two = join(server, 'two', clock);
  await clock.advance(14_000);
  expect(two.leads()).toBe(false);
  await clock.advance(2_000);
  expect(two.leads()).toBe(true);
  expect(two.terms[0]?.number).toBe(1);
});

test('one that is cut off leads no longer 10 s after its last renewal was begun, before another one does', async () => {
  const [server, clock] = [new LeaseServer(), new FakeClock()];
  const one = join(server, 'one', clock);
  await settle();
  const two = join(server, 'two', clock);
  await clock.advance(4_000);
  one.client.cut();
  await clock.advance(9_999);
  expect(one.leads()).toBe(true);
  await clock.advance(1);
  expect([one.leads(), two.leads()]).toEqual([false, false]);
  expect(one.terms[0]?.signal.reason).toBe('late');
  await clock.advance(6_000);
  expect(two.leads()).toBe(true);
  one.client.cut(false);
  await clock.advance(20_000);
  expect([one.leads(), two.leads()]).toEqual([false, true]);
  expect(one.holders).toEqual(['one', 'two']);
});

test('one that stood still knows that its term is over before any of its timers says so', async () => {
  const [server, frozen, clock] = [new LeaseServer(), new FakeClock(), new FakeClock()];
  const one = join(server, 'one', frozen);
  await settle();
  const two = join(server, 'two', clock);
  await clock.advance(16_000);
  expect(two.leads()).toBe(true);
  // Its clock went on while nothing of it did.
  const before = frozen.sleeping;
  Object.defineProperty(frozen, 'monotonic', { value: () => 16_000 });
  expect(frozen.sleeping).toBe(before);
  expect(one.leads()).toBe(false);
});

test('of several that see a free lease at once one gets it, since the server takes one write of each version', async () => {
  const [server, clock] = [new LeaseServer(), new FakeClock()];
  const all = ['one', 'two', 'three'].map((identity) => join(server, identity, clock));
  await clock.advance(30_000);
  expect(all.filter((each) => each.leads())).toHaveLength(1);
  expect(all.flatMap((each) => each.failures)).toEqual([]);
});

test('a term survives refusals and lost answers that are shorter than the deadline', async () => {
  const [server, clock] = [new LeaseServer(), new FakeClock()];
  const one = join(server, 'one', clock);
  await settle();
  one.client.failNext(refusal(500, 'etcdserver: leader changed'));
  await clock.advance(2_000);
  expect(one.failures).toEqual(['etcdserver: leader changed']);
  // Somebody annotated it: the version is another, and the holder the same.
  server.write(server.lease ?? {}, false);
  await clock.advance(30_000);
  expect(one.terms).toHaveLength(1);
  expect(one.leads()).toBe(true);
});

test('a write whose answer was lost is found to be its own', async () => {
  const [server, clock] = [new LeaseServer(), new FakeClock()];
  const one = join(server, 'one', clock);
  await settle();
  one.client.loseAnswers();
  await clock.advance(10_000);
  expect(one.leads()).toBe(false);
  one.client.loseAnswers(false);
  await clock.advance(2_000);
  expect(one.leads()).toBe(true);
  // It never was anybody else's.
  expect(one.terms.map(({ number }) => number)).toEqual([0, 0]);
});

test('a leader that finds the lease in other hands stops at once', async () => {
  const [server, clock] = [new LeaseServer(), new FakeClock()];
  const one = join(server, 'one', clock);
  await settle();
  server.write({ ...server.lease, spec: { holderIdentity: 'kubectl', leaseDurationSeconds: 15 } }, false);
  await clock.advance(2_000);
  expect(one.leads()).toBe(false);
  expect(one.terms[0]?.signal.reason).toBe('taken');
});

test('those who wait ask every 2 s and up to 1.2 times as much more, so that they do not ask all at once', async () => {
  const [server, clock] = [new LeaseServer(), new FakeClock()];
  join(server, 'one', clock);
  await settle();
  clock.slept.length = 0;
  join(server, 'two', clock, 0.5);
  await settle();
  expect(clock.slept).toContain(3_200);
});

test('timings that could let two lead at once, or that leave no second try, are refused', () => {
  const timings = { leaseDurationMs: 10_000, renewDeadlineMs: 10_000, retryPeriodMs: 2_000 };
  expect(() => checkTimings(timings)).toThrow('has to be longer than the renew deadline of 10000 ms');
  expect(() => checkTimings({ ...timings, leaseDurationMs: 15_000, retryPeriodMs: 9_000 })).toThrow(
    'has to be longer than 1.2 times the retry period of 9000 ms',
  );
});
