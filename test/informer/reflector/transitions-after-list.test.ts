import { describe, expect, test } from 'vitest';
import { createBackoff } from '../../../src/informer/reflector/backoff.js';
import { BodyTooLargeError } from '../../../src/cluster/http/bounded-body.js';
import {
  type Failure,
  type ListOutcome,
  brokenStreamedList,
  failedList,
} from '../../../src/informer/reflector/outcomes.js';
import { LIST, type Listing, watchFrom } from '../../../src/informer/reflector/state.js';
import {
  type ListContext,
  type Transition,
  afterList,
  afterWatch,
} from '../../../src/informer/reflector/transitions.js';
import { EndlessListError } from '../../../src/informer/watch/list-pages.js';
import type { StreamEnd } from '../../../src/informer/watch/watch-end.js';
import { FakeClock } from '../../support/fake-clock.js';
import { apiError, lost } from '../../support/informer.js';

/** Before the first sync where `tryingMs` is given, else after it. */
function context(tryingMs?: number): ListContext {
  return {
    backoff: createBackoff(new FakeClock(), () => 0),
    tryingMs,
    giveUpAfterMs: 30_000,
    then: 'watch',
    what: 'deployments.apps of https://cluster.test',
  };
}

const afterFailedList = (from: Listing, error: Failure, given: ListContext): Transition =>
  afterList(from, failedList(error), given);
const afterStreamedList = (from: Listing, end: StreamEnd, given: ListContext): Transition =>
  afterList(from, brokenStreamedList(end), given);
const waitFor = (then: unknown, message: string, code?: number, ms = 800): unknown => ({
  next: { at: 'waiting', ms, then },
  tell: { message, code },
});
const goTo = (next: unknown): unknown => ({ next });
const expired = apiError({ code: 410, reason: 'Expired', message: 'too old' });

describe('a list in pages that fails', () => {
  test.each([400, 401, 403, 404, 405, 406, 415, 422])(
    'with code %i is the end before the first sync, and is waited for after it',
    (code) => {
      const error = apiError({ code, message: 'no' });
      const lookedUp = { ...LIST, rediscover: true };
      expect(afterFailedList(lookedUp, error, context(0))).toEqual(goTo({ at: 'refused', error }));
      expect(afterFailedList(LIST, error, context(0))).toEqual(
        goTo(code === 404 ? lookedUp : { at: 'refused', error }),
      );
      expect(afterFailedList(LIST, error, context())).toEqual(
        waitFor({ ...LIST, rediscover: code === 404 }, 'no', code),
      );
    },
  );

  test.each([429, 500, 502, 503, 504])('with code %i is tried again for thirty seconds', (code) => {
    const error = apiError({ code, message: 'busy' });
    expect(afterFailedList(LIST, error, context(28_000))).toEqual(waitFor(LIST, 'busy', code));
    expect(afterFailedList(LIST, error, context(29_000))).toEqual(goTo({ at: 'refused', error }));
    expect(afterFailedList(LIST, error, context())).toEqual(waitFor(LIST, 'busy', code));
  });

  test('without an answer is tried again for thirty seconds', () => {
    const error = lost('nobody listens');
    expect(afterFailedList(LIST, error, context(28_000))).toEqual(waitFor(LIST, 'nobody listens'));
    expect(afterFailedList(LIST, error, context(29_000))).toEqual(goTo({ at: 'refused', error }));
  });

  test.each([
    apiError({ code: 504, reason: 'Timeout', message: 'Too large resource version: 9, current: 5' }),
    apiError({ code: 504, reason: 'Timeout', message: 'x', retryAfterMs: 1_000 }),
  ])('because the server knows less than was asked for is listed at its own state: %#', (error) => {
    const { code, retryAfterMs } = error.failure;
    expect(afterFailedList(LIST, error, context())).toEqual(
      waitFor(LIST, error.message, code, retryAfterMs ?? 800),
    );
  });

  test('with a Retry-After waits at least so long', () => {
    const error = apiError({ code: 429, message: 'busy', retryAfterMs: 7_000 });
    expect(afterFailedList(LIST, error, context())).toEqual(waitFor(LIST, 'busy', 429, 7_000));
  });

  test('with a Retry-After waits no longer than there is time, less a second for the last try', () => {
    const error = apiError({ code: 429, message: 'busy', retryAfterMs: 40_000 });
    const ms = 30_000 - 12_000 - 1_000;
    expect(afterFailedList(LIST, error, context(12_000))).toEqual(waitFor(LIST, 'busy', 429, ms));
    expect(afterFailedList(LIST, error, context())).toEqual(waitFor(LIST, 'busy', 429, 40_000));
  });

  test('because it is larger than it may be is the end before the first sync: the next would be as large', () => {
    const error = new BodyTooLargeError('larger than 256 MiB');
    expect(afterFailedList(LIST, error, context(0))).toEqual(goTo({ at: 'refused', error }));
    expect(afterFailedList(LIST, error, context())).toEqual(waitFor(LIST, 'larger than 256 MiB'));
  });

  test('because its tokens lead nowhere is asked for in one piece, then after a wait, and given up in time', () => {
    const error = new EndlessListError('the same page again');
    const whole = { ...LIST, restarts: 1 };
    expect(afterFailedList(LIST, error, context(0))).toEqual(goTo(whole));
    expect(afterFailedList(whole, error, context(0))).toEqual(
      waitFor({ ...LIST, restarts: 2 }, 'the same page again'),
    );
    expect(afterFailedList(whole, error, context(30_000))).toEqual(goTo({ at: 'refused', error }));
  });

  test('because its token expired starts over at once, the second time in a row after a wait', () => {
    const again = { ...LIST, restarts: 1 };
    expect(afterFailedList(LIST, expired, context(0))).toEqual(goTo(again));
    expect(afterFailedList(again, expired, context(0))).toEqual(
      waitFor({ ...LIST, restarts: 2 }, 'too old', 410),
    );
  });

  test('remembers that the watches of lists before it had expired', () => {
    const relisted = { ...LIST, relists: 2 };
    expect(afterFailedList(relisted, lost('x'), context())).toEqual(waitFor(relisted, 'x'));
    expect(afterFailedList(relisted, expired, context())).toEqual(goTo({ ...relisted, restarts: 1 }));
  });

  test('goes on in pages where a streamed list has failed before', () => {
    const paged = { ...LIST, paged: true };
    expect(afterFailedList(paged, expired, context())).toEqual(goTo({ ...paged, restarts: 1 }));
    expect(afterFailedList(paged, lost('x'), context())).toEqual(waitFor(paged, 'x'));
  });
});

