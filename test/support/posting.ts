import type { Delivery } from '../../src/model/flow/delivery.js';
import type { ExitCode } from '../../src/model/errors.js';
import { realClock } from '../../src/model/real-clock.js';
import { createPostReport } from '../../src/output/post-report.js';
import { createNotices } from '../../src/output/streams/notices.js';
import { createTheme } from '../../src/output/text/theme.js';
import { openReceivers } from '../../src/post/open-receivers.js';
import { createPostSink } from '../../src/post/post-sink.js';
import { createWording } from '../../src/pipeline/post-sinks.js';
import { planOf } from './plan.js';

export interface Posting {
  accept(delivery: Delivery): void;
  end(code?: ExitCode): Promise<ExitCode | undefined>;
  /** What was said on stderr. */
  readonly said: readonly string[];
  /** Whether a change that was given up was to end the run. */
  readonly ended: () => boolean;
}

/** The sink of a command line with `--post`, as a run has it. */
export async function startPosting(
  url: string,
  flags: readonly string[] = [],
  env: Record<string, string> = {},
): Promise<Posting> {
  const { post: settings } = await planOf(['deploy', '--post', url, ...flags]);
  if (settings === undefined) throw new Error('nothing is posted');
  const { receivers } = await openReceivers(settings, env);
  const [receiver] = receivers;
  if (receiver === undefined) throw new Error('there is no receiver');
  const said: string[] = [];
  const stderr = {
    write: (text: string) => Promise.resolve(void said.push(text.trimEnd())),
    pass: () => undefined,
    flush: () => Promise.resolve(),
    ended: new Promise<never>(() => undefined),
  };
  const theme = createTheme(0);
  const notices = createNotices({ stderr, theme, quiet: false, above: (print) => print() });
  let isEnded = false;
  const sink = createPostSink({
    settings,
    receiver,
    wording: createWording({ source: () => 'https://cluster.test:6443', objects: false }),
    userAgent: 'kwatch/0',
    clock: realClock,
    report: createPostReport({ notices, theme, quiet: false, clock: realClock, name: receiver.name }),
    cut: new AbortController().signal,
    onGivenUp: () => (isEnded = true),
  });
  return {
    accept: (delivery) => void sink.accept?.(delivery, { open: () => Promise.resolve() }),
    end: async (code = 0) => sink.end?.(code),
    said,
    ended: () => isEnded,
  };
}
