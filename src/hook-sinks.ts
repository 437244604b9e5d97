import { createHookSink } from './hook/hook-sink.js';
import { EXIT } from './model/errors.js';
import type { Sink } from './model/sink.js';
import { createHookReport } from './output/hook-report.js';
import { hookJson } from './output/records/json-record.js';
import type { Writer } from './output/streams/writer.js';
import type { SinksOptions } from './sinks-options.js';

/** What runs a command for each change; none where none was given. */
export function hooksOf({
  plan,
  context,
  streams,
  ending,
  program,
  serving,
  replayed,
  holds,
}: SinksOptions): readonly Sink[] {
  if (plan.hook === undefined || program === undefined) return [];
  const { stdout, stdoutTheme, stderrTheme, notices, picture } = streams;
  const { quiet, verbose } = plan;
  const writer: Writer =
    picture === undefined
      ? stdout
      : { ...stdout, write: (text, as) => picture.above(() => stdout.write(text, as)) };
  return [
    createHookSink({
      ...context,
      clock: replayed?.commandClock ?? context.clock,
      settings: plan.hook,
      program,
      toJson: hookJson,
      report: createHookReport({
        notices,
        theme: stderrTheme,
        stdout: plan.hook.output === 'stdout' ? { writer, theme: stdoutTheme } : undefined,
        quiet,
        verbose,
        showSecrets: plan.hook.showSecrets,
      }),
      cut: ending.cutShort,
      onGivenUp: () => ending.cut(EXIT.unexpected),
      metrics: serving?.metrics.queue('hooks'),
      holds: holds?.worker(),
    }),
  ];
}
