import type { Clock } from '../../model/clock.js';
import { type PrintableRecord, isObjectRecord } from '../../model/record.js';
import { foldRecords, netRecord } from './fold.js';
import type { Printer } from '../printer.js';

/**
 * How long the changes of one object are gathered once one was shown: short enough to feel live, long enough for the
 * handful of writes that a controller makes of one step.
 */
export const FOLD_WINDOW_MS = 500;

/** An object of which something was shown not long ago, and what has been gathered since. */
interface FoldWindow {
  readonly endsAt: number;
  readonly gathered: PrintableRecord | undefined;
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
    for (const [uid, { endsAt, gathered }] of windows) {
      if (endsAt > clock.monotonic()) return;
      if (gathered === undefined) windows.delete(uid);
    }
  };

  const open = (
    uid: string,
    gathered?: PrintableRecord,
    endsAt = clock.monotonic() + FOLD_WINDOW_MS,
  ): void => {
    // A window that goes on keeps its place in the order.
    if (windows.get(uid)?.endsAt !== endsAt) windows.delete(uid);
    windows.set(uid, { endsAt, gathered });
  };

  /** Shows what was gathered of one object. */
  const letOut = async (uid: string): Promise<void> => {
    const gathered = windows.get(uid)?.gathered;
    if (gathered === undefined) return;
    open(uid);
    await show({ ...netRecord(gathered), timeMs: Math.max(gathered.timeMs, lastShownMs) });
  };

  const gather = (uid: string, record: PrintableRecord, { endsAt, gathered }: FoldWindow): void => {
    open(uid, gathered === undefined ? record : foldRecords(gathered, record), endsAt);
    if (gathered !== undefined) return;
    const remainingMs = endsAt - clock.monotonic();
    void clock.sleep(remainingMs, stopped.signal).then(async () => {
      // Let out meanwhile, by a deletion: what is there now waits for its own time.
      if (!stopped.signal.aborted && windows.get(uid)?.endsAt === endsAt) await letOut(uid);
    });
  };

  /** Shows what comes or goes, after what was gathered of the object. */
  const showEnd = async (record: PrintableRecord): Promise<void> => {
    const { uid } = record.identity;
    await letOut(uid);
    windows.delete(uid);
    if (record.type === 'ADDED') open(uid);
    await show(record);
  };

  return {
    print(record) {
      if (!isObjectRecord(record) || record.initial) return printer.print(record);
      forget();
      if (record.type !== 'MODIFIED') return showEnd(record);
      const { uid } = record.identity;
      const window = windows.get(uid);
      const isOpen =
        window !== undefined && (window.gathered !== undefined || window.endsAt > clock.monotonic());
      const shown = record.changes.length > 0;
      if (!shown || !isOpen) {
        if (shown) open(uid);
        return show(record);
      }
      gather(uid, record, window);
      return undefined;
    },
    async finish() {
      stopped.abort();
      for (const uid of [...windows.keys()]) await letOut(uid);
      await printer.finish();
    },
  };
}
