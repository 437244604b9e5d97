import { readJson } from '../cluster/http/read-json.js';
import type { Lens } from '../lens/lens-table.js';
import type { InformerOptions } from '../informer/informer.js';
import { keptStreaming } from './kept-streaming.js';
import type { Scope } from '../model/flow/event.js';
import { type Plan, needsAbout, needsWholeObjects } from '../model/plan/plan.js';
import { type Resource, collectionPath } from '../model/object/resource.js';
import type { OpenMemory } from '../model/flow/memory.js';
import { type FoundTerms, type PlannedScope, scopeText } from '../model/object/scope.js';
import type { Source } from '../model/flow/source.js';
import { explainEnd } from './explain-end.js';
import { informerSource } from './informer-source.js';
import { type LensCatalog, createLensCatalog } from './lens-catalog.js';
import type { RunCluster } from './open-clusters.js';
import { type LineageSources, createLineageSources } from './lineage-sources.js';
import { scopesByName } from './plan-scopes.js';
import { eachWhereForbidden, isForbidden } from './refusals.js';
import { createStartGate } from './start-gate.js';

/** One cluster with what its sources share. */
export interface ServedCluster {
  /** Where objects are asked for by what they belong to. */
  readonly lineage: LineageSources | undefined;
  /** By which lens the changes of a resource are told; may wait a moment for the server's columns. */
  readonly lensOf: (resource: Resource) => Lens | Promise<Lens>;
  /** What the server defines of a resource, as far as that is known. */
  readonly definitionOf: LensCatalog['definitionOf'];
  /** A source of a scope that was asked for; `found`: it was not named, but found. */
  readonly sourceOf: (scope: PlannedScope, found?: FoundTerms) => Source;
  /** Whether a scope may be listed: false where the server says that it is forbidden. */
  readonly mayList: (scope: PlannedScope) => Promise<boolean>;
  /** Why a source of a scope ended, for the person who reads it. */
  readonly explain: (error: unknown, scope: PlannedScope) => unknown;
  /** A source of what belongs to workloads; whole objects are kept. It ends with the signal. */
  readonly dependentsOf: (
    scope: Scope,
    selectors: Readonly<Record<string, string>>,
    signal: AbortSignal,
  ) => Source;
}

export interface ServeOptions extends Pick<
  InformerOptions,
  'clock' | 'random' | 'signal' | 'resyncMs' | 'giveUpAfterMs'
> {
  readonly plan: Plan;
  /** What is remembered from one run to the next. */
  readonly memory?: OpenMemory | undefined;
  readonly notice: (text: string) => Promise<void>;
  /** Objects of a scope that were listed so far, and how many the server says are left. */
  readonly onListing: (scope: string, listed: number, left: number | undefined) => void;
}

/** Makes the sources of one cluster. Nothing is asked of it before one is run. */
export function serveCluster(
  { connection, cache, access }: RunCluster,
  { plan, memory, notice, onListing, ...timing }: ServeOptions,
): ServedCluster {
  const { clock, signal } = timing;
  const lenses = createLensCatalog({ connection, options: plan.diff, clock, signal });
  const polls = plan.pollMs === undefined ? undefined : { pollMs: plan.pollMs };
  const shared = { ...timing, connection, streaming: keptStreaming(cache) };
  const gate = createStartGate(clock, timing.random, signal);
  const lineage =
    plan.lineage === undefined
      ? undefined
      : createLineageSources({ plan: plan.lineage, betweenOf: (scope) => gate(between(scope)), notice });
  const selects = plan.labelSelector !== undefined || plan.fieldSelector !== undefined;

  const informer = (scope: PlannedScope, until = signal): Source =>
    informerSource({
      ...shared,
      signal: until,
      scope,
      lens: lenses.projectionLens(scope.scope.resource),
      keep: {
        whole: needsWholeObjects(plan),
        managedFields: plan.diff.managedFields,
        about: needsAbout(plan),
        details: plan.output === 'wide',
        owners: plan.lineage !== undefined,
      },
      rediscovers: true,
      memory,
      tellsApart: true,
      cache,
      notice,
      then: plan.once ? 'nothing' : polls,
      onProgress: (listed, left) => onListing(scopeText(scope.scope), listed, left),
    });

  /** Of its objects only what they belong to is kept. */
  const between = (scope: PlannedScope): Source =>
    informerSource({
      ...shared,
      scope,
      lens: SEES_NOTHING,
      keep: { whole: false, owners: true },
      rediscovers: false,
      tellsApart: false,
      then: plan.once ? 'nothing' : polls,
    });

  return {
    lineage,
    lensOf: lenses.lensOf,
    definitionOf: lenses.definitionOf,
    sourceOf(scope, found) {
      const source = (one: PlannedScope): Source => informer(one, found?.signal);
      const whole = gate(eachWhereForbidden(source(scope), scopesByName(scope).map(source)));
      const all = found === undefined ? whole : asFound(whole, found.late);
      return lineage?.of(all, scope) ?? all;
    },
    async mayList({ scope, selectors }) {
      const path = collectionPath(scope.resource, scope.namespace);
      try {
        await readJson(connection, { path, query: { ...selectors, limit: '1' }, signal });
        return true;
      } catch (error) {
        return !isForbidden(error);
      }
    },
    explain: (error, scope) =>
      explainEnd(error, scope, { server: connection.server, contextName: access.contextName, selects }),
    dependentsOf: (scope, selectors, stopped) =>
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
  };
}

const SEES_NOTHING: Lens = { view: () => null, facts: () => [], changes: () => [] };

/** What is in a namespace that came later was not there when kwatch came. */
function asFound(source: Source, late: boolean): Source {
  return {
    ...source,
    run: (emit) =>
      source.run((event) => {
        if ('stream' in event)
          return emit(
            event.stream.type === 'SYNCED' ? { ...event, stream: { ...event.stream, found: true } } : event,
          );
        const { delta } = event;
        if (!late || delta.type !== 'ADDED') return emit(event);
        return emit({ ...event, delta: { ...delta, initial: false } });
      }),
  };
}
