import type { Clock } from '../model/clock.js';
import type { FormatName, Timestamps } from '../model/choices.js';
import type { Scope } from '../model/event.js';
import type { Template } from '../model/patterns.js';
import { type ObjectRecord, type StreamRecord, type WatchRecord, isObjectRecord } from '../model/record.js';
import type { ServerTable } from '../model/server-table.js';
import { escapeText } from './text/escape.js';
import { createFormat, isNews } from './format.js';
import { noticeText } from './text/notice-text.js';
import { EMPTY_TALLY, count, summaryLines } from './result/summary.js';
import { type Terminal, createLiveTable } from './table/live-table.js';
import type { Theme } from './text/theme.js';
import type { Writer } from './streams/writer.js';

export interface OutputOptions {
  readonly format: FormatName;
  readonly template?: Template;
  readonly timestamps: Timestamps;
  readonly clock: Clock;
  readonly stdout: Writer;
  readonly stderr: Writer;
  /** Each stream has its own: one may be a terminal and the other not. */
  readonly stdoutTheme: Theme;
  readonly stderrTheme: Theme;
  /** Show an update even where nothing of it is told; default false. */
  readonly everyUpdate?: boolean;
  /** stdout's window, where it is a terminal. */
  readonly terminal?: Terminal | undefined;
  /** Draw the table while it changes; otherwise it comes once, at the end. */
  readonly live: boolean;
  /** The server's URL. */
  readonly source: string;
  /** Whether `json` and `cloudevents` carry whole objects; default false. */
  readonly objects?: boolean;
  /** Nothing on stderr but what is wrong. */
  readonly quiet: boolean;
  readonly verbose: boolean;
}

/** One thing that is going to be watched. */
export interface Expected {
  readonly scope: Scope;
  /** As the API's query parameters. */
  readonly selectors: Readonly<Record<string, string>>;
}

/** Where every record ends: changes on stdout, word of the stream on stderr, and for programs on stdout too. */
export interface Output {
  /** What is going to be watched, as soon as it is known. */
  expect(scopes: readonly Expected[]): void;
  /**
   * Writes one record. Resolves when the reader takes more; true where something was written to stdout, or is shown
   * in the table.
   */
  tell(record: WatchRecord): Promise<boolean>;
  /** Calls the listener with what is written by itself, after `tell` said that it was not. */
  onLate(listener: (record: ObjectRecord) => void): void;
  /** The server's own cells, for the table. */
  fill(scope: Scope, table: ServerTable): void;
  /** A word for the person at the terminal; not with `quiet`. */
  notice(text: string): Promise<void>;
  /** A word that must be read, with `quiet` too. */
  warn(text: string): Promise<void>;
  /** The table as it is at the end, and the closing words: what was told in all; the words not with `quiet`. */
  summarize(): Promise<void>;
}

/** Nothing told yet. */
export function createOutput(options: OutputOptions): Output {
  const { stdout, stderr, stdoutTheme, stderrTheme, clock, terminal } = options;
  const startedMs = clock.now();
  let scopes: readonly Scope[] = [];
  const format = createFormat({
    ...options,
    theme: stdoutTheme,
    startedMs,
    scopes: () => scopes,
    windowWidth: () => terminal?.size().columns,
    objects: options.objects ?? false,
    isShown: options.everyUpdate === true ? () => true : isNews,
  });
  const table =
    options.format === 'table'
      ? createLiveTable({
          ...options,
          theme: stdoutTheme,
          startedMs,
          terminal: options.live ? terminal : undefined,
        })
      : undefined;
  let tally = EMPTY_TALLY;

  const say = async (text: string): Promise<void> => {
    const print = (): Promise<void> => stderr.write(`${text}\n`);
    await (table === undefined ? print() : table.above(print));
  };
  const announce = async (record: StreamRecord): Promise<void> => {
    const trouble = record.type === 'ERROR';
    if (options.quiet && !trouble) return;
    const text = noticeText(record, options);
    if (text === undefined) return;
    const paint = trouble ? stderrTheme.error : stderrTheme.notice;
    await say(paint(text));
  };

  return {
    expect(planned) {
      scopes = planned.map(({ scope }) => scope);
    },
    async tell(record) {
      const text = format(record);
      const shown = text !== undefined;
      tally = count(tally, record, shown);
      if (!isObjectRecord(record)) await announce(record);
      else if (table !== undefined) table.tell(record, shown);
      if (!shown) return false;
      if (table === undefined) await stdout.write(`${text}\n`);
      return true;
    },
    onLate: () => undefined,
    fill: (scope, rows) => table?.fill(scope, rows),
    async notice(text) {
      if (!options.quiet) await say(stderrTheme.notice(escapeText(text)));
    },
    async warn(text) {
      await say(stderrTheme.error(escapeText(text)));
    },
    async summarize() {
      await table?.finish();
      if (options.quiet) return;
      for (const line of summaryLines(tally, clock.now()))
        await stderr.write(`${stderrTheme.notice(line)}\n`);
    },
  };
}
