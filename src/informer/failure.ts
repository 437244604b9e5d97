import { ApiError, type TransportError } from '../model/errors.js';
import type { Loss } from './sight.js';

/** `Expired` since 1.17, `Gone` before, 410 always (client-go, isExpiredError). */
export function isExpired(error: ApiError | TransportError): boolean {
  if (!(error instanceof ApiError)) return false;
  const { code, reason } = error.failure;
  return code === 410 || reason === 'Expired' || reason === 'Gone';
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
