import { LOG_BYTES, LOG_RECORDS } from './tunables.js';
import type { Served } from './served.js';

/** One thing that was served, with its place. */
export interface LogEntry {
  /** From 1, one more each time. */
  readonly seq: number;
  /** What a client hands in to go on after it. */
  readonly id: string;
  readonly served: Served;
  /** Its record as JSON, shared by all clients. */
  readonly bytes: Buffer;
}

export interface EventLogOptions {
  /** Tells this run of the program from every other. */
  readonly epoch: string;
  /** The oldest entry is about to be forgotten. */
  readonly onForget: (entry: LogEntry) => void;
  readonly maxRecords?: number;
  readonly maxBytes?: number;
}

/** The last things that were served, bounded by their number and by their bytes. */
export interface EventLog {
  append(served: Served, toJson: (id: string) => string): LogEntry;
  /** Forgets everything, and that there was one more: nobody was there to be told of it. */
  skip(): void;
  at(seq: number): LogEntry | undefined;
  /** The place of the oldest that is kept; one beyond the last where none is. */
  readonly firstSeq: number;
  /** The place of the last; 0 before the first. */
  readonly lastSeq: number;
  idOf(seq: number): string;
  /** The place that an id names; undefined where it is of another run, or of none. */
  seqOf(id: string): number | undefined;
}

export function createEventLog({
  epoch,
  onForget,
  maxRecords = LOG_RECORDS,
  maxBytes = LOG_BYTES,
}: EventLogOptions): EventLog {
  const entries = new Map<number, LogEntry>();
  let firstSeq = 1;
  let lastSeq = 0;
  let bytesKept = 0;

  const idOf = (seq: number): string => `${epoch}-${seq}`;
  const forgetOldest = (): void => {
    const oldest = entries.get(firstSeq);
    if (oldest === undefined) return;
    onForget(oldest);
    entries.delete(firstSeq);
    bytesKept -= oldest.bytes.length;
    firstSeq += 1;
  };

  return {
    append(served, toJson) {
      const seq = lastSeq + 1;
      const id = idOf(seq);
      const bytes = Buffer.from(toJson(id));
      while (entries.size > 0 && (entries.size >= maxRecords || bytesKept + bytes.length > maxBytes))
        forgetOldest();
      const entry = { seq, id, served, bytes };
      entries.set(seq, entry);
      bytesKept += bytes.length;
      lastSeq = seq;
      return entry;
    },
    skip() {
      while (entries.size > 0) forgetOldest();
      lastSeq += 1;
      firstSeq = lastSeq + 1;
    },
    at: (seq) => entries.get(seq),
    get firstSeq() {
      return firstSeq;
    },
    get lastSeq() {
      return lastSeq;
    },
    idOf,
    seqOf(id) {
      const [, of = '', digits = ''] = /^([0-9a-f]+)-(\d{1,15})$/.exec(id) ?? [];
      const seq = Number(digits);
      return of === epoch && seq <= lastSeq ? seq : undefined;
    },
  };
}

/** What an id looks like; one that does not is a mistake of who wrote it. */
export function isId(text: string): boolean {
  return /^[0-9a-f]{1,32}-\d{1,15}$/.test(text);
}
