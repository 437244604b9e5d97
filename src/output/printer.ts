import type { PrintableWatchRecord } from '../model/flow/record.js';
import type { Format } from './format.js';
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
}

/** Writes each record as one text of the format, at once. */
export function createPrinter({ format, stdout, onPrinted }: PrinterOptions): Printer {
  return {
    print(record) {
      const text = format(record);
      const written = text === undefined ? undefined : stdout.write(`${text}\n`);
      if (written !== undefined) return written.then(() => onPrinted(record, true));
      onPrinted(record, text !== undefined);
      return undefined;
    },
    finish: () => Promise.resolve(),
  };
}
