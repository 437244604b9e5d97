import type { Scope } from '../model/flow/event.js';
import { resourceName } from '../model/object/resource.js';
import type { PlannedScope } from '../model/object/scope.js';
import type { Sink } from '../model/flow/sink.js';
import type { Watched } from '../model/flow/watched.js';
import { type ServerTablesOptions, createServerTables } from './server-tables.js';

export interface ServerTableSinkOptions extends Omit<ServerTablesOptions, 'signal'> {
  readonly watched: Pick<Watched, 'scopes'>;
  /** Aborts when a signal came: then nobody waits for the server's last word. */
  readonly interrupted: AbortSignal;
}

/** Has the server asked for its own columns as objects come and change, while a table is shown. */
export function createServerTableSink({ watched, interrupted, ...options }: ServerTableSinkOptions): Sink {
  const over = new AbortController();
  const tables = createServerTables({ ...options, signal: over.signal });
  const planned = (scope: Scope): PlannedScope | undefined =>
    watched.scopes.find((other) => other.scope === scope);
  return {
    accept(delivery) {
      if (delivery.kind === 'stream') {
        const mine = delivery.record.type === 'SYNCED' ? planned(delivery.scope) : undefined;
        if (mine !== undefined) tables.synced(mine.scope, mine.selectors);
      } else if (delivery.kind === 'change' && delivery.selected && delivery.record.type !== 'DELETED') {
        const { context, resource, identity } = delivery.record;
        const mine = watched.scopes.find(
          ({ scope }) =>
            scope.context === context &&
            resourceName(scope.resource) === resourceName(resource) &&
            (scope.namespace === undefined || scope.namespace === identity.namespace),
        );
        if (mine !== undefined) tables.changed(mine.scope, identity);
      }
      return undefined;
    },
    async end(code) {
      if (!interrupted.aborted) await tables.settled();
      over.abort();
      return code;
    },
  };
}
