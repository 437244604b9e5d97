import type { Lens } from '../diff/lenses/lens-table.js';
import { objectRecord, revealedRecord, streamRecord } from '../diff/object-record.js';
import type { HookChange } from '../hook/hook-change.js';
import type { InformerEvent } from '../informer/informer.js';
import type { Clock } from '../model/clock.js';
import type { ExitCode } from '../model/errors.js';
import type { Delta, Scope } from '../model/event.js';
import {
  type ObjectRecord,
  type PrintableWatchRecord,
  type WatchRecord,
  isObjectRecord,
} from '../model/record.js';
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
  /** How to tell what is watched on behalf of another object; undefined where the scope was asked for itself. */
  readonly kinOf?: (scope: Scope) => KinTelling | undefined;
}

/** Takes what happened to something that may belong to a workload: to whose, and whether that is news. */
export type KinTelling = (record: WatchRecord) => {
  readonly owner: string | undefined;
  readonly shown: boolean;
};

interface Telling {
  /** For everyone. */
  readonly record: WatchRecord;
  /** For stdout alone: with secrets in it where that was asked for; undefined where it is not to be shown. */
  readonly printed: PrintableWatchRecord | undefined;
}

/** Handles what one key brought, in order; resolves when the reader takes more. */
export type Teller = (items: readonly InformerEvent[]) => Promise<void>;

/** Turns what the informers hand over into records, tells them, and ends the run where one of them says so. */
export function createTeller(options: TellerOptions): Teller {
  const { output, outcome, ending } = options;
  let unsynced = options.scopes;

  const end = (code: ExitCode | undefined): void => {
    if (code !== undefined) ending.end(code);
  };
  output.onLate(() => end(outcome.shownLate()));

  const tell = async ({ record, printed }: Telling): Promise<void> => {
    const shown = printed !== undefined && (await output.tell(printed));
    end(outcome.observe(record, shown));
  };

  const tellKin = async ({ record, printed }: Telling, telling: KinTelling): Promise<void> => {
    const { owner, shown } = telling(record);
    if (isObjectRecord(record)) {
      if (owner === undefined) return;
      await tell({ record: { ...record, owner }, printed: shown ? withOwner(printed, owner) : undefined });
    } else if (record.type === 'SYNCED') {
      // The end of its list is no news, but what was waited for may be known now.
      end(outcome.review?.());
    } else await output.tell(record);
  };

  const tellAsked = async (item: InformerEvent, timeMs: number): Promise<void> => {
    const wanted = !('delta' in item) || isWanted(item.delta, options);
    // What is left out is judged all the same, where there is something to judge.
    if (!wanted && outcome.review === undefined) return;
    if (wanted && 'delta' in item) options.offer({ scope: item.scope, delta: item.delta, timeMs });
    const telling = await tellingOf(item, timeMs, options);
    if (telling === undefined) return;
    if (!wanted) return tell({ ...telling, printed: undefined });
    options.beforeFirst();
    const synced = 'stream' in item && item.stream.type === 'SYNCED' ? item.stream : undefined;
    if (synced?.objects === 0) await options.onEmpty(item.scope);
    await tell(telling);
    if (synced === undefined) return;
    unsynced -= 1;
    if (unsynced === 0) options.onAllSynced();
  };

  return async (items) => {
    for (const item of items) {
      if (ending.signal.aborted) return;
      const timeMs = options.clock.now();
      const kin = options.kinOf?.(item.scope);
      const telling = kin === undefined ? undefined : await tellingOf(item, timeMs, options);
      if (kin === undefined) await tellAsked(item, timeMs);
      else if (telling !== undefined) await tellKin(telling, kin);
    }
  };
}

function isWanted(delta: Delta, { watchOnly, events }: TellerOptions): boolean {
  if (delta.type === 'SYNC') return true;
  return !(watchOnly && delta.type === 'ADDED' && delta.initial) && events.includes(delta.type);
}

/** Undefined for a resync, which is no news. */
async function tellingOf(
  item: InformerEvent,
  timeMs: number,
  { lensOf, showSecrets }: TellerOptions,
): Promise<Telling | undefined> {
  const { scope } = item;
  if (!('delta' in item)) {
    const record = streamRecord(item.stream, scope, timeMs);
    return { record, printed: record };
  }
  const { delta } = item;
  if (delta.type === 'SYNC') return undefined;
  const { resource } = scope;
  const lens = await lensOf(resource);
  const record = objectRecord(delta, resource, lens, timeMs);
  if (!showSecrets) return { record, printed: record };
  return { record, printed: revealedRecord(delta, resource, lens, timeMs) };
}

function withOwner(
  record: PrintableWatchRecord | undefined,
  owner: string,
): PrintableWatchRecord | undefined {
  return record !== undefined && isObjectRecord(record) ? { ...record, owner } : record;
}
