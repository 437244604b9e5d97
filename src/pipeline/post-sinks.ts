import type { Leading, OpenLed } from '../model/flow/leadership.js';
import type { Holds } from '../model/flow/holds.js';
import type { Clock } from '../model/clock.js';
import { EXIT } from '../model/errors.js';
import type { Plan } from '../model/plan/plan.js';
import type { PostSettings } from '../model/plan/post.js';
import type { HookRecord, ObjectRecord } from '../model/flow/record.js';
import type { Sink } from '../model/flow/sink.js';
import type { RunEnding } from '../outcome/ending.js';
import { plainLine } from '../output/line/plain-line.js';
import { createPostReport } from '../output/post-report.js';
import { type EventOptions, cloudEventJson, cloudEventOf } from '../output/records/cloudevents.js';
import { toJson } from '../output/records/json-record.js';
import { openReceivers } from '../post/open-receivers.js';
import { createPostSink } from '../post/post-sink.js';
import type { Wording } from '../post/receiver.js';
import type { ProcessContext } from '../process/process-context.js';
import type { Serving } from '../serve/serve.js';
import type { Clusters } from '../source/open-clusters.js';
import type { Streams } from '../process/open-streams.js';

/** What posts each change of a run. */
export interface Posting {
  /** A sink for each receiver. */
  readonly sinksOf: (run: PostingRun, leading: Leading | undefined) => readonly Sink[];
}

/** What of a run its posts are made of. */
export interface PostingRun {
  readonly plan: Plan;
  readonly context: ProcessContext;
  readonly streams: Streams;
  readonly ending: RunEnding;
  readonly clusters: Clusters;
  readonly serving: Serving | undefined;
  readonly replayed?: { readonly commandClock: Clock } | undefined;
  readonly holds?: Holds | undefined;
}

/**
 * Reads what it takes to post, before anything is watched, and says what is unsafe about it.
 * @throws UsageError where it cannot be used.
 */
export async function openPosting(
  settings: PostSettings,
  { env }: ProcessContext,
  { notices }: Streams,
): Promise<Posting> {
  const { receivers, warnings } = await openReceivers(settings, env);
  for (const warning of warnings) await notices.warn(`WARNING: ${warning}`);
  return {
    sinksOf({ plan, context, streams, ending, clusters, serving, replayed, holds }, leading) {
      const clock = replayed?.commandClock ?? context.clock;
      const wording = createWording({
        source: (name) => clusters.of(name).connection.server,
        objects: plan.diff.level === 'full',
      });
      return receivers.map((receiver) => {
        const open = (...[term, onDone]: Partial<Parameters<OpenLed>>): Sink =>
          createPostSink({
            settings,
            term,
            onDone,
            receiver,
            wording,
            userAgent: context.userAgent,
            clock,
            report: createPostReport({
              notices: streams.notices,
              theme: streams.stderrTheme,
              quiet: plan.quiet,
              clock,
              name: receiver.name,
            }),
            cut: ending.cutShort,
            onGivenUp: () => ending.cut(EXIT.unexpected),
            holds: holds?.worker(),
            metrics: serving?.metrics.queue(`post ${receiver.name}`),
            onResult: serving && ((kind) => serving.metrics.posted(receiver.name, kind)),
          });
        return leading === undefined ? open() : leading.led(open);
      });
    },
  };
}

/** The words of the formats for what is sent. */
export function createWording(options: EventOptions): Wording {
  return {
    event(record) {
      const event = cloudEventOf(news(record), options);
      return {
        attributes: event.attributes,
        json: cloudEventJson(event),
        data: toJson(news(record), options),
      };
    },
    line: (record) => ({ type: news(record).type, text: plainLine(news(record)) }),
  };
}

/** What is handed over again is never posted. */
function news(record: HookRecord): ObjectRecord {
  if (record.type !== 'SYNC') return record;
  throw new TypeError('a resync is no news');
}
