import { X509Certificate } from 'node:crypto';
import type { ApiFailure } from '../../model/errors.js';
import type { Credentials } from '../access.js';

/**
 * A refusal with 401, in words where the reason is one that we know and the server does not say: the client
 * certificate that was sent has expired.
 */
export function withOwnExpiry(failure: ApiFailure, { tls }: Credentials, nowMs: number): ApiFailure {
  if (failure.code !== 401 || tls.cert === undefined) return failure;
  const endedAtMs = endOf(tls.cert);
  if (endedAtMs === undefined || endedAtMs > nowMs) return failure;
  const ended = new Date(endedAtMs).toISOString().replace('.000Z', 'Z');
  return { ...failure, message: `the client certificate expired at ${ended}` };
}

/** Undefined where it cannot be read: then the request would have failed before. */
function endOf(pem: Buffer): number | undefined {
  try {
    return Date.parse(new X509Certificate(pem).validTo);
  } catch {
    return undefined;
  }
}
