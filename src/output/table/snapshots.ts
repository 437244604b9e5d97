import type { Clock } from '../../model/clock.js';
import type { Writer } from '../streams/writer.js';

/** After the first list the server is asked for its columns, which takes a moment. */
const FIRST_MS = 1_000;
/** Somebody reads it, or a file grows by it. */
const EVERY_MS = 5_000;

export interface SnapshotsOptions {
  readonly stdout: Writer;
  readonly clock: Clock;
  /** The table of the moment; empty where there is nothing in it. */
  readonly lines: () => readonly string[];
}

/** Tables one below the other, for a pipe or a terminal that cannot be drawn on. */
export interface Snapshots {
  /** The first list is there: from now on tables are written. */
  begin(): void;
  /** Something changed. */
  touch(): void;
  /** Writes what no table told yet. */
  finish(): Promise<void>;
}

/** A table once everything is listed, and then one at most every five seconds, where something changed. */
export function createSnapshots({ stdout, clock, lines }: SnapshotsOptions): Snapshots {
  const over = new AbortController();
  let [begun, touched, running] = [false, false, false];
  let written = 0;
  const write = async (): Promise<void> => {
    touched = false;
    const table = lines();
    if (table.length === 0) return;
    const text = `${written === 0 ? '' : '\n'}${table.join('\n')}\n`;
    written += 1;
    await stdout.write(text);
  };
  const run = async (): Promise<void> => {
    while (isTouched() && !over.signal.aborted) {
      await clock.sleep(written === 0 ? FIRST_MS : EVERY_MS, over.signal);
      if (!isOver()) await write();
    }
    running = false;
  };
  // Asked by a call, since it may have come while it slept.
  const isTouched = (): boolean => touched;
  const isOver = (): boolean => over.signal.aborted;
  const go = (): void => {
    if (!begun || running || !touched) return;
    running = true;
    void run();
  };
  return {
    begin() {
      begun = true;
      go();
    },
    touch() {
      touched = true;
      go();
    },
    async finish() {
      over.abort();
      if (touched) await write();
    },
  };
}
