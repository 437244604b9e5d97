import { type ClusterSession, withClusters } from './cluster-session.js';
import { kubeconfigPaths } from '../cluster/kubeconfig/kubeconfig-files.js';
import { type Check, ok } from '../doctor/check.js';
import { loginChecks } from '../doctor/login-checks.js';
import { rightsChecks } from '../doctor/rights-checks.js';
import { serverChecks } from '../doctor/server-checks.js';
import { EXIT, type ExitCode, KwatchError, UsageError } from '../model/errors.js';
import type { Plan } from '../model/plan/plan.js';
import { checkText } from '../output/checks-text.js';
import { resolveColor } from '../output/text/color.js';
import { createTheme } from '../output/text/theme.js';
import type { ProcessContext } from '../process/process-context.js';
import { resolveTargets } from '../source/lineage-targets.js';
import { planScopes } from '../source/plan-scopes.js';

/**
 * `kwatch doctor`: says in plain words which cluster is asked, how, and whether it answers and lets itself be watched, of
 * several each in a section of its own. A check is printed as soon as it is made, so that one which stands still shows
 * what it is about.
 */
export async function runDoctor(
  { plan, settings }: { readonly plan: Plan; readonly settings: readonly Check[] },
  context: ProcessContext,
): Promise<ExitCode> {
  const theme = createTheme(resolveColor(plan.color, context.env, context.stdout));
  let code: ExitCode = EXIT.ok;
  const tell = (checks: readonly Check[]): boolean => {
    for (const check of checks) context.stdout.write(checkText(check, theme));
    const isBad = checks.some(({ state }) => state === 'bad');
    if (isBad) code = EXIT.unavailable;
    return !isBad;
  };
  tell([...settings, ...(plan.demo ? [] : [kubeconfigCheck(plan, context)])]);
  try {
    return await withClusters(plan, context, async ({ clusters, areSeveral, ask, streams }) => {
      streams.progress.stop();
      for (const { context: name, error } of clusters.unusable) {
        context.stdout.write('\n');
        tell([ok('context', name), badCheck(error)]);
      }
      for (const cluster of clusters.all) {
        if (areSeveral) context.stdout.write('\n');
        try {
          await ask(cluster, (session) => examine(session, context, tell));
        } catch (error) {
          // Each of several is looked at, whatever is wrong with another.
          if (!areSeveral || !(error instanceof KwatchError)) throw error;
          tell([badCheck(error)]);
        }
      }
      return code;
    });
  } catch (error) {
    if (!(error instanceof KwatchError) || error instanceof UsageError) throw error;
    tell([badCheck(error)]);
    return error.exitCode;
  }
}

/** Looks at one cluster, up to the first thing that is bad. */
async function examine(
  { plan, cluster: { access }, connection, discovery, signal }: ClusterSession,
  { clock }: ProcessContext,
  tell: (checks: readonly Check[]) => boolean,
): Promise<void> {
  tell([ok('context', contextText(access))]);
  if (!tell(await loginChecks(access, clock.now(), signal))) return;
  if (!tell(await serverChecks(connection, clock, signal))) return;
  const all = await discovery.all();
  tell([ok('types', `${all.filter(({ verbs }) => verbs.includes('watch')).length} that can be watched`)]);
  const targets = await resolveTargets(plan, (type) => discovery.resolve(type));
  tell(discovery.warnings.map((text) => ({ about: 'types', state: 'warn', text })));
  tell(await rightsChecks(connection, planScopes(plan, targets, access.namespace), signal));
}

function badCheck({ message, hint }: KwatchError): Check {
  return { about: 'cluster', state: 'bad', text: message, hint };
}

function kubeconfigCheck({ kubeconfig }: Plan, { env, homeDir }: ProcessContext): Check {
  const { from, paths } = kubeconfigPaths({ kubeconfig, env, homeDir });
  return ok('kubeconfig', `${paths.join(', ') || 'none'} (${from})`);
}

function contextText({
  contextName,
  names,
  namespace,
}: {
  readonly contextName: string | undefined;
  readonly names?: { readonly cluster: string; readonly user: string } | undefined;
  readonly namespace: string;
}): string {
  const of = names === undefined ? '' : `, cluster ${names.cluster}, user ${names.user}`;
  return `${contextName ?? 'none'}${of}, namespace ${namespace}`;
}
