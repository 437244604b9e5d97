import {
  ApiError,
  TransportError,
  UnavailableError,
  UsageError,
  WatchRefusedError,
} from '../model/errors.js';
import {
  ApiStatusError,
  ConfigError,
  ConnectionError,
  LibraryError,
  ResourceNotFoundError,
} from './errors.js';

/** An error of the rooms below as one of the surface; any other is a defect, and stays what it is. */
export function translated(error: unknown): unknown {
  if (error instanceof LibraryError) return error;
  if (error instanceof ApiError) return statusError(error, error.message);
  if (error instanceof WatchRefusedError) return statusError(error.refusal, error.message);
  if (error instanceof TransportError) return new ConnectionError(error.message, { cause: error.cause });
  if (error instanceof UnavailableError) {
    if (error.cause instanceof ApiError) return statusError(error.cause, error.message);
    if (error.cause instanceof TransportError)
      return new ConnectionError(error.message, { cause: error.cause });
    return new ConfigError(error.message, { cause: error.cause });
  }
  return error instanceof UsageError ? new ConfigError(error.message, { cause: error.cause }) : error;
}

/** The same for a look-up of a type, where a name that cannot be used is one that the server does not have. */
export function translatedLookUp(error: unknown): unknown {
  return error instanceof UsageError
    ? new ResourceNotFoundError(error.message, { cause: error.cause })
    : translated(error);
}

function statusError({ failure }: ApiError, message: string): ApiStatusError {
  const { code: status, reason, retryAfterMs } = failure;
  return new ApiStatusError(message, { status, reason, retryAfterMs, cause: undefined });
}
