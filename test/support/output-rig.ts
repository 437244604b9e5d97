import type { Clock } from '../../src/model/clock.js';
import type { Delivery } from '../../src/model/flow/delivery.js';
import { type PrintableWatchRecord, type WatchRecord, isObjectRecord } from '../../src/model/flow/record.js';
import type { Sealed } from '../../src/model/flow/masked.js';
import type { Sink, Way } from '../../src/model/flow/sink.js';
import { type FormatOptions, createFormat, isNews } from '../../src/output/format.js';
import { GLANCE, WHOLE } from '../../src/output/line/bounds.js';
import { createFolding } from '../../src/output/line/folding.js';
import { createNoticeSink } from '../../src/output/notice-sink.js';
import { createPrintSink } from '../../src/output/print-sink.js';
import { type Printer, createPrinter } from '../../src/output/printer.js';
import { createSummarySink } from '../../src/output/result/summary-sink.js';
import { createNotices } from '../../src/output/streams/notices.js';
import type { Writer } from '../../src/output/streams/writer.js';
import { createLivePicture, type WindowSize } from '../../src/output/table/live-picture.js';
import { createLiveTable } from '../../src/output/table/live-table.js';
import { createTablePrinter } from '../../src/output/table/table-printer.js';
import { STILL_TERMINAL } from './still-terminal.js';
import type { Theme } from '../../src/output/text/theme.js';

export interface OutputRigOptions extends Pick<
  FormatOptions,
  'format' | 'template' | 'columns' | 'jsonPath' | 'timestamps' | 'source' | 'objects'
> {
  readonly clock: Clock;
  readonly stdout: Writer;
  readonly stderr: Writer;
  readonly stdoutTheme: Theme;
  readonly stderrTheme: Theme;
  readonly quiet: boolean;
  readonly verbose: boolean;
  readonly everyUpdate?: boolean;
  readonly fold?: boolean;
  readonly window?: () => WindowSize;
  /** Draw the table while it changes. */
  readonly live?: boolean;
}

/** The sinks of output joined as a run joins them, fed record by record. */
export interface OutputRig {
  /** True where the record was shown before this resolves. */
  tell(record: WatchRecord): Promise<boolean>;
  notice(text: string): Promise<void>;
  summarize(): Promise<void>;
}

export function createOutputRig(
  options: OutputRigOptions,
  onShown: (record: PrintableWatchRecord) => void = () => undefined,
): OutputRig {
  const { clock, stdout, stderr, stdoutTheme: theme, stderrTheme, quiet, verbose, window } = options;
  const startedMs = clock.now();
  const picture =
    options.live === true && window !== undefined
      ? createLivePicture({ stdout, clock, window, ...STILL_TERMINAL })
      : undefined;
  const notices = createNotices({
    stderr,
    theme: stderrTheme,
    quiet,
    above: (print) => (picture === undefined ? print() : picture.above(print)),
  });
  const format = createFormat({
    ...options,
    isShown: options.everyUpdate === true ? () => true : isNews,
    theme,
    startedMs,
    scopes: () => [],
    windowWidth: () => window?.().columns,
    bounds: window === undefined ? WHOLE : GLANCE,
    diff: { only: [], ignore: [], managedFields: false },
    context: 3,
  });
  const summary = createSummarySink({ notices, theme: stderrTheme, quiet, verbose: false, clock });
  let wasShown = false;
  const onPrinted = (record: PrintableWatchRecord, shown: boolean): void => {
    summary.printed(record, shown);
    wasShown ||= shown;
    if (shown) onShown(record);
  };
  const plain: Printer =
    options.format === 'table'
      ? createTablePrinter({
          table: createLiveTable({ ...options, theme, startedMs, window, picture }),
          format,
          onPrinted,
        })
      : createPrinter({ format, stdout, onPrinted });
  const printer = options.fold === true ? createFolding(plain, clock) : plain;
  const sinks: readonly Sink[] = [
    createNoticeSink({ notices, theme: stderrTheme, quiet, verbose }),
    createPrintSink({ printer, reveal: undefined }),
    summary,
  ];
  const way: Way = { open: () => Promise.resolve() };
  return {
    async tell(record) {
      wasShown = false;
      for (const sink of sinks) await sink.accept?.(deliveryOf(record), way);
      return wasShown;
    },
    notice: notices.notice,
    async summarize() {
      for (const sink of sinks) await sink.end?.(0);
    },
  };
}

/** The delivery of a record that is selected. */
export function deliveryOf(record: WatchRecord): Delivery {
  if (!isObjectRecord(record))
    return { kind: 'stream', scope: record.scope, record, ofDependents: false, selected: true };
  const scope = { resource: record.resource, namespace: record.identity.namespace };
  return { kind: 'change', scope, record, states: {} as Sealed, selected: true };
}
