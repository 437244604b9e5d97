import { explainRefusal } from '../cluster/errors/api-errors.js';
import { ApiError, TransportError, UnavailableError, UsageError } from '../model/errors.js';
import { resourceName } from '../model/resource.js';
import type { PlannedScope } from '../model/scope.js';

/** What ended an informer, for the person who reads it. */
export function explainEnd(
  error: unknown,
  { scope }: PlannedScope,
  at: { readonly server: string; readonly contextName: string | undefined; readonly selects: boolean },
): unknown {
  if (error instanceof TransportError) return new UnavailableError(error.message, error.hint, error);
  if (!(error instanceof ApiError)) return error;
  if (error.failure.code === 400 && at.selects)
    return new UsageError(`the server refuses the selector: ${error.message}`);
  return explainRefusal(error.failure, {
    verb: 'list',
    resource: resourceName(scope.resource),
    ...(scope.namespace === undefined ? {} : { namespace: scope.namespace }),
    server: at.server,
    ...(at.contextName === undefined ? {} : { contextName: at.contextName }),
  });
}
