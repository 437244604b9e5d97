import { observeConnection } from '../cluster/observed-connection.js';
import { findProgram } from '../hook/hook-command.js';
import type { Clock } from '../model/clock.js';
import { EXIT, type ExitCode, UsageError } from '../model/errors.js';
import type { Plan } from '../model/plan/plan.js';
import { waits } from '../model/plan/wait-plan.js';
import { createEnding } from '../outcome/ending.js';
import { resolveCi } from '../output/ci/system.js';
import { createConclusion } from '../output/result/conclusion.js';
import { flushAll } from '../output/streams/flush.js';
import { createLoginTerminal } from '../process/create-login-terminal.js';
import type { ProcessContext } from '../process/process-context.js';
import { type Clusters, areSeveral, openClusters, sameServers } from '../source/open-clusters.js';
import { endAll, endAtSignal } from './end-sinks.js';
import { openServe } from './open-serve.js';
import { type Run, start } from './start.js';
import { type Streams, openStreams } from '../process/open-streams.js';

/** Loud, since what follows on stdout ends up on screens and in logs. */
const SECRETS_SHOWN = 'WARNING: --show-secrets: what is printed on stdout holds secrets in plain text';

const ONE_CLUSTER =
  'a recording, and a state, is of one cluster, and several are watched; keep each by a run of its own, with --context';

/**
 * One run: finds the cluster, watches what the plan asks for and tells it, until something ends it.
 *
 * @returns the exit code.
 * @throws KwatchError where the run cannot begin or go on.
 */
export async function watch(plan: Plan, context: ProcessContext): Promise<ExitCode> {
  const { interrupted } = context;
  const ending = createEnding();
  const ci = waits(plan.wait) ? resolveCi(plan.ci, context.env) : undefined;
  const streams = openStreams(plan, ci, context);
  endAtSignal(ending, interrupted);
  void streams.stdout.ended.then((how) => {
    if (how !== 'reader-gone') ending.fail(how);
    // Whoever waits reads the exit code and the report: a reader that leaves, such as `head`, is not the end of it.
    else if (!waits(plan.wait)) ending.cut(EXIT.ok);
    else void streams.notices.notice('nobody reads stdout any more; still waiting');
  });
  // A command that does not exist is told before the cluster is asked for anything.
  const program = plan.hook === undefined ? undefined : await findProgram(plan.hook.command, context.env);
  // So is a receiver that cannot be posted to.
  const posting =
    plan.post && (await (await import('./post-sinks.js')).openPosting(plan.post, context, streams));
  // So is a recording that cannot be written.
  const recording =
    plan.record && (await (await import('./open-recording.js')).openRecording(plan, plan.record, context));
  const memory =
    plan.state === undefined
      ? undefined
      : await (await import('./open-memory.js')).openMemory(plan, plan.state, context);
  try {
    const prepared = { plan, context, streams, ending, ci, program, posting, recording, memory };
    return await watchClusters(prepared);
  } finally {
    await recording?.release();
    await memory?.release();
  }
}

type Prepared = Pick<
  Run,
  'plan' | 'context' | 'streams' | 'ending' | 'ci' | 'program' | 'posting' | 'recording' | 'memory'
>;

async function watchClusters(prepared: Prepared): Promise<ExitCode> {
  const { plan, context, streams, ending, ci, recording, memory } = prepared;
  const { clock, interrupted } = context;
  // So is an address that cannot be listened on.
  const serving = plan.serve && (await openServe(plan.serve, plan, streams, context));
  const terminal = createLoginTerminal(streams, context);
  const clusters = await openClusters(plan, {
    ...context,
    terminal,
    observe: (connection) =>
      serving === undefined
        ? connection
        : observeConnection(connection, (request) => serving.metrics.reflector.begin(request)),
  }).catch((error: unknown) => {
    serving?.close();
    throw error;
  });
  const { progress, notices } = streams;
  try {
    if (plan.showSecrets) await notices.warn(SECRETS_SHOWN);
    if (areSeveral(clusters) && (recording ?? memory) !== undefined) throw new UsageError(ONE_CLUSTER);
    for (const note of [...plan.notes, ...(recording?.notes ?? []), ...(memory?.notes ?? [])])
      await notices.notice(note);
    for (const text of oddities(plan, clusters)) await notices.notice(text);
    progress.connecting(whereTo(clusters));
    const conclusion = createConclusion({ ...streams, format: plan.output, ci, quiet: plan.quiet });
    if (waits(plan.wait)) await conclusion.open(titleOf(plan), clock.now());
    const run = { ...prepared, clusters, conclusion, serving };
    const { working, telling } = start(run);

    const ended = await endAll(working, ending.ended, () => progress.stop());
    let code = ended;
    const lastWords = async (): Promise<void> => {
      for (const sink of telling) code = (await sink.end?.(code)) ?? code;
    };
    const terminal = context.stdout.isTTY === true;
    await flushAll(lastWords(), [streams.stdout, streams.stderr], { clock, interrupted, terminal });
    return code;
  } finally {
    serving?.close();
    progress.stop();
    await takeAway(streams, clock);
    await clusters.close();
  }
}

function whereTo({ all }: Clusters): string {
  const [first, ...others] = all;
  return others.length === 0 ? (first?.connection.server ?? '') : `${all.length} clusters`;
}

/** What is as it was asked for, and may not be expected. */
function oddities({ pollMs, once }: Plan, clusters: Clusters): readonly string[] {
  const polls =
    pollMs === undefined || once
      ? []
      : [`listing every ${pollMs / 1000} s instead of watching: changes in between may be merged into one`];
  const twins = sameServers(clusters).map(
    ([server, contexts]) =>
      `${contexts.join(', ')} are contexts of one server, ${server}: what is there is told once for each`,
  );
  return [...polls, ...twins];
}

/** After an error the table is there still: it leaves what it showed last, unless the terminal takes nothing. */
async function takeAway({ picture, stdout }: Streams, clock: Clock): Promise<void> {
  if (picture === undefined) return;
  await flushAll(picture.end(), [stdout], { clock, interrupted: AbortSignal.abort(), terminal: true });
}

/** What the group of a CI system's log is called: `kwatch rollout deploy/web`. */
function titleOf({ targets, manifests, wait }: Plan): string {
  const rollout = wait.for.length === 1 && wait.for[0]?.text === 'rollout' ? ' rollout' : '';
  const words = targets.flatMap(({ type, names }) =>
    names.length === 0 ? [type] : names.map(({ text }) => `${type}/${text}`),
  );
  return `kwatch${rollout} ${manifests ?? words.join(' ')}`;
}
