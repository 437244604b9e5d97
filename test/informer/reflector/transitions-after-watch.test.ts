import { describe, expect, test } from 'vitest';
import { createBackoff } from '../../../src/informer/reflector/backoff.js';
import { LIST, watchFrom } from '../../../src/informer/reflector/state.js';
import { type Transition, afterWatch } from '../../../src/informer/reflector/transitions.js';
import type { WatchEnd } from '../../../src/informer/watch/watch-end.js';
import { FakeClock } from '../../support/fake-clock.js';
import { apiError, lost } from '../../support/informer.js';

const from = watchFrom('10');
const nothing = { resourceVersion: '10', events: 0, livedMs: 60_000, seenUntilMs: 0 };

function after(end: WatchEnd, start = from): Transition {
  return afterWatch(
    start,
    end,
    createBackoff(new FakeClock(), () => 0),
  );
}

const watchAgain = { at: 'watching', resourceVersion: '10', emptyWatches: 0, relists: 0 };
const relist = { ...LIST, relists: 1 };
const waitFor = (then: unknown, message: string, code?: number, ms = 800): unknown => ({
  next: { at: 'waiting', ms, then },
  tell: { message, code },
});
const goTo = (next: unknown): unknown => ({ next });

describe('a watch that ends as asked', () => {
  test('goes on from its last event at once', () => {
    expect(after({ ...nothing, resourceVersion: '15', events: 3, how: 'clean' })).toEqual(
      goTo({ ...watchAgain, resourceVersion: '15' }),
    );
  });

  test('goes on at once after a second without a word', () => {
    expect(after({ ...nothing, livedMs: 1_000, seenUntilMs: 0, how: 'clean' })).toEqual(goTo(watchAgain));
  });

  test('goes on at once after less than that where something came', () => {
    expect(after({ ...nothing, livedMs: 5, seenUntilMs: 0, events: 1, how: 'clean' })).toEqual(
      goTo(watchAgain),
    );
  });

  test('waits after less than a second without a word, and lists after three of those in a row', () => {
    const short: WatchEnd = { ...nothing, livedMs: 999, seenUntilMs: 0, how: 'clean' };
    const message = 'the server ends the watch at once';
    const once = { ...from, emptyWatches: 1 };
    const twice = { ...from, emptyWatches: 2 };
    expect(after(short)).toEqual(waitFor(once, message));
    expect(after(short, once)).toEqual(waitFor(twice, message));
    expect(after(short, twice)).toEqual(waitFor(LIST, message));
  });

  test('counts the short ones from the beginning where a longer one came between', () => {
    expect(after({ ...nothing, how: 'clean' }, { ...from, emptyWatches: 2 })).toEqual(goTo(watchAgain));
  });
});

describe('a watch that breaks', () => {
  test('waits and goes on from its last event', () => {
    const end: WatchEnd = { ...nothing, resourceVersion: '15', events: 3, how: 'cut', message: 'reset' };
    expect(after(end)).toEqual(waitFor({ ...watchAgain, resourceVersion: '15' }, 'reset'));
  });

  test('never brings a list, however often it breaks', () => {
    let state = from;
    for (let n = 0; n < 100; n += 1) {
      const transition = after({ ...nothing, how: 'cut', message: 'reset' }, state);
      expect(transition).toEqual(waitFor(watchAgain, 'reset'));
      const { next } = transition;
      if (next.at === 'waiting' && next.then.at === 'watching') state = next.then;
    }
  });

  test('waits after a line that is no event, and lists after the second in a row', () => {
    const garbled: WatchEnd = { ...nothing, how: 'garbled', message: 'no JSON' };
    const once = { ...from, emptyWatches: 1 };
    expect(after(garbled)).toEqual(waitFor(once, 'no JSON'));
    expect(after(garbled, once)).toEqual(waitFor(LIST, 'no JSON'));
    expect(after({ ...garbled, resourceVersion: '11' }, once)).toEqual(
      waitFor({ ...once, resourceVersion: '11' }, 'no JSON'),
    );
  });

  test('lists at once where the history of the server went back, and says so', () => {
    const tell = {
      message: "the server's history went back: it may have been restored from a backup",
      code: undefined,
    };
    expect(after({ ...nothing, how: 'rewound' })).toEqual({ next: relist, tell });
  });
});

