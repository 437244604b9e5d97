import type { Plan } from './cli/plan.js';
import { type Progress, createProgress } from './cli/progress.js';
import { type PlannedScope, planScopes } from './cli/scopes.js';
import { explainRefusal } from './cluster/api-errors.js';
import type { Connection } from './cluster/connection.js';
import { createDiscovery } from './cluster/discovery.js';
import { connect } from './cluster/http.js';
import { namespaceMissing } from './cluster/namespace.js';
import { rediscover } from './cluster/rediscover.js';
import { lensFor } from './diff/lens.js';
import { createProjection } from './diff/project.js';
import { type Told, runInformer } from './informer/informer.js';
import { createStreaming } from './informer/streaming.js';
import type { Clock, Random } from './model/clock.js';
import {
  ApiError,
  EXIT,
  type ExitCode,
  TransportError,
  UnavailableError,
  UsageError,
} from './model/errors.js';
import type { Scope } from './model/event.js';
import { collectionPath, resourceName } from './model/resource.js';
import { type OpenCluster, openCluster } from './open-cluster.js';
import { type Ending, createEnding } from './outcome/ending.js';
import { createOutcome } from './outcome/outcome.js';
import { resolveColor } from './output/color.js';
import { flushAll } from './output/flush.js';
import { type Output, createOutput } from './output/output.js';
import { createTheme } from './output/theme.js';
import { createWriter } from './output/writer.js';
import { type Teller, createTeller } from './teller.js';
import { createDeltaQueue } from './workqueue/deltas.js';
import { createQueue } from './workqueue/queue.js';
import { runWorker } from './workqueue/worker.js';

type Stream = NodeJS.WritableStream & Parameters<typeof createWriter>[0] & { readonly isTTY?: boolean };

/** What the process around a run gives it. */
export interface Surroundings {
  readonly stdout: Stream;
  readonly stderr: Stream;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly homeDir: string | undefined;
  readonly clock: Clock;
  readonly random: Random;
  /** Aborts when a signal came; the reason is the exit code. */
  readonly interrupted: AbortSignal;
  /** `kwatch/1.2.3`. */
  readonly userAgent: string;
}

/**
 * How many changes wait between the network and the output. One: what is told keeps the order in which it arrived
 * across objects, and a reader that stops is felt by the socket at once.
 */
const PENDING_LIMIT = 1;

/**
 * One run: finds the cluster, watches what the plan asks for and tells it, until something ends it. Here, and only
 * here, the rooms are joined.
 *
 * @returns the exit code.
 * @throws KwatchError where the run cannot begin or go on.
 */
export async function watch(plan: Plan, around: Surroundings): Promise<ExitCode> {
  const { env, clock, interrupted } = around;
  const stdout = createWriter(around.stdout, 'stdout');
  const stderr = createWriter(around.stderr, 'stderr');
  const stderrColor = resolveColor(plan.color, env, around.stderr);
  const output = createOutput({
    format: plan.output,
    stdout,
    stderr,
    stdoutTheme: createTheme(resolveColor(plan.color, env, around.stdout)),
    stderrTheme: createTheme(stderrColor),
    quiet: plan.quiet,
    // Without the list nothing else would show that the watch has begun.
    verbose: plan.verbose || plan.watchOnly,
  });
  const progress = createProgress({
    stream: around.stderr,
    enabled: around.stderr.isTTY === true && env['TERM'] !== 'dumb' && !plan.quiet,
    color: stderrColor > 0,
  });
  const ending = createEnding();
  const endInterrupted = (): void => ending.end(interrupted.reason as ExitCode);
  if (interrupted.aborted) endInterrupted();
  interrupted.addEventListener('abort', endInterrupted, { once: true });
  void stdout.ended.then((how) => (how === 'reader-gone' ? ending.end(EXIT.ok) : ending.fail(how)));

  const cluster = await openCluster(plan, around);
  const connection = connect(cluster.access, { clock, userAgent: around.userAgent });
  try {
    progress.connecting(connection.server);
    follow({ plan, around, output, progress, ending, cluster, connection }).catch(ending.fail);
    const code = await ending.ended;
    progress.stop();
    await output.summarize();
    await flushAll([stdout, stderr], clock, interrupted);
    return code;
  } finally {
    progress.stop();
    connection.close();
    await cluster.close();
  }
}

interface Run {
  readonly plan: Plan;
  readonly around: Surroundings;
  readonly output: Output;
  readonly progress: Progress;
  readonly ending: Ending;
  readonly cluster: OpenCluster;
  readonly connection: Connection;
}

