import type { Random } from '../model/clock.js';
import { ApiError, UnavailableError, UsageError } from '../model/errors.js';
import type { StreamErrorEvent } from '../model/flow/event.js';
import { typeAsTyped, wholeCluster } from '../model/object/scope.js';
import type { Emit, Source } from '../model/flow/source.js';
import { waits } from '../model/plan/wait-plan.js';
import type { Watched } from '../model/flow/watched.js';
import { createBackoff } from '../informer/reflector/backoff.js';
import { awaitedType } from './awaited-type.js';
import {
  type FindScopesOptions,
  type FoundScopes,
  type MissingType,
  findScopes,
  mayPass,
} from './find-scopes.js';
import type { OpenBetween } from './lineage-sources.js';
import type { Clusters } from './open-clusters.js';
import { createNamespaceWatch } from './namespace-watch.js';
import { type OpenScopesOptions, openScopes } from './open-scopes.js';

export interface ClusterSourceOptions extends Omit<OpenScopesOptions, 'namespaces'> {
  /** Others are watched beside it: what it lacks is left out of it. */
  readonly isOneOfSeveral: boolean;
  /** While it is down it is asked again and again. */
  readonly isPatient: boolean;
  readonly random: Random;
  readonly openBetween: OpenBetween;
  /** What is watched of it is known. */
  readonly onFound: (found: FoundScopes) => void;
}

/**
 * Finds out what is to be watched of a cluster, and has it opened; tells while the cluster cannot be reached. It ends
 * when everything is found.
 *
 * Where it is the only one, or something is waited for, it rejects with what is wrong.
 */
export function clusterSource(options: ClusterSourceOptions): Source {
  const { cluster, plan, watched, clock, signal } = options;
  const scope = wholeCluster(cluster.context);
  watched.expect(scope);
  const notice = (text: string): Promise<void> =>
    options.notice(cluster.context === undefined ? text : `${cluster.context}: ${text}`);
  const find = (mayMiss: FindScopesOptions['mayMiss'], targets = plan.targets): Promise<FoundScopes> => {
    const persist = waits(plan.wait) && targets === plan.targets;
    return findScopes({ plan: { ...plan, targets }, cluster, clock, mayMiss, persist, notice, signal });
  };
  const isAwaited = (error: Error): boolean => plan.waitForType && error instanceof UsageError;

  const findAtLast = async (emit: Emit): Promise<FoundScopes> => {
    const backoff = createBackoff(clock, options.random);
    const beganMs = clock.monotonic();
    for (let tries = 1; ; tries += 1) {
      try {
        const found = await find((error) => options.isOneOfSeveral || isAwaited(error));
        const blindMs = clock.monotonic() - beganMs;
        if (tries > 1) await emit({ scope, stream: { type: 'RESYNCED', blindMs, changes: 0 } });
        return found;
      } catch (error) {
        if (signal.aborted || !options.isPatient || !(error instanceof UnavailableError) || !mayPass(error))
          throw error;
        const ms = backoff.next();
        await emit({ scope, stream: lossOf(error, ms) });
        await clock.sleep(ms, signal);
      }
    }
  };

  const awaited = (missing: MissingType, opening: OpenScopesOptions): Source =>
    awaitedType({
      ...options,
      missing,
      context: cluster.context,
      find: (type) =>
        find(
          () => false,
          plan.lineage?.ownedBy.some((owner) => owner.type === type) === true
            ? plan.targets
            : plan.targets.filter((target) => target.type === type),
        ),
      onFound(late, place) {
        openScopes(late, opening, true);
        watched.settle(place, 'none');
      },
    });

  return {
    scope,
    async run(emit) {
      const found = await findAtLast(emit);
      if (signal.aborted) return;
      options.onFound(found);
      const namespaces = createNamespaceWatch({ ...options, notice, context: cluster.context });
      const opening = { ...options, notice, namespaces };
      options.served.lineage?.begin({ ...found, openBetween: options.openBetween });
      const gaps = found.missing.map((missing) =>
        isAwaited(missing.error) ? awaited(missing, opening) : missingSource(missing, cluster.context),
      );
      for (const gap of gaps) watched.expect(gap.scope);
      openScopes(found, opening, false);
      watched.settle(scope, 'none');
      for (const gap of gaps) options.open(gap);
    },
  };
}

/** In the place of a cluster of which the kubeconfig does not say enough. */
export function unusableSource({ context, error }: Clusters['unusable'][number], watched: Watched): Source {
  const scope = wholeCluster(context);
  watched.expect(scope);
  return { scope, run: () => Promise.reject(error) };
}

function lossOf(error: UnavailableError, retryInMs: number): StreamErrorEvent {
  const code = error.cause instanceof ApiError ? error.cause.failure.code : undefined;
  return { type: 'ERROR', message: error.message, code, retryInMs: Math.round(retryInMs) };
}

/** In the place of a type that a server does not have. */
function missingSource({ type, error }: MissingType, context: string | undefined): Source {
  return {
    scope: { context, resource: typeAsTyped(type), namespace: undefined },
    run: () => Promise.reject(error),
  };
}
