import type { Clock } from '../model/clock.js';
import type { PrintableWatchRecord } from '../model/flow/record.js';
import { inTurns } from '../model/turns.js';
import type { Format } from './format.js';
import { createHandOver } from '../model/flow/hand-over.js';
import type { Writer } from './streams/writer.js';

/** Writes records. */
export interface Printer {
  /** Writes one record, or keeps it for later. Resolves when the reader takes more; undefined where it does now. */
  print(record: PrintableWatchRecord): Promise<void> | undefined;
  /** Writes what was kept; nothing comes after it. */
  finish(): Promise<void>;
}

/** Is told of every record that was printed, and whether it was shown or had nothing to show. */
export type OnPrinted = (record: PrintableWatchRecord, shown: boolean) => void;

export interface PrinterOptions {
  readonly format: Format;
  readonly stdout: Writer;
  readonly onPrinted: OnPrinted;
  readonly clock: Clock;
}

/** Writes each record as one text of the format, one after the other: at once, but for what takes long to write. */
export function createPrinter({ format, stdout, onPrinted, clock }: PrinterOptions): Printer {
  const handOver = createHandOver();
  const write = (record: PrintableWatchRecord, text: string | undefined): Promise<void> | undefined => {
    const written = text === undefined ? undefined : stdout.write(`${text}\n`);
    if (written !== undefined) return written.then(() => onPrinted(record, true));
    onPrinted(record, text !== undefined);
    return undefined;
  };
  return {
    print: (record) =>
      handOver(() => {
        const text = inTurns(format(record), clock);
        return text instanceof Promise ? text.then((whole) => write(record, whole)) : write(record, text);
      }),
    finish: () => Promise.resolve(),
  };
}
