import type { ChangeDelivery, Delivery } from '../model/delivery.js';
import type { ObjectRecord, WatchRecord } from '../model/record.js';
import type { Sealed } from '../model/sealed.js';
import type { Sink } from '../model/sink.js';
import type { Printer } from './printer.js';

export interface PrintSinkOptions {
  readonly printer: Printer;
  /** With --show-secrets: makes the record that is printed, with its secrets, of what the masked one was made of. */
  readonly reveal: ((states: Sealed) => ObjectRecord | undefined) | undefined;
}

/** Prints what is selected. */
export function createPrintSink({ printer, reveal }: PrintSinkOptions): Sink {
  return {
    accept(delivery) {
      const record = printedRecord(delivery, reveal);
      return record === undefined ? undefined : printer.print(record);
    },
    async end(code) {
      await printer.finish();
      return code;
    },
  };
}

function printedRecord(delivery: Delivery, reveal: PrintSinkOptions['reveal']): WatchRecord | undefined {
  if (delivery.kind === 'resync' || !delivery.selected) return undefined;
  if (delivery.kind === 'stream' || reveal === undefined) return delivery.record;
  return revealed(delivery, reveal);
}

function revealed(
  { record, states }: ChangeDelivery,
  reveal: (states: Sealed) => ObjectRecord | undefined,
): ObjectRecord {
  const shown = reveal(states) ?? record;
  return record.owner === undefined ? shown : { ...shown, owner: record.owner };
}