/** Starts everything that watches and tells; from then on it goes by itself, until the end is called. */
async function follow(run: Run): Promise<void> {
  const { plan, around, ending, connection, progress } = run;
  const { signal } = ending;
  const allSynced = startTimeout(run);
  const scopes = await findScopes(run);
  const streaming = createStreaming();
  const queue = createQueue<string>();
  const deltas = createDeltaQueue<Told>(queue, PENDING_LIMIT);
  signal.addEventListener('abort', () => {
    deltas.release();
    queue.shutDown();
  });
  runWorker(queue, deltas, tellerOf(run, scopes.length, allSynced)).catch(ending.fail);
  for (const { scope, selectors, admits } of scopes) {
    let resource = scope.resource;
    const keep = createProjection(scope.resource, lensFor(scope.resource), {
      whole: false,
    });
    runInformer({
      target: {
        connection,
        scope,
        path: () => collectionPath(resource, scope.namespace),
        rediscover: async () => {
          resource = await rediscover(connection, resource, signal);
        },
        selectors,
        project: (object) => {
          const snapshot = keep(object);
          return snapshot !== undefined && admits(snapshot.name) ? snapshot : undefined;
        },
      },
      queue: deltas,
      streaming,
      clock: around.clock,
      random: around.random,
      signal,
      resyncMs: plan.resyncMs,
      onProgress: (listed, remaining) => progress.listing(scopeText(scope), listed, remaining),
    }).catch((error: unknown) => ending.fail(explain(error, run, scope)));
  }
}

async function findScopes({
  plan,
  ending,
  cluster,
  connection,
  output,
}: Run): Promise<readonly PlannedScope[]> {
  const { access } = cluster;
  const discovery = createDiscovery(connection, { signal: ending.signal, contextName: access.contextName });
  const targets = await Promise.all(
    plan.targets.map(async ({ type, names }) => ({ resources: await discovery.resolve(type), names })),
  );
  for (const warning of discovery.warnings) await output.notice(warning);
  const scopes = planScopes(plan, targets, access.namespace);
  if (plan.verbose) {
    const context = access.contextName === undefined ? '' : ` (context ${access.contextName})`;
    const what = scopes.map(({ scope }) => scopeText(scope)).join(', ');
    await output.notice(`watching ${what} on ${connection.server}${context}`);
  }
  return scopes;
}

/** Ends the run when its time is up. Returns what is to be called when everything was listed. */
function startTimeout({ plan, around, ending, connection }: Run): () => void {
  let synced = false;
  const { timeoutMs } = plan;
  if (timeoutMs !== undefined) {
    void around.clock.sleep(timeoutMs, ending.signal).then(() => {
      // A quiet end would say that nothing changed, where nothing was ever seen.
      if (synced) ending.end(plan.count === undefined ? EXIT.ok : EXIT.timeout);
      else ending.fail(new UnavailableError(`${connection.server} did not list everything in time`));
    });
  }
  return () => {
    synced = true;
  };
}

/** What the worker does with each thing that an informer hands over. */
function tellerOf(run: Run, scopes: number, allSynced: () => void): Teller {
  const { plan, around, output, progress, ending, cluster } = run;
  return createTeller({
    output,
    outcome: createOutcome({ once: plan.once, count: plan.count, scopes }),
    ending,
    clock: around.clock,
    scopes,
    watchOnly: plan.watchOnly,
    beforeFirst: () => progress.stop(),
    onEmpty: (scope) => warnOfMissingNamespace(run, scope),
    onAllSynced: () => {
      allSynced();
      cluster.story?.().then(() => ending.end(EXIT.ok), ending.fail);
    },
  });
}

async function warnOfMissingNamespace(
  { connection, output, ending }: Run,
  { namespace }: Scope,
): Promise<void> {
  if (namespace === undefined || !(await namespaceMissing(connection, namespace, ending.signal))) return;
  await output.notice(`there is no namespace "${namespace}" (yet)`);
}

/** What ended an informer, for the person who reads it. */
function explain(error: unknown, { plan, cluster, connection }: Run, scope: Scope): unknown {
  if (error instanceof TransportError) return new UnavailableError(error.message, error.hint, error);
  if (!(error instanceof ApiError)) return error;
  const { labelSelector, fieldSelector } = plan;
  const selects = labelSelector !== undefined || fieldSelector !== undefined;
  if (error.failure.code === 400 && selects)
    return new UsageError(`the server refuses the selector: ${error.message}`);
  return explainRefusal(error.failure, {
    verb: 'list',
    resource: resourceName(scope.resource),
    ...(scope.namespace === undefined ? {} : { namespace: scope.namespace }),
    server: connection.server,
    ...(cluster.access.contextName === undefined ? {} : { contextName: cluster.access.contextName }),
  });
}

function scopeText({ resource, namespace }: Scope): string {
  return namespace === undefined ? resourceName(resource) : `${resourceName(resource)} in ${namespace}`;
}
