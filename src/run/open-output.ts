import type { Plan } from '../model/plan.js';
import type { Connection } from '../cluster/connection.js';
import { resolveColor } from '../output/text/color.js';
import { createFolding } from '../output/line/folding.js';
import { type Output, createOutput } from '../output/output.js';
import type { Terminal } from '../output/table/live-table.js';
import { createTheme } from '../output/text/theme.js';
import type { Writer } from '../output/streams/writer.js';
import type { OutputStream, ProcessContext } from './surroundings.js';
import { withServerTables } from './table-output.js';

export interface OpenOutputOptions {
  readonly plan: Plan;
  readonly around: ProcessContext;
  readonly connection: Connection;
  readonly stdout: Writer;
  readonly stderr: Writer;
}

/** The output that a plan asks for, on the streams of the process. */
export function openOutput({ plan, around, connection, stdout, stderr }: OpenOutputOptions): Output {
  const { env, clock, interrupted } = around;
  const terminal = terminalOf(around.stdout);
  const output = createOutput({
    format: plan.output,
    ...(plan.template === undefined ? {} : { template: plan.template }),
    timestamps: plan.timestamps,
    clock,
    stdout,
    stderr,
    stdoutTheme: createTheme(resolveColor(plan.color, env, around.stdout)),
    stderrTheme: createTheme(resolveColor(plan.color, env, around.stderr)),
    terminal,
    live: terminal !== undefined && !plan.once && env['TERM'] !== 'dumb',
    source: connection.server,
    everyUpdate: plan.diff.level === 'none',
    objects: plan.diff.level === 'full',
    quiet: plan.quiet,
    // Without the list nothing else would show that the watch has begun.
    verbose: plan.verbose || plan.watchOnly,
  });
  if (plan.output === 'table') return withServerTables(output, { connection, clock, interrupted });
  const folds = plan.fold && (plan.output === 'line' || plan.output === 'wide');
  return folds ? createFolding(output, clock) : output;
}

function terminalOf(stream: OutputStream): Terminal | undefined {
  if (stream.isTTY !== true) return undefined;
  return {
    size: () => ({ columns: orElse(stream.columns, 80), rows: orElse(stream.rows, 24) }),
    onResize: (resized) => void stream.on('resize', resized),
  };
}

/** A terminal whose size nobody set says 0. */
function orElse(size: number | undefined, usual: number): number {
  return size === undefined || size === 0 ? usual : size;
}
