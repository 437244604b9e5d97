import type { DiscoveryCache } from './cluster/discovery/disk-cache.js';
import { createFilter } from './filter/filter.js';
import { createStreamedListSupport } from './informer/reflector/streamed-list-support.js';
import { EXIT } from './model/errors.js';
import { needsAbout, needsWholeObjects } from './model/plan.js';
import { type PlannedScope, scopeText } from './model/scope.js';
import type { Source } from './model/source.js';
import { waits } from './model/wait-plan.js';
import { createPipeline } from './pipeline.js';
import { scopesInTime, startTimer } from './scopes-in-time.js';
import { type Sinks, createSinks } from './sinks.js';
import type { SinksOptions } from './sinks-options.js';
import { explainEnd } from './source/explain-end.js';
import { informerSource } from './source/informer-source.js';
import { createLensCatalog } from './source/lens-catalog.js';
import { createMissingNames } from './source/missing-names.js';
import { createNamesakeSink } from './source/namesakes.js';
import { scopesByName } from './source/plan-scopes.js';
import { createLeniency, eachWhereForbidden } from './source/refusals.js';

/** Everything that a run is made of, before it is known what it watches. */
export interface Run extends Omit<SinksOptions, 'scopes' | 'timeUp' | 'openDependents'> {
  readonly cache: DiscoveryCache | undefined;
}

/** Finds out what is to be watched, lays the pipeline and opens its sources; from then on it goes by itself. */
export async function start(run: Run): Promise<Sinks> {
  const { plan, context, streams, ending, cluster, connection } = run;
  const { clock, random } = context;
  const { signal } = ending;
  const timeUp = startTimer(run);
  const found = await scopesInTime(run, timeUp);
  const scopes = found?.scopes;
  run.serving?.begin(
    (scopes ?? []).map(({ scope }) => scope),
    connection.server,
  );
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
        keep: { whole: true, about: needsAbout(plan), details: plan.output === 'wide' },
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
  const namesakes = createNamesakeSink({
    scopes: scopes?.length ?? 0,
    lines: () => found?.namesakes(plan.once ? 'kept' : 'server') ?? Promise.resolve([]),
    holds: plan.once,
    notice: streams.notices.notice,
  });
  const way = createPipeline({
    clock,
    lensOf: lenses.lensOf,
    selects: plan,
    filter: createFilter({ filters: plan.filters, notice: streams.notices.notice }),
    // Whoever comes later is told what there is, shown or not.
    judges: waits(plan.wait) || run.serving !== undefined,
    resyncs: plan.hook?.resync === true,
    sinks: [namesakes, ...sinks.working, ...sinks.telling],
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
        details: plan.output === 'wide',
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
