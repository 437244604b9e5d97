import type { Delivery } from '../model/flow/delivery.js';
import type { PrintableWatchRecord, RevealedHookRecord } from '../model/flow/record.js';
import type { Sealed } from '../model/flow/masked.js';
import type { Sink } from '../model/flow/sink.js';
import type { Printer } from './printer.js';

export interface PrintSinkOptions {
  readonly printer: Printer;
  /** With --show-secrets: makes the record that is printed, with its secrets, of what the masked one was made of. */
  readonly reveal: ((states: Sealed) => RevealedHookRecord) | undefined;
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

function printedRecord(
  delivery: Delivery,
  reveal: PrintSinkOptions['reveal'],
): PrintableWatchRecord | undefined {
  if (delivery.kind === 'resync' || !delivery.selected) return undefined;
  const { record } = delivery;
  if (delivery.kind === 'stream' || reveal === undefined) return record;
  const shown = reveal(delivery.states);
  if (shown.type === 'SYNC') return record;
  const { owner } = delivery.record;
  return owner === undefined ? shown : { ...shown, owner };
}
