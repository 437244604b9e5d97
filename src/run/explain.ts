import { explainRefusal } from '../cluster/errors/api-errors.js';
import { ApiError, TransportError, UnavailableError, UsageError } from '../model/errors.js';
import type { Scope } from '../model/event.js';
import { resourceName } from '../model/resource.js';
import type { Run } from './run.js';

/** What ended an informer, for the person who reads it. */
export function explain(error: unknown, { plan, cluster, connection }: Run, scope: Scope): unknown {
  if (error instanceof TransportError) return new UnavailableError(error.message, error.hint, error);
  if (!(error instanceof ApiError)) return error;
  const { labelSelector, fieldSelector } = plan;
  const selects = labelSelector !== undefined || fieldSelector !== undefined;
  if (error.failure.code === 400 && selects)
    return new UsageError(`the server refuses the selector: ${error.message}`);
  return explainRefusal(error.failure, {
    verb: 'list',
    resource: resourceName(scope.resource),
    ...(scope.namespace === undefined ? {} : { namespace: scope.namespace }),
    server: connection.server,
    ...(cluster.access.contextName === undefined ? {} : { contextName: cluster.access.contextName }),
  });
}
