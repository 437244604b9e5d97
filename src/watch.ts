import { type DiscoveryCache, openDiscoveryCache } from './cluster/discovery/disk-cache.js';
import { connect } from './cluster/http/connect.js';
import { findProgram } from './hook/hook-command.js';
import { createStreamedListSupport } from './informer/reflector/streamed-list-support.js';
import { EXIT, type ExitCode } from './model/errors.js';
import { type Plan, needsAbout, needsWholeObjects } from './model/plan.js';
import { type PlannedScope, scopeText } from './model/scope.js';
import type { Sink } from './model/sink.js';
import type { Source } from './model/source.js';
import { waits } from './model/wait-plan.js';
import { type Ending, createEnding } from './outcome/ending.js';
import { resolveCi } from './output/ci/system.js';
import { createConclusion } from './output/result/conclusion.js';
import { flushAll } from './output/streams/flush.js';
import { createPipeline } from './pipeline.js';
import type { ProcessContext } from './process-context.js';
import { type SinksOptions, createSinks, unlistedError } from './sinks.js';
import { explainEnd } from './source/explain-end.js';
import { findScopes } from './source/find-scopes.js';
import { createMissingNames } from './source/missing-names.js';
import { informerSource } from './source/informer-source.js';
import { scopesByName } from './source/plan-scopes.js';
import { createLeniency, eachWhereForbidden } from './source/refusals.js';
import { createLensCatalog } from './source/lens-catalog.js';
import { openCluster } from './source/open-cluster.js';
import { openStreams } from './streams.js';

/** Loud, since what follows on stdout ends up on screens and in logs. */
const SECRETS_SHOWN = 'WARNING: --show-secrets: what is printed on stdout holds secrets in plain text';

/**
 * One run: finds the cluster, watches what the plan asks for and tells it, until something ends it.
 *
 * @returns the exit code.
 * @throws KwatchError where the run cannot begin or go on.
 */
export async function watch(plan: Plan, context: ProcessContext): Promise<ExitCode> {
  const { clock, interrupted } = context;
  const ending = createEnding();
  const ci = waits(plan.wait) ? resolveCi(plan.ci, context.env) : undefined;
  const streams = openStreams(plan, ci, context);
  endWith(ending, interrupted);
  void streams.stdout.ended.then((how) => {
    if (how !== 'reader-gone') ending.fail(how);
    // Whoever waits reads the exit code and the report: a reader that leaves, such as `head`, is not the end of it.
    else if (!waits(plan.wait)) ending.cut(EXIT.ok);
    else void streams.notices.notice('nobody reads stdout any more; still waiting');
  });
  // A command that does not exist is told before the cluster is asked for anything.
  const program = plan.hook === undefined ? undefined : await findProgram(plan.hook.command, context.env);
  const cluster = await openCluster(plan, context);
  const connection = connect(cluster.access, { clock, userAgent: context.userAgent });
  const cache = plan.cache ? openDiscoveryCache(cluster.access, context) : undefined;
  const { progress, notices } = streams;
  try {
    if (plan.showSecrets) await notices.warn(SECRETS_SHOWN);
    for (const note of plan.notes) await notices.notice(note);
    progress.connecting(connection.server);
    const conclusion = createConclusion({ ...streams, format: plan.output, ci, quiet: plan.quiet });
    if (waits(plan.wait)) await conclusion.open(titleOf(plan), clock.now());
    const run = { plan, context, streams, ending, cluster, connection, cache, program, ci, conclusion };
    const { working, telling } = await start(run);

    const ended = await endAll(working, ending.ended, () => progress.stop());
    let code = ended;
    const lastWords = async (): Promise<void> => {
      for (const sink of telling) code = (await sink.end?.(code)) ?? code;
    };
    const terminal = context.stdout.isTTY === true;
    await flushAll(lastWords(), [streams.stdout, streams.stderr], { clock, interrupted, terminal });
    return code;
  } finally {
    progress.stop();
    connection.close();
    await cluster.close();
  }
}

/** Ends the run at a signal. */
function endWith(ending: Ending, interrupted: AbortSignal): void {
  const endInterrupted = (): void => ending.cut(interrupted.reason as ExitCode);
  if (interrupted.aborted) endInterrupted();
  interrupted.addEventListener('abort', endInterrupted, { once: true });
}

interface Run extends Omit<SinksOptions, 'scopes' | 'timeUp' | 'openDependents'> {
  readonly cache: DiscoveryCache | undefined;
}

