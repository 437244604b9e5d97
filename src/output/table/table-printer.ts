import { isObjectRecord } from '../../model/flow/record.js';
import type { Format } from '../format.js';
import type { OnPrinted, Printer } from '../printer.js';
import type { LiveTable } from './live-table.js';

export interface TablePrinterOptions {
  readonly table: LiveTable;
  /** Says which records are shown; the texts that it makes are not used. */
  readonly format: Format;
  readonly onPrinted: OnPrinted;
}

/** Puts each change of an object into its row; draws the table as it is at the end. */
export function createTablePrinter({ table, format, onPrinted }: TablePrinterOptions): Printer {
  return {
    print(record) {
      const shown = format(record) !== undefined;
      if (isObjectRecord(record)) table.tell(record, shown);
      else if (record.type === 'SYNCED') table.synced();
      onPrinted(record, shown);
      return undefined;
    },
    finish: () => table.finish(),
  };
}
