import { createHookSink } from '../hook/hook-sink.js';
import { EXIT } from '../model/errors.js';
import type { Sink } from '../model/flow/sink.js';
import { createHookReport } from '../output/hook-report.js';
import { hookJson } from '../output/records/json-record.js';
import type { Writer } from '../output/streams/writer.js';
import type { Leading, OpenLed } from '../model/flow/leadership.js';
import type { SinksOptions } from './sinks-options.js';

/** What runs a command for each change; none where none was given. */
export function hooksOf(options: SinksOptions, leading: Leading | undefined): readonly Sink[] {
  const { plan, context, streams, ending, program, serving, replayed, holds } = options;
  if (plan.hook === undefined || program === undefined) return [];
  const { hook } = plan;
  const { stdout, stdoutTheme, stderrTheme, notices, picture } = streams;
  const { quiet, verbose } = plan;
  const writer: Writer =
    picture === undefined
      ? stdout
      : { ...stdout, write: (text, as) => picture.above(() => stdout.write(text, as)) };
  // Each sink has its own last act, and there is one for each term.
  let atExit: (() => void) | undefined;
  context.atExit(() => atExit?.());
  const open = (...[term, onDone]: Partial<Parameters<OpenLed>>): Sink =>
    createHookSink({
      ...context,
      atExit: (last) => (atExit = last),
      term,
      onDone,
      clock: replayed?.commandClock ?? context.clock,
      settings: hook,
      program,
      toJson: hookJson,
      report: createHookReport({
        notices,
        theme: stderrTheme,
        stdout: hook.output === 'stdout' ? { writer, theme: stdoutTheme } : undefined,
        quiet,
        verbose,
        showSecrets: hook.showSecrets,
      }),
      cut: ending.cutShort,
      onGivenUp: () => ending.cut(EXIT.unexpected),
      metrics: serving?.metrics.queue('hooks'),
      holds: holds?.worker(),
    });
  return [leading === undefined ? open() : leading.led(open)];
}
