import { type Discovery, createDiscovery } from '../cluster/discovery/discovery.js';
import type { Connection } from '../cluster/connection.js';
import { EXIT, type ExitCode, KwatchError } from '../model/errors.js';
import type { Plan } from '../model/plan/plan.js';
import { flushAll } from '../output/streams/flush.js';
import { createLoginTerminal } from '../process/create-login-terminal.js';
import type { ProcessContext } from '../process/process-context.js';
import {
  type Clusters,
  type RunCluster,
  areSeveral,
  ofContext,
  openClusters,
} from '../source/open-clusters.js';
import { type Streams, openStreams } from '../process/open-streams.js';

/** The clusters that are asked a few questions, and what is said of the answers. */
export interface ClustersSession {
  readonly streams: Streams;
  readonly clusters: Clusters;
  /** Several were asked for: each is told apart by its context. */
  readonly areSeveral: boolean;
  /** Asks one of them. Rejects with what the question rejects with. */
  readonly ask: <T>(cluster: RunCluster, question: Question<T>) => Promise<T>;
}

/** One cluster that is asked. */
export interface ClusterSession {
  readonly plan: Plan;
  readonly cluster: RunCluster;
  readonly connection: Connection;
  readonly discovery: Discovery;
  /** Aborts when a signal came, or the server has had its --connect-timeout. */
  readonly signal: AbortSignal;
  /** A word for the person, with the cluster that it is about where several are asked. */
  readonly notice: (text: string) => Promise<void>;
  /** The same of something that is wrong. */
  readonly warn: (text: string) => Promise<void>;
}

export type Question<T> = (session: ClusterSession) => Promise<T>;

/**
 * Opens streams and clusters as a plan says, asks, and closes them.
 *
 * @returns the exit code that `use` gives; that of the signal where one came meanwhile.
 * @throws KwatchError where there is no cluster, and what `use` throws.
 */
export async function withClusters(
  plan: Plan,
  context: ProcessContext,
  use: (session: ClustersSession) => Promise<ExitCode>,
): Promise<ExitCode> {
  const { clock, interrupted } = context;
  const streams = openStreams(plan, undefined, context);
  for (const note of plan.notes) await streams.notices.notice(note);
  const terminal = createLoginTerminal(streams, context);
  const clusters = await openClusters(plan, { ...context, terminal });
  try {
    const [first, ...others] = clusters.all;
    const where = others.length === 0 ? first?.connection.server : `${clusters.all.length} clusters`;
    streams.progress.connecting(where ?? '');
    const code = await use({
      streams,
      clusters,
      areSeveral: areSeveral(clusters),
      ask: (cluster, question) => ask(cluster, question, { plan, context, streams }),
    });
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
    streams.progress.stop();
    await clusters.close();
  }
}

async function ask<T>(
  cluster: RunCluster,
  question: Question<T>,
  { plan, context, streams }: { plan: Plan; context: ProcessContext; streams: Streams },
): Promise<T> {
  const { clock, interrupted } = context;
  const { connection, cache } = cluster;
  const over = new AbortController();
  const late = new AbortController();
  const signal = AbortSignal.any([interrupted, late.signal]);
  void clock.sleep(plan.connectTimeoutMs, over.signal).then(() => late.abort());
  const discovery = createDiscovery(connection, {
    ...{ signal, clock, cache, contextName: cluster.access.contextName, lists: plan.once },
  });
  const place = cluster.context === undefined ? '' : `${cluster.context}: `;
  const { notices } = streams;
  try {
    return await question({
      ...{ plan, cluster, connection, discovery, signal },
      notice: (text) => notices.notice(`${place}${text}`),
      warn: (text) => notices.warn(`${place}${text}`),
    });
  } finally {
    over.abort();
  }
}

/** What a cluster answered. */
export interface ClusterAnswer<T> {
  /** Undefined where it is the only one. */
  readonly context: string | undefined;
  readonly value: T;
}

/**
 * Asks all of them at once. Of several one that does not answer, or has not what is asked for, is left out and said.
 * @throws KwatchError where none answers.
 */
export async function askEach<T>(
  { clusters, ask: askOne, areSeveral: several, streams }: ClustersSession,
  question: Question<T>,
): Promise<{ readonly answers: readonly ClusterAnswer<T>[]; readonly isWhole: boolean }> {
  const failures: { readonly context: string | undefined; readonly error: unknown }[] = [
    ...clusters.unusable,
  ];
  const answers: ClusterAnswer<T>[] = [];
  const asked = await Promise.allSettled(clusters.all.map((cluster) => askOne(cluster, question)));
  for (const [at, result] of asked.entries()) {
    const context = clusters.all[at]?.context;
    if (result.status === 'fulfilled') answers.push({ context, value: result.value });
    else if (several && result.reason instanceof KwatchError)
      failures.push({ context, error: result.reason });
    else throw result.reason;
  }
  const [first] = failures;
  if (answers.length === 0 && first !== undefined) throw ofContext(first.error, first.context);
  for (const { context, error } of failures)
    await streams.notices.warn(
      `${context ?? ''}: ${error instanceof Error ? error.message : ''}; it is left out`,
    );
  return { answers, isWhole: failures.length === 0 };
}
