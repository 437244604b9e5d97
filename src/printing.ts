import type { Connection } from './cluster/connection.js';
import type { Plan } from './model/plan.js';
import type { PlannedScope } from './model/scope.js';
import { type Format, createFormat, isNews } from './output/format.js';
import { GLANCE, WHOLE } from './output/line/bounds.js';
import { createFolding } from './output/line/folding.js';
import { type OnPrinted, type Printer, createPrinter } from './output/printer.js';
import { type LiveTable, createLiveTable } from './output/table/live-table.js';
import { createTablePrinter } from './output/table/table-printer.js';
import type { ProcessContext } from './process-context.js';
import type { Streams } from './streams.js';

export interface PrintingOptions {
  readonly plan: Plan;
  readonly context: Pick<ProcessContext, 'clock'>;
  readonly streams: Streams;
  readonly connection: Pick<Connection, 'server'>;
}

/** What writes records to stdout: lines, documents, or a table. */
export function createPrinting(
  options: PrintingOptions,
  scopes: readonly PlannedScope[],
  onPrinted: OnPrinted,
): { readonly printer: Printer; readonly table: LiveTable | undefined } {
  const { plan, context, streams } = options;
  const { clock } = context;
  const { stdout, stdoutTheme: theme, window, picture } = streams;
  const { timestamps } = plan;
  const startedMs = clock.now();
  const format = planFormat(options, scopes, startedMs);
  if (plan.output === 'table') {
    const { headers } = plan;
    const table = createLiveTable({ stdout, clock, window, picture, theme, headers, timestamps, startedMs });
    return { table, printer: createTablePrinter({ table, format, onPrinted }) };
  }
  const printer = createPrinter({ format, stdout, onPrinted });
  const folds = plan.fold && (plan.output === 'line' || plan.output === 'wide');
  return { table: undefined, printer: folds ? createFolding(printer, clock) : printer };
}

/** The format that the plan asks for, on the stdout of the run. */
export function planFormat(
  { plan, streams, connection }: PrintingOptions,
  scopes: readonly PlannedScope[],
  startedMs: number,
): Format {
  const { stdoutTheme: theme, window } = streams;
  return createFormat({
    format: plan.output,
    ...(plan.template === undefined ? {} : { template: plan.template }),
    theme,
    timestamps: plan.timestamps,
    startedMs,
    scopes: () => scopes.map(({ scope }) => scope),
    windowWidth: () => window?.().columns,
    source: connection.server,
    objects: plan.diff.level === 'full',
    bounds: window === undefined || plan.diff.level === 'full' ? WHOLE : GLANCE,
    diff: plan.diff,
    context: plan.diffContext,
    isShown: plan.diff.level === 'none' ? () => true : isNews,
  });
}
