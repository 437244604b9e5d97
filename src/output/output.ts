import { type ObjectRecord, type StreamRecord, type WatchRecord, isObjectRecord } from '../model/record.js';
import { escapeText } from './escape.js';
import { toJson } from './json.js';
import { createLineFormat } from './line.js';
import { noticeText } from './notice.js';
import { EMPTY_TALLY, count, summaryText } from './summary.js';
import type { Theme } from './theme.js';
import type { Writer } from './writer.js';

export interface OutputOptions {
  readonly format: 'line' | 'json';
  readonly stdout: Writer;
  readonly stderr: Writer;
  /** Each stream has its own: one may be a terminal and the other not. */
  readonly stdoutTheme: Theme;
  readonly stderrTheme: Theme;
  /** Show an update even where nothing of it is told. */
  readonly everyUpdate?: boolean;
  /** Print whole objects where a record has them. */
  readonly objects?: boolean;
  /** Nothing on stderr but what is wrong. */
  readonly quiet: boolean;
  readonly verbose: boolean;
}

/** Where every record ends: changes on stdout, word of the stream on stderr, and in JSON on stdout too. */
export interface Output {
  /**
   * Writes one record. Resolves when the reader takes more; true where something was written to stdout.
   */
  tell(record: WatchRecord): Promise<boolean>;
  /** Calls the listener with what is written by itself, after `tell` said that it was not. */
  onLate(listener: (record: ObjectRecord) => void): void;
  /** A word for the person at the terminal; not with `quiet`. */
  notice(text: string): Promise<void>;
  /** A word that must be read, with `quiet` too. */
  warn(text: string): Promise<void>;
  /** The closing word: what was told in all; not with `quiet`. */
  summarize(): Promise<void>;
}

/** Nothing told yet. */
export function createOutput(options: OutputOptions): Output {
  const { stdout, stderr, stderrTheme } = options;
  const format: (record: WatchRecord) => string | undefined =
    options.format === 'json'
      ? (record) => toJson(record, { objects: options.objects === true })
      : linesOnly(
          createLineFormat({ theme: options.stdoutTheme, everyUpdate: options.everyUpdate === true }),
        );
  let tally = EMPTY_TALLY;

  const announce = async (record: StreamRecord): Promise<void> => {
    const trouble = record.type === 'ERROR';
    if (options.quiet && !trouble) return;
    const text = noticeText(record, options);
    if (text === undefined) return;
    const paint = trouble ? stderrTheme.error : stderrTheme.notice;
    await stderr.write(`${paint(text)}\n`);
  };

  const notice = async (text: string): Promise<void> => {
    if (!options.quiet) await stderr.write(`${stderrTheme.notice(escapeText(text))}\n`);
  };

  return {
    async tell(record) {
      const text = format(record);
      tally = count(tally, record, text !== undefined);
      if (!isObjectRecord(record)) await announce(record);
      if (text === undefined) return false;
      await stdout.write(`${text}\n`);
      return true;
    },
    async warn(text) {
      await stderr.write(`${stderrTheme.error(escapeText(text))}\n`);
    },
    onLate: () => undefined,
    notice,
    summarize: () => notice(summaryText(tally)),
  };
}

/** Lines are for changes; what happens to the stream is told on stderr. */
function linesOnly(format: ReturnType<typeof createLineFormat>): (record: WatchRecord) => string | undefined {
  return (record) => (isObjectRecord(record) ? format(record) : undefined);
}
