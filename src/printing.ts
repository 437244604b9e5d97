import type { Connection } from './cluster/connection.js';
import type { Plan } from './model/plan.js';
import type { PlannedScope } from './model/scope.js';
import { createFormat, isNews } from './output/format.js';
import { GLANCE, WHOLE } from './output/line/bounds.js';
import { createCrashLoops } from './output/line/crash-loops.js';
import { createFolding } from './output/line/folding.js';
import { type OnPrinted, type Printer, createPrinter } from './output/printer.js';
import { createLiveTable, type LiveTable } from './output/table/live-table.js';
import { createTablePrinter } from './output/table/table-printer.js';
import type { ProcessContext } from './process-context.js';
import type { Streams } from './streams.js';

export interface PrintingOptions {
  readonly plan: Plan;
  readonly context: ProcessContext;
  readonly streams: Streams;
  readonly connection: Connection;
}

/** What writes records to stdout: lines, documents, or a table. */
export function createPrinting(
  { plan, context, streams, connection }: PrintingOptions,
  scopes: readonly PlannedScope[],
  onPrinted: OnPrinted,
): { readonly printer: Printer; readonly table: LiveTable | undefined } {
  const { clock } = context;
  const { stdout, stdoutTheme: theme, window, picture } = streams;
  const { timestamps } = plan;
  const startedMs = clock.now();
  const format = createFormat({
    format: plan.output,
    ...(plan.template === undefined ? {} : { template: plan.template }),
    theme,
    timestamps,
    showUid: plan.showUid,
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
  if (plan.output === 'table') {
    const { headers } = plan;
    const table = createLiveTable({ stdout, clock, window, picture, theme, headers, timestamps, startedMs });
    return { table, printer: createTablePrinter({ table, format, onPrinted }) };
  }
  const printer = createPrinter({ format, stdout, onPrinted });
  const folds = plan.fold && (plan.output === 'line' || plan.output === 'wide');
  if (!folds) return { table: undefined, printer };
  const folding = createFolding(printer, clock);
  const isRollout = plan.wait.for.some(({ spec }) => spec.kind === 'rollout');
  return { table: undefined, printer: isRollout ? createCrashLoops(folding, clock) : folding };
}
