import { type Discovery, createDiscovery } from './cluster/discovery/discovery.js';
import type { Connection } from './cluster/connection.js';
import { EXIT, type ExitCode, UsageError } from './model/errors.js';
import type { Plan } from './model/plan.js';
import { flushAll } from './output/streams/flush.js';
import { createLoginTerminal } from './login-talk.js';
import type { ProcessContext } from './process-context.js';
import { type Clusters, type RunCluster, openClusters } from './source/open-clusters.js';
import { type Streams, openStreams } from './streams.js';

/** A cluster that is asked a few questions, and what is said of the answers. */
export interface ClusterSession {
  readonly plan: Plan;
  readonly context: ProcessContext;
  readonly streams: Streams;
  readonly cluster: RunCluster;
  readonly connection: Connection;
  readonly discovery: Discovery;
  /** Aborts when a signal came, or the server has had its --connect-timeout. */
  readonly signal: AbortSignal;
}

/**
 * Opens streams and cluster as a plan says, asks, and closes them.
 *
 * @returns the exit code that `ask` gives; that of the signal where one came meanwhile.
 * @throws KwatchError where there is no cluster, and what `ask` throws.
 */
export async function withCluster(
  plan: Plan,
  context: ProcessContext,
  ask: (session: ClusterSession) => Promise<ExitCode>,
): Promise<ExitCode> {
  const { clock, interrupted } = context;
  const streams = openStreams(plan, undefined, context);
  for (const note of plan.notes) await streams.notices.notice(note);
  const terminal = createLoginTerminal(streams, context);
  const clusters = await openClusters(plan, { ...context, terminal });
  const cluster = onlyOne(clusters);
  const { connection, cache } = cluster;
  const over = new AbortController();
  const late = new AbortController();
  const signal = AbortSignal.any([interrupted, late.signal]);
  void clock.sleep(plan.connectTimeoutMs, over.signal).then(() => late.abort());
  const discovery = createDiscovery(connection, {
    signal,
    clock,
    cache,
    contextName: cluster.access.contextName,
    lists: plan.once,
  });
  try {
    streams.progress.connecting(connection.server);
    const code = await ask({ plan, context, streams, cluster, connection, discovery, signal });
    streams.progress.stop();
    await flushAll(Promise.resolve(), [streams.stdout, streams.stderr], {
      clock,
      interrupted,
      terminal: context.stdout.isTTY === true,
    });
    return code;
  } catch (error) {
    if (interrupted.aborted) return (interrupted.reason as ExitCode | undefined) ?? EXIT.interrupted;
    throw error;
  } finally {
    over.abort();
    streams.progress.stop();
    await clusters.close();
  }
}

/** @throws UsageError where several are asked for. */
function onlyOne({ all, unusable }: Clusters): RunCluster {
  const [only, ...others] = all;
  if (only !== undefined && others.length + unusable.length === 0) return only;
  throw new UsageError('this is asked of one cluster, and --context names several', 'name one of them');
}