describe('a whole list', () => {
  const listed: ListOutcome = { what: 'listed', resourceVersion: '30' };

  test('is followed by nothing where nothing was to follow', () => {
    expect(afterList(LIST, listed, { ...context(), then: 'nothing' })).toEqual(goTo({ at: 'done' }));
  });

  test('is followed by another after the time of --poll', () => {
    expect(afterList(LIST, listed, { ...context(), then: { pollMs: 15_000 } })).toEqual(
      goTo({ at: 'waiting', ms: 15_000, then: LIST }),
    );
  });

  test('without a resourceVersion cannot be watched, and the error names the type', () => {
    const { next } = afterList(LIST, { what: 'listed', resourceVersion: undefined }, context());
    expect(next).toMatchObject({
      at: 'refused',
      error: {
        message:
          'cannot watch deployments.apps of https://cluster.test: the server lists them without a resourceVersion',
      },
    });
  });
});

describe('a streamed list', () => {
  const none = { events: 3, livedMs: 100, seenUntilMs: 0 };
  const asPages = { next: { ...LIST, paged: true }, unsupported: true };

  test('that became a watch ends as a watch does', () => {
    const watching = watchFrom('30');
    expect(afterList(LIST, { what: 'listed', resourceVersion: '30' }, context())).toEqual(goTo(watching));
    const end = { ...none, resourceVersion: '30', how: 'cut', message: 'reset' } as const;
    expect(afterWatch(watching, end, context().backoff)).toEqual(
      waitFor({ at: 'watching', resourceVersion: '30', emptyWatches: 0, relists: 0 }, 'reset'),
    );
  });

  test('without its end mark in time is not asked for again', () => {
    expect(afterStreamedList(LIST, { ...none, how: 'unmarked' }, context())).toEqual(asPages);
  });

  test.each([500, 504, 403])('with an ERROR event %i before the mark is not asked for again', (code) => {
    const end: StreamEnd = { ...none, how: 'error-event', error: apiError({ code }) };
    expect(afterStreamedList(LIST, end, context())).toEqual(asPages);
  });

  test('with an ERROR event 410 before the mark starts over at once', () => {
    const end: StreamEnd = { ...none, how: 'error-event', error: expired };
    expect(afterStreamedList(LIST, end, context())).toEqual(goTo({ ...LIST, restarts: 1 }));
  });

  test.each<[StreamEnd, string]>([
    [{ ...none, how: 'clean' }, 'the server ended the list before it was whole'],
    [{ ...none, how: 'cut', message: 'reset' }, 'reset'],
    [{ ...none, how: 'garbled', message: 'no JSON' }, 'no JSON'],
  ])('that ends before the mark is asked for once more, then in pages: $0.how', (end, message) => {
    const once = { ...LIST, unmarked: 1 };
    expect(afterStreamedList(LIST, end, context())).toEqual(waitFor(once, message));
    expect(afterStreamedList(once, end, context())).toEqual(asPages);
  });

  test.each([429, 500, 503])('that is refused with %i says nothing of what the server can do', (code) => {
    const end: StreamEnd = { ...none, how: 'not-started', error: apiError({ code, message: 'busy' }) };
    expect(afterStreamedList(LIST, end, context(0))).toEqual(waitFor(LIST, 'busy', code));
  });

  test('that nobody answers is tried again for thirty seconds', () => {
    const error = lost('nobody listens');
    const end: StreamEnd = { ...none, how: 'not-started', error };
    expect(afterStreamedList(LIST, end, context(0))).toEqual(waitFor(LIST, 'nobody listens'));
    expect(afterStreamedList(LIST, end, context(30_000))).toEqual(goTo({ at: 'refused', error }));
  });

  test.each([401, 403, 404])('that is refused with %i lets the pages say why', (code) => {
    const end: StreamEnd = { ...none, how: 'not-started', error: apiError({ code }) };
    expect(afterStreamedList(LIST, end, context(0))).toEqual(goTo({ ...LIST, paged: true }));
  });

  test.each([400, 405, 406, 422])('that is refused with %i is not asked for again', (code) => {
    const end: StreamEnd = { ...none, how: 'not-started', error: apiError({ code }) };
    expect(afterStreamedList(LIST, end, context(0))).toEqual(asPages);
  });
});
