import { lensFor } from '../diff/lens.js';
import { objectRecord } from '../diff/record.js';
import type { HookChange } from '../hook/change.js';
import type { Told } from '../informer/informer.js';
import type { Clock } from '../model/clock.js';
import type { Scope } from '../model/event.js';
import type { ObjectRecord, WatchRecord } from '../model/record.js';
import type { Ending } from '../outcome/ending.js';
import type { Outcome } from '../outcome/outcome.js';
import type { Output } from '../output/output.js';

export interface TellerOptions {
  readonly output: Output;
  readonly outcome: Outcome;
  readonly ending: Ending;
  readonly clock: Clock;
  /** How many first lists there are. */
  readonly scopes: number;
  /** Leave out what was there at the start. */
  readonly watchOnly: boolean;
  /** Leave out changes of other kinds. */
  readonly events: readonly ObjectRecord['type'][];
  /** Takes every change that is told, and every resync, for a command to be run; never waits. */
  readonly offer: (change: HookChange) => void;
  /** Called before anything is written. */
  readonly beforeFirst: () => void;
  /** A first list held nothing. */
  readonly onEmpty: (scope: Scope) => Promise<void>;
  /** Every first list was told. */
  readonly onAllSynced: () => void;
}

/** Handles what one key brought, in order; resolves when the reader takes more. */
export type Teller = (items: readonly Told[]) => Promise<void>;

/** Turns what the informers hand over into records, tells them, and ends the run where one of them says so. */
export function createTeller(options: TellerOptions): Teller {
  const { output, outcome, ending } = options;
  let unsynced = options.scopes;

  const tell = async (record: WatchRecord): Promise<void> => {
    const shown = await output.tell(record);
    const code = outcome.observe(record, shown);
    if (code !== undefined) ending.end(code);
  };

  const recordOf = (item: Told): WatchRecord | undefined => {
    const timeMs = options.clock.now();
    const { scope } = item;
    if (!('delta' in item)) return { type: item.stream.type, timeMs, scope, event: item.stream };
    const { delta } = item;
    if (delta.type !== 'SYNC') {
      if (options.watchOnly && delta.type === 'ADDED' && delta.initial) return undefined;
      if (!options.events.includes(delta.type)) return undefined;
    }
    options.offer({ scope, delta, timeMs });
    if (delta.type === 'SYNC') return undefined;
    return objectRecord(delta, scope.resource, lensFor(scope.resource), timeMs);
  };

  return async (items) => {
    for (const item of items) {
      if (ending.signal.aborted) return;
      const record = recordOf(item);
      if (record === undefined) continue;
      options.beforeFirst();
      const synced = 'stream' in item && item.stream.type === 'SYNCED' ? item.stream : undefined;
      if (synced?.objects === 0) await options.onEmpty(item.scope);
      await tell(record);
      if (synced === undefined) continue;
      unsynced -= 1;
      if (unsynced === 0) options.onAllSynced();
    }
  };
}
