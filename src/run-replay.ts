import type { RequestOf } from './cli/request.js';
import { endAll, endAtSignal } from './end-sinks.js';
import { createFilter } from './filter/filter.js';
import { findProgram } from './hook/hook-command.js';
import { EXIT, type ExitCode, TransportError } from './model/errors.js';
import { momentMs } from './model/moment.js';
import { needsAbout, needsWholeObjects } from './model/plan.js';
import type { PlannedScope } from './model/scope.js';
import type { Source } from './model/source.js';
import { waits } from './model/wait-plan.js';
import { createEnding } from './outcome/ending.js';
import { resolveCi } from './output/ci/system.js';
import { createConclusion } from './output/result/conclusion.js';
import { flushAll } from './output/streams/flush.js';
import { createPipeline } from './pipeline.js';
import type { ProcessContext } from './process-context.js';
import type { Problem } from './record/read/read-inputs.js';
import { createRecordedTypes } from './replay/recorded-types.js';
import { type PlayOptions, play, scopesIn } from './replay/play.js';
import { createReplayClock } from './replay/replay-clock.js';
import { admitsOf, admitsScope, selectsOf } from './replay/select.js';
import type { TimedEvent } from './replay/teller.js';
import { createSinks } from './sinks.js';
import { type Streams, openStreams } from './streams.js';

type Replay = RequestOf<'replay'>;

/**
 * Tells recordings as they would have been told when they were made, through the same way and to the same sinks. Time
 * is that of the recording, for all but commands.
 */
export async function runReplay(request: Replay, context: ProcessContext): Promise<ExitCode> {
  const { plan, replay } = request;
  const ending = createEnding();
  const ci = waits(plan.wait) ? resolveCi(plan.ci, context.env) : undefined;
  const streams = openStreams(plan, ci, context);
  endAtSignal(ending, context.interrupted);
  void streams.stdout.ended.then((how) => {
    if (how !== 'reader-gone') ending.fail(how);
    else if (!waits(plan.wait)) ending.cut(EXIT.ok);
  });
  const program = plan.hook === undefined ? undefined : await findProgram(plan.hook.command, context.env);
  const problems: Problem[] = [];
  const { options, scopes } = await reading(request, context, (problem) => problems.push(problem));
  const events = play(options);
  const first = (await events.next()) as IteratorResult<readonly TimedEvent[], undefined>;
  const clock = createReplayClock(first.value?.[0]?.timeMs ?? context.clock.now(), context.whenIdle);
  const server = 'the recording';
  const sinks = createSinks({
    plan,
    context: { ...context, clock },
    streams,
    ending,
    cluster: NO_CLUSTER,
    connection: {
      server,
      get: () => Promise.reject(new TransportError('there is no server behind a recording')),
      close: () => undefined,
    },
    program,
    ci,
    conclusion: createConclusion({ ...streams, format: plan.output, ci, quiet: plan.quiet }),
    scopes,
    timeUp: new AbortController().signal,
    openDependents: (scope) => ({
      scope,
      run: async (emit) => void (await emit({ scope, stream: { type: 'SYNCED', objects: 0 } })),
    }),
    replayed: { commandClock: context.clock },
  });
  const way = createPipeline({
    clock,
    lensOf: options.types.lensOf,
    selects: plan,
    filter: createFilter({ filters: plan.filters, notice: streams.notices.notice }),
    judges: waits(plan.wait),
    resyncs: false,
    sinks: [...sinks.working, ...sinks.telling],
    signal: ending.signal,
    fail: ending.fail,
  });
  const pace = paceOf(replay.speed, context, ending.signal);
  const told: Source = {
    scope: NO_SCOPE,
    async run(emit) {
      for (let next = first; next.done !== true; next = await events.next()) {
        for (const { timeMs, event } of next.value) {
          await pace?.(timeMs);
          await clock.goOn(timeMs);
          const taken = emit(event);
          if (taken !== undefined) await taken;
          if (ending.signal.aborted) return;
        }
      }
    },
  };
  way.open(told).then(() => ending.end(sinks.over()), ending.fail);
  const ended = await endAll(sinks.working, ending.ended, () => streams.progress.stop());
  return say(ended, sinks.telling, { streams, context, problems });
}

