import type { Scope } from '../model/flow/event.js';
import { EXIT } from '../model/errors.js';
import type { Plan } from '../model/plan/plan.js';
import type { Watched } from '../model/flow/watched.js';
import { waits } from '../model/plan/wait-plan.js';
import type { RunEnding } from '../outcome/ending.js';
import { type Format, createFormat, isNews } from '../output/format.js';
import { GLANCE, WHOLE } from '../output/line/bounds.js';
import { createCrashLoops } from '../output/line/crash-loops.js';
import { createFolding } from '../output/line/folding.js';
import { type OnPrinted, type Printer, createPrinter } from '../output/printer.js';
import { type LiveTable, createLiveTable } from '../output/table/live-table.js';
import { createTablePrinter } from '../output/table/table-printer.js';
import type { ProcessContext } from '../process/process-context.js';
import type { Clusters } from '../source/open-clusters.js';
import type { Streams } from '../process/open-streams.js';

export interface PrintingOptions {
  readonly plan: Plan;
  readonly context: ProcessContext;
  readonly streams: Streams;
  readonly clusters: Clusters;
  readonly watched: Watched;
  readonly ending: RunEnding;
}

/** What writes records to stdout: lines, documents, or a table. */
export function createPrinting(
  { plan, context, streams, clusters, watched, ending }: PrintingOptions,
  onPrinted: OnPrinted,
): { readonly printer: Printer; readonly table: LiveTable | undefined } {
  const { clock } = context;
  const { stdout, stdoutTheme: theme, window, picture } = streams;
  const startedMs = clock.now();
  const scopes = (): readonly Scope[] => watched.scopes.map(({ scope }) => scope);
  const format = planFormat({ plan, streams, clusters, watched }, startedMs);
  if (plan.output === 'table') {
    const table = createLiveTable({
      ...plan,
      ...{ stdout, clock, window, picture, theme, startedMs },
      scopes,
      onKey(key) {
        // What a terminal does by itself where nobody reads its keys: the whole group of processes is told.
        if (key !== 'quit') context.kill(0, key);
        // Whoever waits for something and leaves has not seen it.
        else ending.cut(waits(plan.wait) ? EXIT.interrupted : EXIT.ok);
      },
    });
    return { table, printer: createTablePrinter({ table, format, onPrinted }) };
  }
  const printer = createPrinter({ format, stdout, onPrinted });
  const folds = plan.fold && (plan.output === 'line' || plan.output === 'wide');
  if (!folds) return { table: undefined, printer };
  const folding = createFolding(printer, clock);
  const isRollout = plan.wait.for.some(({ spec }) => spec.kind === 'rollout');
  return { table: undefined, printer: isRollout ? createCrashLoops(folding, clock) : folding };
}

/** The format that the plan asks for, on the stdout of the run. */
export function planFormat(
  {
    plan,
    streams,
    clusters,
    watched,
  }: Pick<PrintingOptions, 'plan' | 'streams' | 'watched'> & { readonly clusters: Pick<Clusters, 'of'> },
  startedMs: number,
): Format {
  const { stdoutTheme: theme, window } = streams;
  return createFormat({
    format: plan.output,
    ...(plan.template === undefined ? {} : { template: plan.template }),
    columns: plan.columns,
    jsonPath: plan.jsonPath,
    headers: plan.headers,
    watchEvents: plan.watchEvents,
    theme,
    timestamps: plan.timestamps,
    showUid: plan.showUid,
    owners: tellsOwners(plan),
    startedMs,
    scopes: () => watched.scopes.map(({ scope }) => scope),
    windowWidth: () => window?.().columns,
    source: (name) => clusters.of(name).connection.server,
    objects: plan.diff.level === 'full',
    bounds: window === undefined || plan.diff.level === 'full' ? WHOLE : GLANCE,
    diff: plan.diff,
    context: plan.diffContext,
    isShown: plan.diff.level === 'none' ? () => true : isNews,
  });
}

/** Where one object is named whose own are told, each line would say the same. */
function tellsOwners({ lineage }: Plan): boolean {
  if (lineage === undefined) return false;
  const owners = lineage.ownedBy.flatMap(({ names }) => names);
  return lineage.tree || owners.length > 1 || owners.some(({ wildcard }) => wildcard);
}