describe('an ERROR event', () => {
  test.each([
    [410, ''],
    [500, 'Expired'],
    [500, 'Gone'],
  ])('with code %i and reason %j lists at once, and says why', (code, reason) => {
    const error = apiError({ code, reason, message: 'too old' });
    expect(after({ ...nothing, how: 'error-event', error })).toEqual({
      next: relist,
      tell: { message: 'too old', code },
    });
  });

  test('that lets the watch of each list expire soon is waited for from the second time on', () => {
    const error = apiError({ code: 410, message: 'too old' });
    const end: WatchEnd = { ...nothing, livedMs: 59_999, seenUntilMs: 0, how: 'error-event', error };
    const second = watchFrom('10', 1);
    expect(after(end, second)).toEqual(waitFor({ ...LIST, relists: 2 }, 'too old', 410));
    expect(after({ ...end, livedMs: 60_000, seenUntilMs: 0 }, second)).toMatchObject({ next: relist });
    expect(after({ ...nothing, livedMs: 1, seenUntilMs: 0, how: 'clean', events: 1 }, second)).toEqual(
      goTo(second),
    );
  });

  test('with code 429 waits as long as it says and goes on', () => {
    const error = apiError({ code: 429, message: 'busy', retryAfterMs: 7_000 });
    expect(after({ ...nothing, how: 'error-event', error })).toEqual(waitFor(watchAgain, 'busy', 429, 7_000));
  });

  test.each([400, 401, 403, 404, 500, 503, 504, 599])('with code %i waits and lists', (code) => {
    const error = apiError({ code, message: 'no' });
    expect(after({ ...nothing, how: 'error-event', error })).toEqual(waitFor(LIST, 'no', code));
  });
});

describe('a watch that is not let in', () => {
  test.each([401, 403, 429, 500, 502, 503, 504])(
    'with code %i waits and asks again, without a list',
    (code) => {
      const error = apiError({ code, message: 'no' });
      expect(after({ ...nothing, how: 'not-started', error })).toEqual(waitFor(watchAgain, 'no', code));
    },
  );

  test('because nobody listens waits and asks again, without a list', () => {
    expect(after({ ...nothing, how: 'not-started', error: lost('refused') })).toEqual(
      waitFor(watchAgain, 'refused'),
    );
  });

  test('with a Retry-After waits at least so long', () => {
    const error = apiError({ code: 503, message: 'starting', retryAfterMs: 20_000 });
    expect(after({ ...nothing, how: 'not-started', error })).toEqual(
      waitFor(watchAgain, 'starting', 503, 20_000),
    );
  });

  test('because the server knows less than was seen waits and lists', () => {
    const error = apiError({
      code: 504,
      reason: 'Timeout',
      message: 'Timeout: Too large resource version: 10, current: 5',
      retryAfterMs: 1_000,
    });
    expect(after({ ...nothing, how: 'not-started', error })).toEqual(
      waitFor(LIST, error.message, 504, 1_000),
    );
  });

  test('with code 410 lists at once', () => {
    const error = apiError({ code: 410, reason: 'Expired', message: 'too old' });
    expect(after({ ...nothing, how: 'not-started', error })).toEqual({
      next: relist,
      tell: { message: 'too old', code: 410 },
    });
  });

  test('with code 404 looks the type up again before it lists', () => {
    const error = apiError({ code: 404, message: 'no such type' });
    expect(after({ ...nothing, how: 'not-started', error })).toEqual(
      waitFor({ ...LIST, rediscover: true }, 'no such type', 404),
    );
  });

  test.each([400, 405, 406, 422])('with code %i waits and lists', (code) => {
    const error = apiError({ code, message: 'no' });
    expect(after({ ...nothing, how: 'not-started', error })).toEqual(waitFor(LIST, 'no', code));
  });
});
