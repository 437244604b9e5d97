import type { DiscoveryCache } from './cluster/discovery/disk-cache.js';
import { waits } from './model/wait-plan.js';
import { unlistedError } from './sinks.js';
import type { SinksOptions } from './sinks-options.js';
import { type FoundScopes, findScopes } from './source/find-scopes.js';

interface TimedRun extends Pick<
  SinksOptions,
  'plan' | 'context' | 'streams' | 'ending' | 'cluster' | 'connection'
> {
  readonly cache: DiscoveryCache | undefined;
}

/** Aborts when the time of the run is up. */
export function startTimer({ plan, context, ending }: TimedRun): AbortSignal {
  const { timeoutMs } = plan;
  const up = new AbortController();
  if (timeoutMs !== undefined) {
    void context.clock.sleep(timeoutMs, ending.signal).then(() => {
      if (!ending.signal.aborted) up.abort();
    });
  }
  return up.signal;
}

/** What is watched; undefined where the run ends before that is known. */
export async function scopesInTime(run: TimedRun, timeUp: AbortSignal): Promise<FoundScopes | undefined> {
  const { plan, context, streams, ending, cluster, connection } = run;
  const late = new Promise<undefined>((resolve) => {
    timeUp.addEventListener('abort', () => resolve(undefined), { once: true });
  });
  const found = findScopes({
    plan,
    access: cluster.access,
    connection,
    clock: context.clock,
    cache: run.cache,
    persist: waits(plan.wait),
    notice: streams.notices.notice,
    signal: ending.signal,
  });
  try {
    const scopes = await Promise.race([found, late, ending.ended.then(() => undefined)]);
    if (scopes === undefined && timeUp.aborted) throw unlistedError(connection);
    return scopes;
  } catch (error) {
    ending.fail(error);
    return undefined;
  }
}
