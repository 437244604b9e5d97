import { explainRefusal } from '../cluster/errors/api-errors.js';
import {
  ApiError,
  type ApiFailure,
  TransportError,
  UnavailableError,
  UsageError,
  WatchRefusedError,
} from '../model/errors.js';
import type { Scope } from '../model/flow/event.js';
import { resourceName } from '../model/object/resource.js';
import type { PlannedScope } from '../model/object/scope.js';

interface At {
  readonly server: string;
  readonly contextName: string | undefined;
  /** Whether a selector was given. */
  readonly selects: boolean;
}

/** What ended an informer, for the person who reads it. */
export function explainEnd(error: unknown, { scope }: PlannedScope, at: At): unknown {
  if (error instanceof TransportError) return new UnavailableError(error.message, error.hint, error);
  if (error instanceof WatchRefusedError) return explained(error.refusal.failure, 'watch', scope, at);
  if (!(error instanceof ApiError)) return error;
  if (error.failure.code === 400 && at.selects)
    return new UsageError(`the server refuses the selector: ${error.message}`);
  return explained(error.failure, 'list', scope, at);
}

function explained(
  failure: ApiFailure,
  verb: 'list' | 'watch',
  { resource, namespace }: Scope,
  { server, contextName }: At,
): UnavailableError {
  return explainRefusal(failure, {
    verb,
    resource: resourceName(resource),
    ...(namespace === undefined ? {} : { namespace }),
    server,
    ...(contextName === undefined ? {} : { contextName }),
  });
}
