import type { Lens } from '../diff/lens.js';
import { objectRecord } from '../diff/record.js';
import type { Told } from '../informer/informer.js';
import type { Clock } from '../model/clock.js';
import type { Scope } from '../model/event.js';
import type { WatchRecord } from '../model/record.js';
import type { Resource } from '../model/resource.js';
import type { Ending } from '../outcome/ending.js';
import type { Outcome } from '../outcome/outcome.js';
import type { Output } from '../output/output.js';

export interface TellerOptions {
  readonly output: Output;
  readonly outcome: Outcome;
  readonly ending: Ending;
  readonly clock: Clock;
  /** By which lens the changes of a resource are told. */
  readonly lensOf: (resource: Resource) => Promise<Lens>;
  /** What is written to stdout holds secrets; whatever else looks at records gets masked ones. */
  readonly showSecrets: boolean;
  /** How many first lists there are. */
  readonly scopes: number;
  /** Leave out what was there at the start. */
  readonly watchOnly: boolean;
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

  const observe = (record: WatchRecord, shown: boolean): void => {
    const code = outcome.observe(record, shown);
    if (code !== undefined) ending.end(code);
  };
  output.onLate((record) => observe(record, true));

  const recordOf = async (item: Told, reveal: boolean): Promise<WatchRecord | undefined> => {
    const timeMs = options.clock.now();
    const { scope } = item;
    if (!('delta' in item)) return { type: item.stream.type, timeMs, scope, event: item.stream };
    const { delta } = item;
    if (delta.type === 'SYNC') return undefined;
    if (options.watchOnly && delta.type === 'ADDED' && delta.initial) return undefined;
    return objectRecord(delta, scope.resource, await options.lensOf(scope.resource), timeMs, { reveal });
  };

  return async (items) => {
    for (const item of items) {
      if (ending.signal.aborted) return;
      const record = await recordOf(item, false);
      if (record === undefined) continue;
      options.beforeFirst();
      const synced = 'stream' in item && item.stream.type === 'SYNCED' ? item.stream : undefined;
      if (synced?.objects === 0) await options.onEmpty(item.scope);
      const printed = options.showSecrets ? await recordOf(item, true) : record;
      observe(record, await output.tell(printed ?? record));
      if (synced === undefined) continue;
      unsynced -= 1;
      if (unsynced === 0) options.onAllSynced();
    }
  };
}
