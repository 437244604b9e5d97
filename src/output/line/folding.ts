import type { Clock } from '../../model/clock.js';
import { type PrintableRecord, isObjectRecord } from '../../model/flow/record.js';
import { resourceName } from '../../model/object/resource.js';
import { inCluster } from '../../model/object/scope.js';
import { foldRecords, netRecord } from './fold.js';
import type { Printer } from '../printer.js';

/**
 * How long the changes of one object are gathered once one was shown: short enough to feel live, long enough for the
 * handful of writes that a controller makes of one step.
 */
export const FOLD_WINDOW_MS = 500;

/** An update with more changes than that is shown by itself: two of them take the loop for a fifth of a second to fold. */
const FOLDED_MOST = 5_000;

/** An object of which something was shown not long ago, and what has been gathered since. */
interface FoldWindow {
  readonly endsAt: number;
  readonly gathered: PrintableRecord | undefined;
}

/** A server may leave the UID out: then it is the name that tells one object from another. */
function keyOf({ context, resource, identity: { namespace, name, uid } }: PrintableRecord): string {
  return inCluster(context, uid === '' ? JSON.stringify([resourceName(resource), namespace, name]) : uid);
}

/**
 * A printer in which the first change of an object is shown at once, and those that follow within the window as one.
 * A deletion, and the end of the run, let out what was gathered. Lines stay in the order in which they are written,
 * and so do their times.
 */
export function createFolding(printer: Printer, clock: Clock): Printer {
  const windows = new Map<string, FoldWindow>();
  const stopped = new AbortController();
  let lastShownMs = 0;

  const show = (record: PrintableRecord): Promise<void> | undefined => {
    lastShownMs = Math.max(lastShownMs, record.timeMs);
    return printer.print(record);
  };

  /** Windows end in the order in which they were opened, so that those that are over come first. */
  const forget = (): void => {
    for (const [key, { endsAt, gathered }] of windows) {
      if (endsAt > clock.monotonic()) return;
      if (gathered === undefined) windows.delete(key);
    }
  };

  const open = (
    key: string,
    gathered?: PrintableRecord,
    endsAt = clock.monotonic() + FOLD_WINDOW_MS,
  ): void => {
    // A window that goes on keeps its place in the order.
    if (windows.get(key)?.endsAt !== endsAt) windows.delete(key);
    windows.set(key, { endsAt, gathered });
  };

  /** Shows what was gathered of one object. */
  const letOut = async (key: string): Promise<void> => {
    const gathered = windows.get(key)?.gathered;
    if (gathered === undefined) return;
    open(key);
    await show({ ...netRecord(gathered), timeMs: Math.max(gathered.timeMs, lastShownMs) });
  };

  const gather = (key: string, record: PrintableRecord, { endsAt, gathered }: FoldWindow): void => {
    open(key, gathered === undefined ? record : foldRecords(gathered, record), endsAt);
    if (gathered !== undefined) return;
    const remainingMs = endsAt - clock.monotonic();
    void clock.sleep(remainingMs, stopped.signal).then(async () => {
      // Let out meanwhile, by a deletion: what is there now waits for its own time.
      if (!stopped.signal.aborted && windows.get(key)?.endsAt === endsAt) await letOut(key);
    });
  };

  /** Shows what comes or goes, after what was gathered of the object. */
  const showEnd = async (record: PrintableRecord): Promise<void> => {
    const key = keyOf(record);
    await letOut(key);
    windows.delete(key);
    if (record.type === 'ADDED') open(key);
    await show(record);
  };

  /** Shows a large update, after what was gathered of the object. */
  const showAlone = async (key: string, record: PrintableRecord): Promise<void> => {
    await letOut(key);
    open(key);
    await show(record);
  };

  return {
    print(record) {
      if (!isObjectRecord(record) || record.initial) return printer.print(record);
      forget();
      if (record.type !== 'MODIFIED') return showEnd(record);
      const key = keyOf(record);
      if (record.changes.length > FOLDED_MOST) return showAlone(key, record);
      const window = windows.get(key);
      const isOpen =
        window !== undefined && (window.gathered !== undefined || window.endsAt > clock.monotonic());
      const shown = record.changes.length > 0;
      if (!shown || !isOpen) {
        if (shown) open(key);
        return show(record);
      }
      gather(key, record, window);
      return undefined;
    },
    async finish() {
      stopped.abort();
      for (const key of [...windows.keys()]) await letOut(key);
      await printer.finish();
    },
  };
}
