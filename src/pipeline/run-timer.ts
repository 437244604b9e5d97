import type { SinksOptions } from './sinks-options.js';

/** Aborts when the time of the run is up. */
export function startTimer({
  plan,
  context,
  ending,
}: Pick<SinksOptions, 'plan' | 'context' | 'ending'>): AbortSignal {
  const { timeoutMs } = plan;
  const up = new AbortController();
  if (timeoutMs !== undefined) {
    void context.clock.sleep(timeoutMs, ending.signal).then(() => {
      if (!ending.signal.aborted) up.abort();
    });
  }
  return up.signal;
}
