import { createProgress } from './cli/progress.js';
import type { Plan } from './model/plan.js';
import { connect } from './cluster/http/connect.js';
import { EXIT, type ExitCode } from './model/errors.js';
import { createEnding } from './outcome/ending.js';
import { resolveColor } from './output/text/color.js';
import { flushAll } from './output/streams/flush.js';
import { resolveCi } from './output/ci/system.js';
import { createConclusion } from './output/result/conclusion.js';
import type { Output } from './output/output.js';
import { createTheme } from './output/text/theme.js';
import { createWriter } from './output/streams/writer.js';
import { close } from './run/closing.js';
import { follow } from './run/follow.js';
import { endOfHooks, startHooking } from './run/hooking.js';
import { openCluster } from './run/open-cluster.js';
import { openOutput } from './run/open-output.js';
import type { ProcessContext } from './run/surroundings.js';
import { prepareWait } from './run/wait.js';

/** Loud, since what follows on stdout ends up on screens and in logs. */
const SECRETS_SHOWN = 'WARNING: --show-secrets: what is printed on stdout holds secrets in plain text';

/**
 * One run: finds the cluster, watches what the plan asks for and tells it, until something ends it. Here, and in
 * src/run, the rooms are joined.
 *
 * @returns the exit code.
 * @throws KwatchError where the run cannot begin or go on.
 */
export async function watch(plan: Plan, around: ProcessContext): Promise<ExitCode> {
  const { env, clock, interrupted } = around;
  const wait = prepareWait(plan);
  const ci = wait === undefined ? undefined : resolveCi(plan.ci, env);
  const stdout = createWriter(around.stdout, 'stdout');
  const stderr = createWriter(around.stderr, 'stderr');
  const stderrColor = resolveColor(plan.color, env, around.stderr);
  const progress = createProgress({
    stream: around.stderr,
    enabled:
      ci === undefined &&
      around.stderr.isTTY === true &&
      env['TERM'] !== 'dumb' &&
      !plan.quiet &&
      plan.progress,
    color: stderrColor > 0,
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
    const run = { plan, around, output, progress, ending, cluster, connection, hooks };
    const conclusion = createConclusion({
      format: plan.output,
      ci,
      stdout,
      stderr,
      stderrTheme: createTheme(stderrColor),
      quiet: plan.quiet,
    });
    if (wait !== undefined) await conclusion.open(titleOf(plan), clock.now());
    follow(run, wait).catch(ending.fail);
    let code = await endOfHooks(hooks, ending.ended, () => progress.stop());
    const finish = async (): Promise<void> => {
      await output.summarize();
      const result = wait?.result(code);
      if (result !== undefined) code = await close(run, result, code, { conclusion, ci });
    };
    await flushAll(finish(), [stdout, stderr], {
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

/** What the group of a CI system's log is called: `kwatch rollout deploy/web`. */
function titleOf({ targets, wait }: Plan): string {
  const rollout = wait.for.length === 1 && wait.for[0]?.text === 'rollout' ? ' rollout' : '';
  const words = targets.flatMap(({ type, names }) =>
    names.length === 0 ? [type] : names.map(({ text }) => `${type}/${text}`),
  );
  return `kwatch${rollout} ${words.join(' ')}`;
}
