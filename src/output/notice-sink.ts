import type { Sink } from '../model/flow/sink.js';
import type { Notices } from './streams/notices.js';
import { noticeText } from './text/notice-text.js';
import type { Theme } from './text/theme.js';

export interface NoticeSinkOptions {
  readonly notices: Notices;
  readonly theme: Theme;
  readonly quiet: boolean;
  /** Say when a list is complete. */
  readonly verbose: boolean;
}

/** Tells a person on stderr what happens to the streams: with --quiet only what is wrong. */
export function createNoticeSink({ notices, theme, quiet, verbose }: NoticeSinkOptions): Sink {
  return {
    accept(delivery) {
      if (delivery.kind !== 'stream' || !delivery.selected) return undefined;
      const trouble = delivery.record.type === 'ERROR';
      if (quiet && !trouble) return undefined;
      const text = noticeText(delivery.record, { verbose });
      if (text === undefined) return undefined;
      return notices.print((trouble ? theme.error : theme.notice)(text));
    },
    notice: (text) => notices.notice(text),
  };
}
