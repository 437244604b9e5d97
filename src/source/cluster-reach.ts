import type { Clock } from '../model/clock.js';
import { UnavailableError } from '../model/errors.js';
import type { Sink } from '../model/flow/sink.js';

export interface ReachOptions {
  /** Every cluster that is asked for. */
  readonly contexts: readonly string[];
  /** So long nothing needs to be seen of any. */
  readonly afterMs: number;
  readonly clock: Clock;
  /** Aborts with the run. */
  readonly signal: AbortSignal;
  /** Nothing was ever seen, and nothing is to be expected. */
  readonly fail: (error: UnavailableError) => void;
}

/**
 * Of several clusters one that is down is waited for as long as it takes. Where every one of them is, and none was ever
 * seen, it is no watch: it ends as one of a single cluster does.
 */
export function createReach({ contexts, afterMs, clock, signal, fail }: ReachOptions): Sink {
  const wrong = new Map<string, string>();
  let isSeen = false;
  let isTime = false;

  const judge = (): void => {
    if (isSeen || !isTime || wrong.size < contexts.length || signal.aborted) return;
    const each = contexts.map((context) => `${context}: ${wrong.get(context) ?? ''}`).join(' · ');
    const hint = 'the kubeconfig says where they are: `kubectl config view`; --connect-timeout waits longer';
    fail(new UnavailableError(`none of the ${contexts.length} clusters can be watched: ${each}`, hint));
  };

  void clock.sleep(afterMs, signal).then(() => {
    isTime = true;
    judge();
  });
  return {
    accept(delivery) {
      const { context = '' } = delivery.scope;
      if (isSeen) return undefined;
      if (delivery.kind !== 'stream' || delivery.record.type === 'SYNCED') isSeen = true;
      else if (delivery.record.event.type === 'ERROR') wrong.set(context, delivery.record.event.message);
      else wrong.delete(context);
      judge();
      return undefined;
    },
  };
}
