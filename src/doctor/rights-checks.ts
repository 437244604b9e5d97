import type { Connection } from '../cluster/connection.js';
import { ApiError } from '../model/errors.js';
import { collectionPath } from '../model/object/resource.js';
import { type PlannedScope, scopeText } from '../model/object/scope.js';
import { type Check, ok } from './check.js';

/** What is asked for is refused or granted at once; a watch would go on. */
const TIMEOUT_MS = 10_000;

/** Whether each scope may be listed and watched, found out by doing so for a moment. */
export function rightsChecks(
  connection: Connection,
  scopes: readonly PlannedScope[],
  signal: AbortSignal,
): Promise<readonly Check[]> {
  return Promise.all(
    scopes.map(async (planned) => {
      const what = scopeText(planned.scope);
      const refused = [
        ...((await may(connection, planned, { limit: '1' }, signal)) ? [] : ['list']),
        ...((await may(connection, planned, { watch: 'true', timeoutSeconds: '1' }, signal))
          ? []
          : ['watch']),
      ];
      if (refused.length === 0) return ok('rights', `may list and watch ${what}`);
      const text = `may not ${refused.join(' or ')} ${what}`;
      return {
        about: 'rights',
        state: 'warn',
        text,
        hint: 'kwatch rbac prints the Role that is needed',
      } as const;
    }),
  );
}

async function may(
  connection: Connection,
  { scope: { resource, namespace }, selectors }: PlannedScope,
  query: Readonly<Record<string, string>>,
  signal: AbortSignal,
): Promise<boolean> {
  const enough = new AbortController();
  try {
    await connection.get({
      path: collectionPath(resource, namespace),
      query: { ...selectors, ...query },
      signal: AbortSignal.any([signal, enough.signal]),
      headersTimeoutMs: TIMEOUT_MS,
    });
    return true;
  } catch (error) {
    if (error instanceof ApiError) return false;
    throw error;
  } finally {
    enough.abort();
  }
}
