import { stripVTControlCharacters } from 'node:util';
import { type Progress, createProgress } from './cli/progress.js';
import type { CiSystem } from './output/ci/system.js';
import { type Notices, createNotices } from './output/streams/notices.js';
import { type Writer, createWriter } from './output/streams/writer.js';
import { type LivePicture, type WindowSize, createLivePicture } from './output/table/live-picture.js';
import { resolveColor } from './output/text/color.js';
import { type Theme, createTheme } from './output/text/theme.js';
import type { Plan } from './model/plan.js';
import type { OutputStream, ProcessContext } from './process-context.js';

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
  readonly progress: Progress;
  readonly notices: Notices;
}

/** Takes over stdout and stderr as the plan asks. A run that tells a CI system shows no spinner. */
export function openStreams(plan: Plan, ci: CiSystem, context: ProcessContext): Streams {
  const { env, clock } = context;
  const stdout = createWriter(context.stdout, 'stdout', context.readerGone, context.whenIdle);
  const stderr = after(stdout, createWriter(context.stderr, 'stderr'));
  const stderrColor = resolveColor(plan.color, env, context.stderr);
  const stderrTheme = createTheme(stderrColor);
  const isDumb = env['TERM'] === 'dumb';
  const window = windowOf(context.stdout);
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
    enabled: ci === undefined && context.stderr.isTTY === true && !isDumb && !plan.quiet && plan.progress,
    color: stderrColor > 0,
  });
  const notices = createNotices({
    stderr,
    theme: stderrTheme,
    quiet: plan.quiet,
    above(print, line) {
      if (picture === undefined) return print();
      const words = stripVTControlCharacters(line);
      // What goes to a file does not disturb the picture.
      return context.stderr.isTTY === true
        ? picture.above(print, words)
        : Promise.all([print(), picture.above(() => undefined, words)]).then(() => undefined);
    },
  });
  const stdoutTheme = createTheme(resolveColor(plan.color, env, context.stdout));
  return { stdout, stderr, stdoutTheme, stderrTheme, window, picture, progress, notices };
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

function windowOf(stream: OutputStream): (() => WindowSize) | undefined {
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
