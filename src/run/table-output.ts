import type { Connection } from '../cluster/connection.js';
import type { Clock } from '../model/clock.js';
import { isObjectRecord } from '../model/record.js';
import { resourceName } from '../model/resource.js';
import type { Expected, Output } from '../output/output.js';
import { createServerTables } from '../server-table/server-tables.js';

export interface TableOutputOptions {
  readonly connection: Connection;
  readonly clock: Clock;
  /** Aborts when a signal came: then nobody waits for the server's last word. */
  readonly interrupted: AbortSignal;
}

/** An output whose table shows the server's own columns: it is asked for them as its objects come and change. */
export function withServerTables(output: Output, options: TableOutputOptions): Output {
  const over = new AbortController();
  const tables = createServerTables({
    ...options,
    signal: over.signal,
    onTable: (scope, table) => output.fill(scope, table),
  });
  let expected: readonly Expected[] = [];

  return {
    ...output,
    expect(scopes) {
      expected = scopes;
      output.expect(scopes);
    },
    async tell(record) {
      const shown = await output.tell(record);
      if (!isObjectRecord(record)) {
        if (record.type !== 'SYNCED') return shown;
        tables.synced(record.scope, expected.find(({ scope }) => scope === record.scope)?.selectors ?? {});
        return shown;
      }
      if (record.type === 'DELETED') return shown;
      const { resource, identity } = record;
      const mine = expected.find(
        ({ scope }) =>
          resourceName(scope.resource) === resourceName(resource) &&
          (scope.namespace === undefined || scope.namespace === identity.namespace),
      );
      if (mine !== undefined) tables.changed(mine.scope, identity);
      return shown;
    },
    async summarize() {
      if (!options.interrupted.aborted) await tables.settled();
      over.abort();
      await output.summarize();
    },
  };
}
