import { type ClusterAccess, plainAccess } from '../cluster/access.js';
import type { LoginTerminal } from '../cluster/auth/login-terminal.js';
import type { WritableConnection } from '../cluster/connection.js';
import { type DiscoveryCache, openDiscoveryCache } from '../cluster/discovery/disk-cache.js';
import { connect } from '../cluster/http/connect.js';
import { chooseContexts } from '../cluster/kubeconfig/choose-contexts.js';
import { loadAccess } from '../cluster/kubeconfig/load-access.js';
import { maskText } from '../masking/mask-text.js';
import type { Clock, Random } from '../model/clock.js';
import { UnavailableError, UsageError } from '../model/errors.js';
import type { Kill } from '../model/kill.js';
import type { Plan } from '../model/plan/plan.js';

/** One cluster of a run. */
export interface RunCluster {
  /** The name of its context, where several are watched; undefined where it is the only one. */
  readonly context: string | undefined;
  readonly access: ClusterAccess;
  readonly connection: WritableConnection;
  readonly cache: DiscoveryCache | undefined;
}

/** Every cluster that a run watches. */
export interface Clusters {
  readonly all: readonly RunCluster[];
  /** Contexts that were asked for, and what is wrong with them in the kubeconfig. */
  readonly unusable: readonly { readonly context: string; readonly error: UnavailableError }[];
  /** The one of a scope or a record. Only those are asked for that are watched. */
  readonly of: (context: string | undefined) => RunCluster;
  /** What happens in an embedded one by itself, to be begun once everything is listed; resolves when it is over. */
  readonly scenario: (() => Promise<void>) | undefined;
  close(): Promise<void>;
}

export interface OpenClustersOptions {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly homeDir: string | undefined;
  readonly clock: Clock;
  readonly random: Random;
  readonly kill: Kill;
  readonly userAgent: string;
  /** Looks at the requests of each connection. */
  readonly observe?: (connection: WritableConnection) => WritableConnection;
  /** Where a login talks with the person. */
  readonly terminal?: LoginTerminal | undefined;
}

/**
 * Finds the clusters that the plan names, or starts the embedded one. Nothing is asked of them yet.
 * @throws UsageError or UnavailableError where none is to be found.
 */
export async function openClusters(plan: Plan, options: OpenClustersOptions): Promise<Clusters> {
  const observe = options.observe ?? ((connection: WritableConnection): WritableConnection => connection);
  const open = (context: string | undefined, access: ClusterAccess): RunCluster => ({
    context,
    access,
    connection: observe(connect(access, { ...options, mask: maskText })),
    cache: plan.cache ? openDiscoveryCache(access, options) : undefined,
  });
  if (plan.demo) {
    const { openDemo } = await import('../demo/open-demo.js');
    const demo = await openDemo(options.clock, options.random);
    const embedded = open(undefined, plainAccess(demo.url));
    let isOver = false;
    // What is served is looked at for longer than the story takes.
    const tellAgain = async (): Promise<void> => {
      for (;;) {
        await demo.play();
        if (isOver) return;
        await demo.rewind();
      }
    };
    return clustersOf([embedded], [], {
      scenario: plan.serve === undefined ? () => demo.play() : tellAgain,
      close() {
        isOver = true;
        return demo.close();
      },
    });
  }
  const { kubeconfig, connection: overrides } = plan;
  const source = { ...options, kubeconfig, overrides };
  const chosen = await chooseContexts(plan.contexts, overrides, source);
  if (chosen.kind === 'one') {
    const access = await loadAccess({ ...source, context: chosen.name });
    return clustersOf([open(undefined, access)], []);
  }
  const all: RunCluster[] = [];
  const unusable: Clusters['unusable'][number][] = [];
  for (const context of chosen.names) {
    try {
      all.push(open(context, await loadAccess({ ...source, context })));
    } catch (error) {
      if (!(error instanceof UnavailableError)) throw error;
      unusable.push({ context, error });
    }
  }
  const [first] = unusable;
  if (all.length === 0 && first !== undefined) throw first.error;
  return clustersOf(all, unusable);
}

function clustersOf(
  all: readonly RunCluster[],
  unusable: Clusters['unusable'],
  embedded?: { readonly scenario: () => Promise<void>; readonly close: () => Promise<void> },
): Clusters {
  return {
    all,
    unusable,
    of(context) {
      const found = all.find((cluster) => cluster.context === context);
      if (found === undefined) throw new Error(`no cluster of this run is called ${context ?? ''}`);
      return found;
    },
    scenario: embedded?.scenario,
    async close() {
      for (const { connection } of all) connection.close();
      await embedded?.close();
    },
  };
}

/** Whether several clusters were asked for, however many there are. */
export function areSeveral({ all }: Clusters): boolean {
  return all[0]?.context !== undefined;
}

/** Contexts that lead to one server, which is then watched once for each of them. */
export function sameServers({
  all,
}: Clusters): readonly (readonly [server: string, contexts: readonly string[]])[] {
  const byServer = new Map<string, string[]>();
  for (const { context, access } of all) {
    if (context !== undefined) byServer.set(access.server, [...(byServer.get(access.server) ?? []), context]);
  }
  return [...byServer].filter(([, contexts]) => contexts.length > 1);
}

/** An error that ends the run, with the cluster that it came from where several are asked. */
export function ofContext(error: unknown, context: string | undefined): unknown {
  if (context === undefined) return error;
  if (error instanceof UsageError) return new UsageError(`${context}: ${error.message}`, error.hint);
  if (!(error instanceof UnavailableError)) return error;
  return new UnavailableError(`${context}: ${error.message}`, error.hint, error.cause);
}