async function say(
  ended: ExitCode,
  telling: ReturnType<typeof createSinks>['telling'],
  { streams, context, problems }: { streams: Streams; context: ProcessContext; problems: readonly Problem[] },
): Promise<ExitCode> {
  let code = ended;
  const lastWords = async (): Promise<void> => {
    for (const sink of telling) code = (await sink.end?.(code)) ?? code;
    for (const { text, isCut } of problems) {
      if (isCut) await streams.notices.notice(`${text}: it is still written, or its writer was killed`);
      else await streams.notices.warn(text);
    }
  };
  const terminal = context.stdout.isTTY === true;
  await flushAll(lastWords(), [streams.stdout, streams.stderr], { ...context, terminal });
  return code === EXIT.ok && problems.some(({ isCut }) => !isCut) ? EXIT.unexpected : code;
}

/** What is to be read, and the scopes in it: all of them beforehand where something waits for each to be listed. */
async function reading(
  { plan, replay }: Replay,
  context: ProcessContext,
  onProblem: (problem: Problem) => void,
): Promise<{ readonly options: PlayOptions; readonly scopes: readonly PlannedScope[] }> {
  const nowMs = context.clock.now();
  const [since, until, at] = [replay.since, replay.until, replay.at].map((moment) =>
    moment === undefined ? undefined : momentMs(moment, nowMs),
  );
  const scopes: PlannedScope[] = [];
  const isAhead = waits(plan.wait);
  const stdin = isAhead && replay.inputs.includes('-') ? await collected(context.stdin()) : context.stdin;
  const add = (scope: PlannedScope['scope']): void => {
    if (!admitsScope(replay.types, scope) || scopes.some((known) => isSameScope(known.scope, scope))) return;
    const named = replay.types.flatMap(({ names }) => names.filter(({ wildcard }) => !wildcard));
    scopes.push({ scope, selectors: {}, named: named.map(({ text }) => text), admits: () => true });
  };
  const options: PlayOptions = {
    inputs: replay.inputs,
    get stdin() {
      return stdin();
    },
    admits: admitsOf(plan, replay.types),
    selects: selectsOf(plan),
    types: createRecordedTypes(plan.diff, {
      whole: needsWholeObjects(plan),
      managedFields: plan.diff.managedFields,
      about: needsAbout(plan),
    }),
    period: { sinceMs: at === undefined ? since : at + 1, untilMs: at ?? until },
    onScope: add,
    onProblem,
  };
  if (isAhead) for (const scope of await scopesIn(options)) add(scope);
  return { options, scopes };
}

function isSameScope(one: PlannedScope['scope'], other: PlannedScope['scope']): boolean {
  const [a, b] = [one.resource, other.resource];
  return a.group === b.group && a.plural === b.plural && one.namespace === other.namespace;
}

async function collected(stdin: AsyncIterable<Uint8Array>): Promise<() => AsyncIterable<Uint8Array>> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of stdin) chunks.push(chunk);
  return async function* () {
    yield* await Promise.resolve(chunks);
  };
}

/** Waits until it is time for what happened at a time, at so many times the speed; undefined: at once. */
function paceOf(
  speed: number | undefined,
  { clock }: ProcessContext,
  signal: AbortSignal,
): ((timeMs: number) => Promise<void> | undefined) | undefined {
  if (speed === undefined) return undefined;
  let began: { readonly timeMs: number; readonly atMs: number } | undefined;
  return (timeMs) => {
    began ??= { timeMs, atMs: clock.monotonic() };
    const waitMs = began.atMs + (timeMs - began.timeMs) / speed - clock.monotonic();
    return waitMs > 1 ? clock.sleep(waitMs, signal) : undefined;
  };
}

const NO_CLUSTER = {
  access: {
    server: '',
    namespace: 'default',
    contextName: undefined,
    credentials: () => Promise.reject(new TransportError('there is no server behind a recording')),
  },
  scenario: undefined,
  close: () => Promise.resolve(),
};

const NO_SCOPE: Source['scope'] = {
  resource: {
    group: '',
    version: 'v1',
    plural: 'recordings',
    singular: 'recording',
    kind: 'Recording',
    shortNames: [],
    categories: [],
    namespaced: false,
    verbs: [],
  },
  namespace: undefined,
};
