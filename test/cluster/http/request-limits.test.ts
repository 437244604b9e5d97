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

/** The limits of a request's headers and body in milliseconds. */
function limits(request: ApiRequest, more: Partial<ClusterAccess>, spentMs?: number): readonly unknown[] {
  const { headersTimeoutMs, bodyTimeoutMs } = withRequestTimeout(request, access(more), spentMs);
  return [headersTimeoutMs, bodyTimeoutMs];
}

describe('--request-timeout', () => {
  test('without it, or with 0, limits are those of the request', () => {
    const asked = { ...list, headersTimeoutMs: 1, bodyTimeoutMs: 2 };
    expect(limits(list, {})).toEqual([undefined, undefined]);
    expect(limits(asked, { requestTimeoutMs: 0 })).toEqual([1, 2]);
  });

  test('is the limit of headers and body together, also where it is longer than usual', () => {
    expect(limits({ ...list, headersTimeoutMs: 30_000 }, { requestTimeoutMs: 60_000 })).toEqual([
      60_000, 60_000,
    ]);
    expect(limits(list, { requestTimeoutMs: 5_000 }, 2_000)).toEqual([3_000, 3_000]);
    expect(limits(list, { requestTimeoutMs: 5_000 }, 6_000)).toEqual([0, 0]);
    expect(limits({ ...list, bodyTimeoutMs: 1_000 }, { requestTimeoutMs: 5_000 })).toEqual([5_000, 1_000]);
  });

  test('does not end a watch, whose answer is meant to last', () => {
    expect(limits(watch, { requestTimeoutMs: 5_000 })).toEqual([5_000, undefined]);
    expect(limits({ ...watch, headersTimeoutMs: 1_000 }, { requestTimeoutMs: 5_000 })).toEqual([
      1_000,
      undefined,
    ]);
  });
});

test('compression is for answers that end, and not where it was turned off', () => {
  expect(mayBeCompressed(list, access({}))).toBe(true);
  expect(mayBeCompressed(watch, access({}))).toBe(false);
  expect(mayBeCompressed(list, access({ disableCompression: true }))).toBe(false);
});