/** Finds out what is to be watched, lays the pipeline and opens its sources; from then on it goes by itself. */
async function start(
  run: Run,
): Promise<{ readonly working: readonly Sink[]; readonly telling: readonly Sink[] }> {
  const { plan, context, streams, ending, cluster, connection } = run;
  const { clock, random } = context;
  const { signal } = ending;
  const timeUp = timer(plan.timeoutMs, run);
  const scopes = await scopesOf(run, timeUp);
  const lenses = createLensCatalog({ connection, options: plan.diff, clock, signal });
  const shared = {
    connection,
    streaming: createStreamedListSupport(),
    clock,
    random,
    resyncMs: plan.resyncMs,
    giveUpAfterMs: plan.connectTimeoutMs,
  };
  const polls = plan.pollMs === undefined ? undefined : { pollMs: plan.pollMs };
  const sinks = createSinks({
    ...run,
    scopes,
    timeUp,
    openDependents: (scope, selectors, stopped) =>
      informerSource({
        ...shared,
        scope: { scope, selectors, named: [], admits: () => true },
        lens: lenses.projectionLens(scope.resource),
        keep: { whole: true },
        rediscovers: false,
        // An Event is removed after its hour, and that is no news.
        tellsApart: scope.resource.kind !== 'Event',
        then: polls,
        signal: stopped,
      }),
  });
  const names = createMissingNames({
    scopes: scopes ?? [],
    typed: plan.targets.map(({ type }) => type).join(','),
    say: (text) => sayMissing(text, run),
  });
  const way = createPipeline({
    clock,
    lensOf: lenses.lensOf,
    selects: plan,
    judges: waits(plan.wait),
    resyncs: plan.hook?.resync === true,
    sinks: [...sinks.working, ...sinks.telling],
    signal,
    fail: ending.fail,
  });
  const { contextName } = cluster.access;
  const selects = plan.labelSelector !== undefined || plan.fieldSelector !== undefined;
  // A wait is about everything that it was asked for: what may not be seen of it ends it.
  const lenient = !waits(plan.wait) && (scopes?.length ?? 0) > 1;
  const { leavesOut } = createLeniency(scopes?.length ?? 0, () => {
    if (plan.once) ending.endsAtBest(EXIT.unexpected);
  });
  const open = (scope: PlannedScope): Source =>
    informerSource({
      ...shared,
      scope,
      lens: lenses.projectionLens(scope.scope.resource),
      keep: {
        whole: needsWholeObjects(plan),
        managedFields: plan.diff.managedFields,
        about: needsAbout(plan),
      },
      rediscovers: true,
      tellsApart: true,
      cache: run.cache,
      notice: streams.notices.notice,
      then: plan.once ? 'nothing' : polls,
      signal,
      onProgress: (listed, left) => streams.progress.listing(scopeText(scope.scope), listed, left),
    });
  for (const scope of scopes ?? []) {
    const source = names.lookedAt(
      eachWhereForbidden(open(scope), scopesByName(plan, scope).map(open)),
      scope,
    );
    way
      .open(lenient ? leavesOut(source) : source)
      .catch((error: unknown) =>
        ending.fail(explainEnd(error, scope, { server: connection.server, contextName, selects })),
      );
  }
  return sinks;
}

/** A name that is not there: the failure of a run that only lists, a word beside the others where it waits for one. */
function sayMissing(text: string, { plan, streams, ending }: Run): Promise<void> {
  if (waits(plan.wait)) return streams.notices.notice(`${text} (yet)`);
  if (!plan.once || plan.ignoreNotFound) return streams.notices.notice(text);
  ending.endsAtBest(EXIT.unexpected);
  return streams.notices.warn(text);
}

/** Aborts when the time of the run is up. */
function timer(timeoutMs: number | undefined, { context, ending }: Run): AbortSignal {
  const up = new AbortController();
  if (timeoutMs !== undefined) {
    void context.clock.sleep(timeoutMs, ending.signal).then(() => {
      if (!ending.signal.aborted) up.abort();
    });
  }
  return up.signal;
}

/** What is watched; undefined where the run ends before that is known. */
async function scopesOf(run: Run, timeUp: AbortSignal): Promise<readonly PlannedScope[] | undefined> {
  const { plan, context, streams, ending, cluster, connection } = run;
  const late = new Promise<undefined>((resolve) => {
    timeUp.addEventListener('abort', () => resolve(undefined), { once: true });
  });
  const found = findScopes({
    plan,
    access: cluster.access,
    connection,
    clock: context.clock,
    cache: run.cache,
    persist: waits(plan.wait),
    notice: streams.notices.notice,
    signal: ending.signal,
  });
  try {
    const scopes = await Promise.race([found, late, ending.ended.then(() => undefined)]);
    if (scopes === undefined && timeUp.aborted) throw unlistedError(connection);
    return scopes;
  } catch (error) {
    ending.fail(error);
    return undefined;
  }
}

/**
 * Ends the sinks that do work: what was handed over is finished first, unless the end was cut short.
 * @throws what ended the run, when they have ended too.
 */
async function endAll(
  sinks: readonly Sink[],
  ended: Promise<ExitCode>,
  beforeWaiting: () => void,
): Promise<ExitCode> {
  const finish = async (from: ExitCode): Promise<ExitCode> => {
    let code = from;
    for (const sink of sinks) code = (await sink.end?.(code)) ?? code;
    return code;
  };
  let code: ExitCode;
  try {
    code = await ended;
  } catch (error) {
    beforeWaiting();
    await finish(EXIT.unexpected);
    throw error;
  }
  beforeWaiting();
  return finish(code);
}

/** What the group of a CI system's log is called: `kwatch rollout deploy/web`. */
function titleOf({ targets, wait }: Plan): string {
  const rollout = wait.for.length === 1 && wait.for[0]?.text === 'rollout' ? ' rollout' : '';
  const words = targets.flatMap(({ type, names }) =>
    names.length === 0 ? [type] : names.map(({ text }) => `${type}/${text}`),
  );
  return `kwatch${rollout} ${words.join(' ')}`;
}
