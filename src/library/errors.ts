/**
 * What every error of this package is. Tell errors apart by `code`, which is the same in two copies of the package,
 * where `instanceof` is not. `message` is one line for a person and holds no credential. A wait that your own signal
 * ended rejects with the reason of the signal instead.
 *
 * @example
 * try {
 *   await cluster.resource('pods').get('web-1', { namespace: 'shop' });
 * } catch (error) {
 *   if (error instanceof ApiStatusError) console.log(error.status, error.reason); // the server refused
 *   else if (error instanceof ConnectionError) console.log(error.message); // nobody answered
 *   else if (error instanceof ResourceNotFoundError) console.log('it has no such type');
 *   else if (error instanceof StoppedError) console.log('the cluster was closed');
 *   else if (error instanceof LibraryError) console.log(error.code); // CONFIG, MISUSE, CALLBACK
 *   else throw error;
 * }
 */
export abstract class LibraryError extends Error {
  /** What it is, for a program. */
  abstract readonly code: ErrorCode;

  constructor(message: string, options: { readonly cause?: unknown } = {}) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
  }
}

/** The codes of all errors. */
export type ErrorCode =
  'API_STATUS' | 'CONNECTION' | 'CONFIG' | 'RESOURCE_NOT_FOUND' | 'MISUSE' | 'STOPPED' | 'CALLBACK';

/** The server answered, and refused. */
export class ApiStatusError extends LibraryError {
  static override readonly name: string = 'ApiStatusError';
  override readonly name = 'ApiStatusError';
  readonly code = 'API_STATUS';
  /** The HTTP status: 404, 409, 422. */
  readonly status: number;
  /** The word of the server: `NotFound`, `Conflict`, `Invalid`; empty where it gave none. */
  readonly reason: string;
  /** When the server wants to be asked again; undefined where it does not say. */
  readonly retryAfterMs: number | undefined;

  constructor(
    message: string,
    {
      status,
      reason,
      retryAfterMs,
      cause,
    }: Pick<ApiStatusError, 'status' | 'reason' | 'retryAfterMs' | 'cause'>,
  ) {
    super(message, { cause });
    this.status = status;
    this.reason = reason;
    this.retryAfterMs = retryAfterMs;
  }
}

/** No answer came: refused, reset, timed out, not resolved, TLS, or an answer that is not of an API server. */
export class ConnectionError extends LibraryError {
  static override readonly name: string = 'ConnectionError';
  override readonly name = 'ConnectionError';
  readonly code = 'CONNECTION';
}

/**
 * There is no cluster to connect to: the kubeconfig, the context or the service account is missing or wrong.
 *
 * @example
 * const stage = await connect({ context: 'stage' }).catch((error: unknown) => {
 *   if (!(error instanceof ConfigError)) throw error;
 *   return connect(); // there is no such context here
 * });
 */
export class ConfigError extends LibraryError {
  static override readonly name: string = 'ConfigError';
  override readonly name = 'ConfigError';
  readonly code = 'CONFIG';
}

/** The server has no resource of that name. */
export class ResourceNotFoundError extends LibraryError {
  static override readonly name: string = 'ResourceNotFoundError';
  override readonly name = 'ResourceNotFoundError';
  readonly code = 'RESOURCE_NOT_FOUND';
}

/**
 * Something was called in a way that cannot be meant: before `start`, with an option that is no such thing.
 *
 * @example
 * try {
 *   pods.lister.list({ labelSelector: 'app in' });
 * } catch (error) {
 *   if (error instanceof MisuseError) console.error(error.message);
 * }
 */
export class MisuseError extends LibraryError {
  static override readonly name: string = 'MisuseError';
  override readonly name = 'MisuseError';
  readonly code = 'MISUSE';
}

/** What was asked is closed or stopped, or was so before the answer came. */
export class StoppedError extends LibraryError {
  static override readonly name: string = 'StoppedError';
  override readonly name = 'StoppedError';
  readonly code = 'STOPPED';
}

/**
 * A function of yours threw, or what it returned rejected; `cause` is what it threw.
 *
 * @example
 * const onError = ({ callback, key, cause }: CallbackError) => console.error(callback, 'of', key, 'threw', cause);
 * const factory = createSharedInformerFactory(cluster, { onError });
 */
export class CallbackError extends LibraryError {
  static override readonly name: string = 'CallbackError';
  override readonly name = 'CallbackError';
  readonly code = 'CALLBACK';
  /** Which function: `add`, `update`, `delete`, `reconcile`, `transform`, an index by its name. */
  readonly callback: string;
  /** The object that it was called for, by its key; undefined where it was for none. */
  readonly key: string | undefined;

  constructor(callback: string, key: string | undefined, cause: unknown) {
    const whose = key === undefined ? '' : ` for ${key}`;
    super(`${callback} failed${whose}: ${cause instanceof Error ? cause.message : String(cause)}`, { cause });
    this.callback = callback;
    this.key = key;
  }
}
