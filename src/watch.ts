import { createProgress } from './cli/progress.js';
import type { Plan } from './cli/plan.js';
import { connect } from './cluster/http.js';
import { EXIT, type ExitCode } from './model/errors.js';
import { createEnding } from './outcome/ending.js';
import { resolveColor } from './output/color.js';
import { flushAll } from './output/flush.js';
import type { Output } from './output/output.js';
import { createWriter } from './output/writer.js';
import { follow } from './run/follow.js';
import { endOfHooks, startHooking } from './run/hooking.js';
import { openCluster } from './run/open-cluster.js';
import { openOutput } from './run/open-output.js';
import type { Surroundings } from './run/run.js';
import { wantedOf } from './run/wanted.js';

/** Loud, since what follows on stdout ends up on screens and in logs. */
const SECRETS_SHOWN = 'WARNING: --show-secrets: what is printed on stdout holds secrets in plain text';

/**
 * One run: finds the cluster, watches what the plan asks for and tells it, until something ends it. Here, and in
 * src/run, the rooms are joined.
 *
 * @returns the exit code.
 * @throws KwatchError where the run cannot begin or go on.
 */
export async function watch(plan: Plan, around: Surroundings): Promise<ExitCode> {
  const { env, clock, interrupted } = around;
  const stdout = createWriter(around.stdout, 'stdout');
  const stderr = createWriter(around.stderr, 'stderr');
  const wanted = wantedOf(plan);
  const progress = createProgress({
    stream: around.stderr,
    enabled: around.stderr.isTTY === true && env['TERM'] !== 'dumb' && !plan.quiet && plan.progress,
    color: resolveColor(plan.color, env, around.stderr) > 0,
  });
  const ending = createEnding();
  // A command that does not exist is told before the cluster is asked for anything; the output needs its name.
  const opened: { output?: Output } = {};
  const hooks = await startHooking({ plan, around, stdout, stderr, output: () => opened.output, ending });
  const endInterrupted = (): void => ending.end(interrupted.reason as ExitCode);
  if (interrupted.aborted) endInterrupted();
  interrupted.addEventListener('abort', endInterrupted, { once: true });
  void stdout.ended.then((how) => {
    hooks?.stop();
    if (how === 'reader-gone') ending.end(EXIT.ok);
    else ending.fail(how);
  });

  const cluster = await openCluster(plan, around);
  const connection = connect(cluster.access, { clock, userAgent: around.userAgent });
  const output = openOutput({ plan, around, connection, stdout, stderr });
  opened.output = output;
  if (plan.showSecrets) await output.warn(SECRETS_SHOWN);
  try {
    progress.connecting(connection.server);
    follow({ plan, wanted, around, output, progress, ending, cluster, connection, hooks }).catch(ending.fail);
    const code = await endOfHooks(hooks, ending.ended, () => progress.stop());
    await flushAll(output.summarize(), [stdout, stderr], {
      clock,
      interrupted,
      terminal: around.stdout.isTTY === true,
    });
    return code;
  } finally {
    progress.stop();
    connection.close();
    await cluster.close();
  }
}
