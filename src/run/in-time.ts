import type { PlannedScope } from '../cli/scopes.js';
import { ApiError, TransportError, UnavailableError } from '../model/errors.js';
import { waits } from '../model/wait-plan.js';
import { findScopes } from './find-scopes.js';
import type { Run } from './run.js';

/** Between two tries to reach a server that does not answer yet. */
const RETRY_MS = 1_000;

/**
 * What the plan means on this server, or an end when the server did not answer for `--connect-timeout`. A run that
 * waits for something tries until then: a pipeline that begins while the API server restarts should not fail.
 *
 * @throws UsageError, or UnavailableError.
 */
export async function findScopesInTime(run: Run): Promise<readonly PlannedScope[]> {
  const { plan, around, ending, connection, output } = run;
  const late = new AbortController();
  const done = new AbortController();
  void around.clock.sleep(plan.connectTimeoutMs, AbortSignal.any([ending.signal, done.signal])).then(() => {
    if (!done.signal.aborted) late.abort();
  });
  const signal = AbortSignal.any([ending.signal, late.signal]);
  let last: UnavailableError | undefined;
  try {
    for (;;) {
      try {
        return await findScopes(run, signal);
      } catch (error) {
        if (ending.signal.aborted) throw error;
        if (late.signal.aborted) throw last ?? unanswered(connection.server, plan.connectTimeoutMs);
        if (!waits(plan.wait) || !(error instanceof UnavailableError) || !mayPass(error)) throw error;
        if (last === undefined) await output.notice(`${error.message}; trying again`);
        last = error;
      }
      await around.clock.sleep(RETRY_MS, signal);
    }
  } finally {
    done.abort();
  }
}

/** No answer, or one that says that the server is too busy or not well. */
function mayPass({ cause }: UnavailableError): boolean {
  if (cause instanceof TransportError) return true;
  return cause instanceof ApiError && (cause.failure.code === 429 || cause.failure.code >= 500);
}

function unanswered(server: string, ms: number): UnavailableError {
  return new UnavailableError(
    `${server} did not answer within ${ms / 1000} s`,
    'is this its address, and does a firewall or VPN stand between? --connect-timeout waits longer',
  );
}
