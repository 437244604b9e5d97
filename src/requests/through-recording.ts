import type { PlannedReplay } from '../model/plan/replay-plan.js';
import { endAtSignal } from '../pipeline/end-sinks.js';
import { createFilter } from '../filter/filter.js';
import type { Clock } from '../model/clock.js';
import { EXIT, type ExitCode } from '../model/errors.js';
import type { ChangeDelivery } from '../model/flow/delivery.js';
import type { InformerEvent } from '../model/flow/event.js';
import { createEnding } from '../outcome/ending.js';
import type { Format } from '../output/format.js';
import { flushAll } from '../output/streams/flush.js';
import { createPipeline } from '../pipeline/pipeline.js';
import { NO_CLUSTERS, NO_SCOPE } from './no-cluster.js';
import { planFormat } from '../pipeline/printing.js';
import type { ProcessContext } from '../process/process-context.js';
import { isDamaged, openReading, sayProblems } from './open-reading.js';
import type { Problem } from '../record/read/read-inputs.js';
import { play } from '../replay/play.js';
import { createReplayClock } from '../replay/replay-clock.js';
import { type Streams, openStreams } from '../process/open-streams.js';

/** What is done with what a recording tells. */
export interface RecordingListener {
  /** Takes an event before it is compared; false: it goes no further. */
  readonly take?: (event: InformerEvent, timeMs: number) => boolean;
  /** Takes a change, compared and masked. */
  readonly accept: (delivery: ChangeDelivery) => Promise<void> | undefined;
  /** After all of them. The exit code of the run. */
  readonly end: () => Promise<ExitCode>;
}

/** What a listener is made of. */
export interface ListenerContext {
  readonly streams: Streams;
  readonly format: Format;
  /** Prints a text without its line end. */
  readonly print: (text: string) => Promise<void>;
  /** That of the recording. */
  readonly clock: Clock;
}

/** Reads recordings to their end, and hands each change to a listener: for what is said of many changes at once. */
export async function throughRecording(
  request: PlannedReplay,
  context: ProcessContext,
  listen: (told: ListenerContext) => RecordingListener,
): Promise<ExitCode> {
  const { plan } = request;
  const ending = createEnding();
  const streams = openStreams(plan, undefined, context);
  endAtSignal(ending, context.interrupted);
  void streams.stdout.ended.then((how) => (how === 'reader-gone' ? ending.cut(EXIT.ok) : ending.fail(how)));
  const problems: Problem[] = [];
  const { options, watched } = await openReading(request, context, (problem) => problems.push(problem));
  const clock = createReplayClock(0, context.whenIdle, context.clock);
  const printing = { plan, streams, clusters: NO_CLUSTERS, watched };
  const format = planFormat(printing, context.clock.now());
  const listener = listen({
    streams,
    format,
    clock,
    print: async (text) => streams.stdout.write(`${text}\n`),
  });
  const way = createPipeline({
    clock,
    lensOf: ({ resource }) => options.types.lensOf(resource),
    selects: plan,
    filter: createFilter({ filters: plan.filters, notice: streams.notices.notice }),
    judges: false,
    resyncs: false,
    sinks: [{ accept: (delivery) => (delivery.kind === 'change' ? listener.accept(delivery) : undefined) }],
    signal: ending.signal,
    fail: ending.fail,
  });
  const told = way.open({
    scope: NO_SCOPE,
    async run(emit) {
      for await (const events of play(options)) {
        for (const { timeMs, event } of events) {
          const woken = clock.goOn(timeMs);
          if (woken !== undefined) await woken;
          if (listener.take?.(event, timeMs) === false) continue;
          const taken = emit(event);
          if (taken !== undefined) await taken;
          if (ending.signal.aborted) return;
        }
      }
    },
  });
  told.then(() => ending.end(EXIT.ok), ending.fail);
  let code = await ending.ended;
  const lastWords = async (): Promise<void> => {
    try {
      if (!context.interrupted.aborted) code = await listener.end();
    } catch (error) {
      // What could not be read may well be what was asked for.
      if (!isDamaged(problems)) throw error;
      code = EXIT.unexpected;
    } finally {
      await sayProblems(problems, streams.notices);
    }
  };
  const terminal = context.stdout.isTTY === true;
  await flushAll(lastWords(), [streams.stdout, streams.stderr], { ...context, terminal });
  return code === EXIT.ok && isDamaged(problems) ? EXIT.unexpected : code;
}
