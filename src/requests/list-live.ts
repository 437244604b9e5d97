import { openClusters } from '../source/open-clusters.js';
import { clusterSource } from '../source/cluster-source.js';
import { serveCluster } from '../source/served-cluster.js';
import type { Side } from '../drift/side.js';
import { UnavailableError, UsageError } from '../model/errors.js';
import type { InformerEvent } from '../model/flow/event.js';
import type { Snapshot } from '../model/object/object.js';
import type { Plan } from '../model/plan/plan.js';
import type { PlannedScope } from '../model/object/scope.js';
import { type Resource, resourceName } from '../model/object/resource.js';
import type { Source } from '../model/flow/source.js';
import { createWatched } from '../model/flow/watched.js';
import { createLoginTerminal } from '../process/create-login-terminal.js';
import type { ProcessContext } from '../process/process-context.js';
import type { Streams } from '../process/open-streams.js';

export interface ListLiveOptions {
  /** What of it is listed, whole. */
  readonly plan: Plan;
  readonly name: string;
  readonly context: ProcessContext;
  readonly streams: Streams;
}

/**
 * What there is in a cluster now. Secrets stay as they are, so that they can be compared.
 * @throws KwatchError where not all of it can be listed.
 */
export async function listLive({ plan, name, context, streams }: ListLiveOptions): Promise<Side> {
  const terminal = createLoginTerminal(streams, context);
  const clusters = await openClusters(plan, { ...context, terminal });
  const [cluster, ...others] = clusters.all;
  const over = new AbortController();
  try {
    if (cluster === undefined || others.length > 0)
      throw new UsageError(`${name} is several clusters`, 'name one of them: context:NAME');
    streams.progress.connecting(cluster.connection.server);
    const signal = AbortSignal.any([context.interrupted, over.signal]);
    const { clock, random } = context;
    const served = serveCluster(cluster, {
      ...{ plan, clock, random, signal },
      ...{ resyncMs: 0, giveUpAfterMs: plan.connectTimeoutMs, notice: streams.notices.notice },
      onListing: (...listing) => streams.progress.listing(...listing),
    });
    const watched = createWatched();
    const objects = new Map<string, { readonly resource: Resource; readonly object: Snapshot }>();
    const isListed = new Promise<void>((resolve) => watched.onListed(resolve));

    const take = (event: InformerEvent): undefined => {
      const { resource } = event.scope;
      if ('stream' in event) {
        if (event.stream.type === 'SYNCED') watched.settle(event.scope);
        return undefined;
      }
      const { type, object } = event.delta;
      const key = `${resourceName(resource)} ${object.uid}`;
      if (type === 'DELETED') objects.delete(key);
      else objects.set(key, { resource, object });
      return undefined;
    };
    let fail: (error: unknown) => void = () => undefined;
    const failed = new Promise<never>((_, reject) => (fail = reject));
    const open = (source: Source, scope?: PlannedScope): void => {
      // Of what is watched on behalf of others nothing is compared.
      const emit = (event: InformerEvent): undefined =>
        source.claim === undefined ? take(event) : undefined;
      source.run(emit).catch((error: unknown) => fail(scope ? served.explain(error, scope) : error));
    };
    open(
      clusterSource({
        ...{ cluster, served, plan, watched, clock, random, signal },
        ...{ notice: streams.notices.notice, isOneOfSeveral: false, isPatient: false },
        openScope: (scope, source) => open(source, scope),
        openBetween: (scope, source, asKnown) => open(asKnown(source), scope),
        open,
        onFound: () => undefined,
        // What is not there is a difference, and told as one.
        sayMissing: () => Promise.resolve(),
        onLeftOut: () => fail(new UnavailableError(`not everything of ${name} may be listed`)),
      }),
    );
    await Promise.race([isListed, failed, abortOf(context.interrupted)]);
    streams.progress.stop();
    return {
      name,
      objects: [...objects.values()].map(({ resource, object }) => ({
        resource,
        identity: object,
        managers: object.managers,
        content: object.object,
        facts: undefined,
      })),
      covers: coverOf(watched.scopes),
      isManifest: false,
      marks: undefined,
      namespace: cluster.access.namespace,
      lensOf: served.lensOf,
      targets: [],
      namespaces: placesOf(plan, cluster.access.namespace),
    };
  } finally {
    over.abort();
    streams.progress.stop();
    await clusters.close();
  }
}

function placesOf({ namespaces }: Plan, ofContext: string): Side['namespaces'] {
  return namespaces.kind === 'context' ? { kind: 'named', names: [ofContext] } : namespaces;
}

function coverOf(scopes: readonly PlannedScope[]): Side['covers'] {
  return (resource, namespace, name) =>
    scopes.some(
      ({ scope, admits, admitsNamespace }) =>
        resourceName(scope.resource) === resourceName(resource) &&
        (scope.namespace === undefined || scope.namespace === namespace) &&
        admits(name) &&
        admitsNamespace?.(namespace) !== false,
    );
}

function abortOf(signal: AbortSignal): Promise<void> {
  if (signal.aborted) return Promise.resolve();
  return new Promise((resolve) => signal.addEventListener('abort', () => resolve(), { once: true }));
}
