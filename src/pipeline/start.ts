import type { SinksOptions } from './sinks-options.js';
import { createFilter } from '../filter/filter.js';
import { EXIT } from '../model/errors.js';
import { type PlannedScope, isTold } from '../model/object/scope.js';
import type { Source } from '../model/flow/source.js';
import { waits } from '../model/plan/wait-plan.js';
import { type Watched, createWatched } from '../model/flow/watched.js';
import { createPipeline } from './pipeline.js';
import type { Memory } from './open-memory.js';
import type { Recording } from './open-recording.js';
import { type Sinks, createSinks } from './sinks.js';
import { clusterSource, unusableSource } from '../source/cluster-source.js';
import { createMissingNames } from '../source/missing-names.js';
import type { OpenBetween } from '../source/lineage-sources.js';
import { areSeveral, ofContext } from '../source/open-clusters.js';
import { createNamesakeSink } from '../source/namesakes.js';
import type { FoundScopes } from '../source/find-scopes.js';
import { createReach } from '../source/cluster-reach.js';
import { createLeniency } from '../source/refusals.js';
import { type ServedCluster, serveCluster } from '../source/served-cluster.js';

/** Everything that a run is made of, before it is known what it watches. */
export interface Run extends Omit<
  SinksOptions,
  'watched' | 'timeUp' | 'openDependents' | 'recorded' | 'kept'
> {
  readonly recording: Recording | undefined;
  /** What was told before, and keeps what is told now. */
  readonly memory: Memory | undefined;
}

/**
 * Lays the pipeline and opens a source for each cluster, which finds out what is to be watched of it and has that opened
 * too; from then on it goes by itself.
 */
export function start(run: Run): Sinks {
  const { plan, context, streams, ending, clusters } = run;
  const { clock, random } = context;
  const { signal } = ending;
  const { notice } = streams.notices;
  const watched = createWatched();
  const isWait = waits(plan.wait);
  const isOneOfSeveral = areSeveral(clusters);
  // Beside others that are watched, a server that is down is waited for; a list or a wait would not be whole without it.
  const isPatient = isOneOfSeveral && !plan.once && !isWait;
  const servers = clusters.all.map(({ connection }) => connection.server).join(', ');
  watched.onAdded((scopes) =>
    run.serving?.begin(
      scopes.filter(isTold).map(({ scope }) => scope),
      servers,
    ),
  );
  const servedBy = serveAll(run, isPatient ? Infinity : plan.connectTimeoutMs);

  const recorded = run.recording?.begin(clusters.of(undefined).access, {
    definitionOf: servedBy(undefined).definitionOf,
    notices: streams.notices,
    fail: ending.fail,
  });
  const kept = run.memory?.begin(clusters.of(undefined).access, streams);
  const sinks = createSinks({
    ...run,
    recorded,
    kept,
    holds: run.memory?.holds,
    watched,
    timeUp: startTimer(run),
    openDependents: (scope, ...how) => servedBy(scope.context).dependentsOf(scope, ...how),
  });
  const reach = createReach({
    contexts: [...clusters.all, ...clusters.unusable].map((cluster) => cluster.context ?? ''),
    afterMs: plan.connectTimeoutMs,
    clock,
    signal,
    fail: ending.fail,
  });
  const namesakes = new Map<string | undefined, FoundScopes['namesakes']>();
  const namesakeSink = createNamesakeSink({
    isLast: (scope) => watched.awaited.every((other) => other === scope || other.context !== scope.context),
    lines: (name) => namesakes.get(name)?.(plan.once ? 'kept' : 'server') ?? Promise.resolve([]),
    holds: plan.once,
    notice,
  });
  const way = createPipeline({
    clock,
    lensOf: ({ context: name, resource }) => servedBy(name).lensOf(resource),
    selects: plan,
    filter: createFilter({ filters: plan.filters, notice }),
    // Whoever comes later is told what there is, shown or not.
    judges: isWait || [run.serving, recorded, kept].some((keeper) => keeper !== undefined),
    resyncs: plan.hook?.resync === true,
    sinks: [namesakeSink, ...(isPatient ? [reach] : []), ...sinks.working, ...sinks.telling],
    signal,
    fail: ending.fail,
  });

  const onLeftOut = (): void => {
    if (plan.once) ending.endsAtBest(EXIT.unexpected);
  };
  const { leavesOut } = createLeniency({ watched, severalClusters: isOneOfSeveral, onLeftOut });
  const open = (source: Source, explain = (error: unknown): unknown => error, isNeeded = isWait): void => {
    way
      // A wait is about everything that it was asked for: what may not be seen of it ends it.
      .open(isNeeded ? source : leavesOut(source))
      .catch((error: unknown) => ending.fail(ofContext(explain(error), source.scope.context)));
  };
  const names = createMissingNames({
    watched,
    typed: plan.targets.map(({ type }) => type).join(','),
    say: (text) => sayMissing(text, run),
  });
  const openScope = (scope: PlannedScope, told: Source, late: boolean): void => {
    const { explain } = servedBy(scope.scope.context);
    const source = isTold(scope) ? told : listedUntold(told, watched);
    // Without the owners nothing is known to belong to them.
    const isNeeded = isWait || (!isTold(scope) && !isOneOfSeveral);
    open(late ? source : names.lookedAt(source, scope), (error) => explain(error, scope), isNeeded);
  };
  const shared = { plan, watched, clock, random, signal, notice, onLeftOut, isOneOfSeveral, isPatient };
  const openBetween: OpenBetween = (scope, source, asKnown) => {
    const { explain } = servedBy(scope.scope.context);
    open(asKnown(isWait ? source : leavesOut(source)), (error) => explain(error, scope), true);
  };
  const ways = {
    openScope,
    openBetween,
    open: (source: Source) => open(source),
    sayMissing: (text: string) => sayMissing(text, run),
  };
  const sources = [
    ...clusters.all.map((cluster) =>
      clusterSource({
        ...shared,
        ...ways,
        cluster,
        served: servedBy(cluster.context),
        onFound: (found) => void namesakes.set(cluster.context, found.namesakes),
      }),
    ),
    ...clusters.unusable.map((cluster) => unusableSource(cluster, watched)),
  ];
  // Only now, so that none is taken for the last one while others are still to come.
  for (const source of sources) open(source);
  return sinks;
}

