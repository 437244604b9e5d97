import { ApiError, type TransportError } from '../../model/errors.js';
import type { Loss } from './stream-status.js';

/** `Expired` since 1.17, `Gone` before, 410 always (client-go, isExpiredError). */
export function isExpired(error: ApiError | TransportError): boolean {
  if (!(error instanceof ApiError)) return false;
  const { code, reason } = error.failure;
  return code === 410 || reason === 'Expired' || reason === 'Gone';
}

/**
 * The server knows less than it was asked to go on from: a replica that lags, or one restored from a backup. Its
 * message has said so since before 1.17, the type of the cause only since 1.18.6 (client-go,
 * isTooLargeResourceVersionError).
 */
export function isTooLarge(error: ApiError | TransportError): boolean {
  return error instanceof ApiError && error.message.includes('Too large resource version');
}

/** Undefined where no answer came at all. */
export function codeOf(error: ApiError | TransportError): number | undefined {
  return error instanceof ApiError ? error.failure.code : undefined;
}

/** What the server asks for, where it does. */
export function retryAfterOf(error: ApiError | TransportError): number | undefined {
  return error instanceof ApiError ? error.failure.retryAfterMs : undefined;
}

/** The failure as it is told. */
export function lossOf(error: ApiError | TransportError): Loss {
  return { message: error.message, code: codeOf(error) };
}
