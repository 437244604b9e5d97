import type { ClusterAccess } from '../access.js';
import type { ApiRequest } from '../connection.js';

/**
 * A request with the limits of `--request-timeout`: the time from its beginning to its headers, and for a body what is
 * left of it. A watch has no limit but for its headers, since its answer is meant to last.
 *
 * @param spentMs what was spent of the time before.
 */
export function withRequestTimeout(request: ApiRequest, access: ClusterAccess, spentMs = 0): ApiRequest {
  const { requestTimeoutMs = 0 } = access;
  if (requestTimeoutMs === 0) return request;
  const left = Math.max(0, requestTimeoutMs - spentMs);
  const { answerTimeoutMs = left, bodyTimeoutMs = left } = request;
  const answer = { ...request, answerTimeoutMs: Math.min(answerTimeoutMs, left) };
  return isWatch(request)
    ? answer
    : { ...answer, headersTimeoutMs: left, bodyTimeoutMs: Math.min(bodyTimeoutMs, left) };
}

/** A watch is never compressed, since events would be held back. A list above 128 KiB is. */
export function mayBeCompressed(request: ApiRequest, { disableCompression = false }: ClusterAccess): boolean {
  return !disableCompression && !isWatch(request);
}

/** Whether the answer to a request is meant to last. */
export function isWatch({ query }: ApiRequest): boolean {
  return query?.['watch'] !== undefined;
}