/** Of what is not told no sink hears that it is listed. */
function listedUntold(source: Source, watched: Watched): Source {
  return {
    ...source,
    run: (emit) =>
      source.run(async (event) => {
        await emit(event);
        if ('stream' in event && event.stream.type === 'SYNCED') watched.settle(source.scope);
      }),
  };
}

/** What serves the cluster of a scope. */
function serveAll(
  { plan, context, streams, ending, clusters, memory }: Run,
  giveUpAfterMs: number,
): (name: string | undefined) => ServedCluster {
  const { clock, random } = context;
  const options = {
    plan,
    memory: memory?.open,
    clock,
    random,
    signal: ending.signal,
    resyncMs: plan.resyncMs,
    giveUpAfterMs,
    notice: streams.notices.notice,
    onListing: (...listing: Parameters<typeof streams.progress.listing>) =>
      streams.progress.listing(...listing),
  };
  const served = new Map(clusters.all.map((cluster) => [cluster, serveCluster(cluster, options)]));
  return (name) => {
    const found = served.get(clusters.of(name));
    if (found === undefined) throw new Error('a cluster of this run is not served');
    return found;
  };
}

/** A name that is not there: the failure of a run that only lists, a word beside the others where it waits for one. */
function sayMissing(text: string, { plan, streams, ending }: Run): Promise<void> {
  if (waits(plan.wait)) return streams.notices.notice(`${text} (yet)`);
  if (!plan.once || plan.ignoreNotFound)
    return streams.notices.notice(plan.manifests === undefined ? text : `${text} (yet)`);
  ending.endsAtBest(EXIT.unexpected);
  return streams.notices.warn(text);
}

/** Aborts when the time of the run is up. */
function startTimer({
  plan,
  context,
  ending,
}: Pick<SinksOptions, 'plan' | 'context' | 'ending'>): AbortSignal {
  const { timeoutMs } = plan;
  const up = new AbortController();
  if (timeoutMs !== undefined) {
    void context.clock.sleep(timeoutMs, ending.signal).then(() => {
      if (!ending.signal.aborted) up.abort();
    });
  }
  return up.signal;
}
