import { describe, expect, test } from 'vitest';
import { type ClusterAccess, plainAccess } from '../../../src/cluster/access.js';
import type { ApiRequest } from '../../../src/cluster/connection.js';
import { mayBeCompressed, withRequestTimeout } from '../../../src/cluster/http/request-limits.js';

const { signal } = new AbortController();
const list: ApiRequest = { path: '/api/v1/pods', signal };
const watch: ApiRequest = { ...list, query: { watch: 'true' } };

function access(more: Partial<ClusterAccess>): ClusterAccess {
  return { ...plainAccess('http://a.example'), ...more };
}

/** The limits of a request in milliseconds: for connecting and headers, for headers alone, for the body. */
function limits(request: ApiRequest, more: Partial<ClusterAccess>, spentMs?: number): readonly unknown[] {
  const limited = withRequestTimeout(request, access(more), spentMs);
  return [limited.answerTimeoutMs, limited.headersTimeoutMs, limited.bodyTimeoutMs];
}

describe('--request-timeout', () => {
  test('without it, or with 0, limits are those of the request', () => {
    expect(limits(list, {})).toEqual([undefined, undefined, undefined]);
    const asked = { ...list, answerTimeoutMs: 1, headersTimeoutMs: 2, bodyTimeoutMs: 3 };
    expect(limits(asked, { requestTimeoutMs: 0 })).toEqual([1, 2, 3]);
  });

  test('is the limit of headers and body together, also where it is longer than usual', () => {
    const usual = { ...list, headersTimeoutMs: 30_000 };
    expect(limits(usual, { requestTimeoutMs: 60_000 })).toEqual([60_000, 60_000, 60_000]);
    expect(limits(list, { requestTimeoutMs: 5_000 }, 2_000)).toEqual([3_000, 3_000, 3_000]);
    expect(limits(list, { requestTimeoutMs: 5_000 }, 6_000)).toEqual([0, 0, 0]);
    const less = { ...list, answerTimeoutMs: 2_000, bodyTimeoutMs: 1_000 };
    expect(limits(less, { requestTimeoutMs: 5_000 })).toEqual([2_000, 5_000, 1_000]);
  });

  test('does not end a watch, whose answer is meant to last', () => {
    const asked = { ...watch, headersTimeoutMs: 90_000 };
    expect(limits(asked, { requestTimeoutMs: 5_000 })).toEqual([5_000, 90_000, undefined]);
  });
});

test('compression is for answers that end, and not where it was turned off', () => {
  expect(mayBeCompressed(list, access({}))).toBe(true);
  expect(mayBeCompressed(watch, access({}))).toBe(false);
  expect(mayBeCompressed(list, access({ disableCompression: true }))).toBe(false);
});
