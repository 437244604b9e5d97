import { describe, expect, test } from 'vitest';
import { resultOf } from '../../src/post/answer.js';

const NAME = 'https://events.test';
const result = (status: number, more: { text?: string; retryAfter?: string; location?: string } = {}) =>
  resultOf({ status, text: '', retryAfter: undefined, location: undefined, ...more }, NAME, 0);

describe('what an answer means', () => {
  test.each([200, 201, 202, 204])('%i is a success', (status) => {
    expect(result(status)).toEqual({ kind: 'delivered' });
  });

  test.each([429, 502, 503, 504])('%i: the receiver takes nothing now', (status) => {
    expect(result(status)).toMatchObject({ blame: 'receiver', permanent: false });
  });

  test.each([408, 425, 500, 501, 507, 599])('%i may pass for this change', (status) => {
    expect(result(status)).toMatchObject({ blame: 'change', permanent: false });
  });

  test.each([300, 301, 302, 307, 308, 400, 401, 403, 404, 405, 409, 413, 415, 422])(
    '%i will be the same next time',
    (status) => expect(result(status)).toMatchObject({ blame: 'change', permanent: true }),
  );

  test('410 is the end of the receiver', () => {
    expect(result(410)).toEqual({ kind: 'gone', why: 'https://events.test answers 410' });
  });

  test('Retry-After is read in seconds and as a date', () => {
    expect(result(429, { retryAfter: '30' })).toMatchObject({ retryAfterMs: 30_000 });
    expect(result(500, { retryAfter: 'Thu, 01 Jan 1970 00:00:05 GMT' })).toMatchObject({
      retryAfterMs: 5_000,
    });
  });
});

test('what is said of it: a few words of the body, where a redirect leads, and no page', () => {
  const why = (...args: Parameters<typeof result>): string => (result(...args) as { why: string }).why;
  expect(why(400, { text: 'invalid_payload' })).toBe('https://events.test answers 400 (invalid_payload)');
  expect(why(400, { text: 'x'.repeat(500) })).toBe(`https://events.test answers 400 (${'x'.repeat(120)}…)`);
  expect(why(502, { text: '<html>' })).toBe('https://events.test answers 502');
  expect(why(302, { location: 'https://other.test/secret?a=b' })).toBe(
    'https://events.test answers 302, a redirect to https://other.test, which is not followed',
  );
  expect(why(302, { location: '/login' })).toBe(
    'https://events.test answers 302, a redirect, which is not followed',
  );
});
