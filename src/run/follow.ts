import { needsAbout, needsWholeObjects } from '../cli/needs.js';
import { namespaceMissing } from '../cluster/namespace.js';
import { rediscover } from '../cluster/discovery/discovery.js';
import { createProjection } from '../diff/projection.js';
import { type InformerEvent, runInformer } from '../informer/informer.js';
import { createStreamedListSupport } from '../informer/reflector/streamed-list-support.js';
import type { Scope } from '../model/event.js';
import { collectionPath } from '../model/resource.js';
import { type Outcome, createOutcome } from '../outcome/outcome.js';
import { createDeltaFifo } from '../workqueue/delta-fifo.js';
import { createQueue } from '../workqueue/work-queue.js';
import { runWorker } from '../workqueue/worker.js';
import { explain } from './explain.js';
import { scopeText } from './find-scopes.js';
import { findScopesInTime } from './in-time.js';
import { type DependentsWatch, createDependentsWatch } from '../outcome/rollout/dependents-watch.js';
import { type Lenses, createLenses } from './lenses.js';
import type { Run } from './run.js';
import { type Teller, createTeller } from './teller.js';
import { startTimeout } from './timeout.js';
import type { Wait } from './wait.js';

/**
 * How many changes wait between the network and the output. One: what is told keeps the order in which it arrived
 * across objects, and a reader that stops is felt by the socket at once.
 */
const PENDING_LIMIT = 1;

/** Starts everything that watches and tells; from then on it goes by itself, until the end is called. */
export async function follow(run: Run, wait: Wait | undefined): Promise<void> {
  const { plan, around, ending, connection, progress, output } = run;
  const { signal } = ending;
  const allSynced = startTimeout(run);
  const scopes = await findScopesInTime(run);
  output.expect(scopes);
  const streaming = createStreamedListSupport();
  const queue = createQueue<string>();
  const deltas = createDeltaFifo<InformerEvent>(queue, PENDING_LIMIT);
  signal.addEventListener('abort', () => {
    deltas.release();
    queue.shutDown();
  });
  const lenses = createLenses({ connection, wanted: run.wanted, clock: around.clock, signal });
  run.hooks?.tellBy(lenses.tell);
  const kin =
    wait?.rules.rollout === true
      ? createDependentsWatch(run, { queue: deltas, streaming }, lenses.keep)
      : undefined;
  const outcome =
    wait?.begin(run, scopes, kin) ??
    createOutcome({ once: plan.once, count: plan.count, scopes: scopes.length });
  const teller = tellerOf(run, lenses, scopes.length, allSynced, outcome, kin);
  runWorker(queue, deltas, teller).catch(ending.fail);
  for (const { scope, selectors, admits } of scopes) {
    let resource = scope.resource;
    const keep = createProjection(scope.resource, lenses.keep(scope.resource), {
      whole: needsWholeObjects(plan),
      managedFields: plan.showManagedFields,
      about: needsAbout(plan),
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
      giveUpAfterMs: plan.connectTimeoutMs,
      onProgress: (listed, remaining) => progress.listing(scopeText(scope), listed, remaining),
    }).catch((error: unknown) => ending.fail(explain(error, run, scope)));
  }
}

/** What the worker does with each thing that an informer hands over. */
function tellerOf(
  run: Run,
  lenses: Lenses,
  scopes: number,
  allSynced: (outcome: Outcome) => void,
  outcome: Outcome,
  kin: DependentsWatch | undefined,
): Teller {
  const { plan, around, output, progress, ending, cluster, hooks } = run;
  return createTeller({
    output,
    outcome,
    ending,
    clock: around.clock,
    lensOf: lenses.tell,
    showSecrets: plan.showSecrets,
    scopes,
    watchOnly: plan.watchOnly,
    events: plan.events,
    offer: (change) => hooks?.offer(change),
    beforeFirst: () => progress.stop(),
    onEmpty: (scope) => warnOfMissingNamespace(run, scope),
    onAllSynced: () => {
      allSynced(outcome);
      cluster.story?.().then(() => ending.end(outcome.timeUp()), ending.fail);
    },
    ...(kin === undefined ? {} : { kinOf: (scope: Scope) => kin.tellingOf(scope) }),
  });
}

async function warnOfMissingNamespace(
  { connection, output, ending }: Run,
  { namespace }: Scope,
): Promise<void> {
  if (namespace === undefined || !(await namespaceMissing(connection, namespace, ending.signal))) return;
  await output.notice(`there is no namespace "${namespace}" (yet)`);
}
