import type { Lens } from '../diff/lens.js';
import { objectRecord } from '../diff/record.js';
import type { HookChange } from '../hook/change.js';
import type { Told } from '../informer/informer.js';
import type { Clock } from '../model/clock.js';
import type { Scope } from '../model/event.js';
import type { ObjectRecord, WatchRecord } from '../model/record.js';
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

interface Telling {
  /** For everyone. */
  readonly record: WatchRecord;
  /** For stdout alone: with secrets in it where that was asked for. */
  readonly printed: WatchRecord;
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

  const recordOf = async (item: Told): Promise<Telling | undefined> => {
    const timeMs = options.clock.now();
    const { scope } = item;
    if (!('delta' in item)) {
      const record = { type: item.stream.type, timeMs, scope, event: item.stream };
      return { record, printed: record };
    }
    const { delta } = item;
    if (delta.type !== 'SYNC') {
      if (options.watchOnly && delta.type === 'ADDED' && delta.initial) return undefined;
      if (!options.events.includes(delta.type)) return undefined;
    }
    options.offer({ scope, delta, timeMs });
    if (delta.type === 'SYNC') return undefined;
    const { resource } = scope;
    const lens = await options.lensOf(resource);
    const record = objectRecord(delta, resource, lens, timeMs);
    if (!options.showSecrets) return { record, printed: record };
    return { record, printed: objectRecord(delta, resource, lens, timeMs, { reveal: true }) };
  };

  return async (items) => {
    for (const item of items) {
      if (ending.signal.aborted) return;
      const telling = await recordOf(item);
      if (telling === undefined) continue;
      options.beforeFirst();
      const synced = 'stream' in item && item.stream.type === 'SYNCED' ? item.stream : undefined;
      if (synced?.objects === 0) await options.onEmpty(item.scope);
      observe(telling.record, await output.tell(telling.printed));
      if (synced === undefined) continue;
      unsynced -= 1;
      if (unsynced === 0) options.onAllSynced();
    }
  };
}
