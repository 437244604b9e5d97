import { stripVTControlCharacters } from 'node:util';
import { type Progress, createProgress } from '../cli/spinner.js';
import type { CiSystem } from '../output/ci/system.js';
import { type Notices, createNotices } from '../output/streams/notices.js';
import { type StatusLine, createStatusLine } from '../output/streams/status-line.js';
import { type Writer, createWriter } from '../output/streams/writer.js';
import { type LivePicture, type WindowSize, createLivePicture } from '../output/table/live-picture.js';
import { resolveColor } from '../output/text/color.js';
import { type Theme, createTheme } from '../output/text/theme.js';
import type { Plan } from '../model/plan/plan.js';
import type { MeasuredStream, ProcessContext } from './process-context.js';

/** The two streams of the process and what is drawn on them, each with one owner. */
export interface Streams {
  readonly stdout: Writer;
  readonly stderr: Writer;
  /** Each stream has its own: one may be a terminal and the other not. */
  readonly stdoutTheme: Theme;
  readonly stderrTheme: Theme;
  /** stdout's window, where it is a terminal. */
  readonly window: (() => WindowSize) | undefined;
  /** Where a table is drawn while it changes. */
  readonly picture: LivePicture | undefined;
  /** Where a rollout is told of in one line, on a terminal. */
  readonly status: StatusLine | undefined;
  /** The columns of the terminal that stderr is; undefined where it is none. */
  readonly stderrWidth: () => number | undefined;
  /** The columns of its terminal. */
  readonly statusWidth: () => number;
  readonly progress: Progress;
  readonly notices: Notices;
}

/** Takes over stdout and stderr as the plan asks. A run that tells a CI system shows no spinner. */
export function openStreams(plan: Plan, ci: CiSystem, context: ProcessContext): Streams {
  const { env, clock } = context;
  const plainStdout = createWriter(context.stdout, 'stdout', context.readerGone, context.whenIdle);
  const stderr = after(plainStdout, createWriter(context.stderr, 'stderr'));
  const stderrColor = resolveColor(plan.color, env, context.stderr);
  const stderrTheme = createTheme(stderrColor, plan.colors);
  const isDumb = env['TERM'] === 'dumb';
  const window = windowOf(context.stdout);
  const isSilent = ci !== undefined || isDumb || plan.quiet || !plan.progress;
  const status =
    isSilent || !plan.wait.for.some(({ spec }) => spec.kind === 'rollout')
      ? undefined
      : statusLineOf(plan, context, { stdout: plainStdout, stderr, paint: stderrTheme.notice });
  const stdout = status?.onStdout === true ? status.line.writer : plainStdout;
  // A CI runner may give a terminal, which is a log all the same.
  const isLive = plan.output === 'table' && window !== undefined && !plan.once && !isDumb && !isOn(env['CI']);
  const picture = isLive
    ? createLivePicture({
        stdout,
        clock,
        window,
        onResize: (resized) => void context.stdout.on('resize', resized),
        writeNow: context.writeNow,
        onStop: context.onStop,
        atExit: context.atExit,
        keyboard: context.stdinIsTerminal ? context.openKeyboard() : undefined,
      })
    : undefined;
  const progress = createProgress({
    stream: context.stderr,
    enabled: context.stderr.isTTY === true && !isSilent,
    color: stderrColor > 0,
  });
  const stderrWidth = (): number | undefined => windowOf(context.stderr)?.().columns;
  const notices = createNotices({
    stderr,
    theme: stderrTheme,
    quiet: plan.quiet,
    above(print, line) {
      if (picture === undefined) return status?.line.above(print) ?? print();
      const words = stripVTControlCharacters(line);
      // What goes to a file does not disturb the picture.
      return context.stderr.isTTY === true
        ? picture.above(print, words)
        : Promise.all([print(), picture.above(() => undefined, words)]).then(() => undefined);
    },
    width: stderrWidth,
  });
  const stdoutTheme = createTheme(resolveColor(plan.color, env, context.stdout), plan.colors);
  return {
    stdout,
    stderr,
    stdoutTheme,
    stderrTheme,
    window,
    picture,
    status: status?.line,
    stderrWidth,
    statusWidth: () => (window ?? windowOf(context.stderr))?.().columns ?? Infinity,
    progress,
    notices,
  };
}

/** On the terminal where the lines are, so that they stand above it; else on the one for what is said beside them. */
function statusLineOf(
  plan: Plan,
  context: ProcessContext,
  {
    stdout,
    stderr,
    paint,
  }: { readonly stdout: Writer; readonly stderr: Writer; readonly paint: Theme['notice'] },
): { readonly line: StatusLine; readonly onStdout: boolean } | undefined {
  const [out, err] = [windowOf(context.stdout), windowOf(context.stderr)];
  const onStdout = out !== undefined;
  // What is drawn over itself, and what a program reads, has no line of another kind in it.
  if (onStdout && plan.output !== 'line' && plan.output !== 'wide') return undefined;
  const window = out ?? err;
  if (window === undefined) return undefined;
  const line = createStatusLine({ writer: onStdout ? stdout : stderr, width: () => window().columns, paint });
  return { line, onStdout };
}

/** Both may go to one terminal or file: what was written first stands there first. */
function after(earlier: Writer, writer: Writer): Writer {
  return {
    ...writer,
    write(text, as) {
      earlier.pass();
      return writer.write(text, as);
    },
  };
}

function windowOf(stream: MeasuredStream): (() => WindowSize) | undefined {
  if (stream.isTTY !== true) return undefined;
  return () => ({ columns: orElse(stream.columns, 80), rows: orElse(stream.rows, 24) });
}

function isOn(variable: string | undefined): boolean {
  return variable !== undefined && !/^(?:|0|false)$/i.test(variable);
}

/** A terminal whose size nobody set says 0. */
function orElse(size: number | undefined, usual: number): number {
  return size === undefined || size === 0 ? usual : size;
}
