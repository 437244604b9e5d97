import { type ClusterSession, askEach, withClusters } from './cluster-session.js';
import { refusedUser } from '../cluster/refused-user.js';
import { EXIT, type ExitCode } from '../model/errors.js';
import type { Plan } from '../model/plan/plan.js';
import type { PlannedScope } from '../model/object/scope.js';
import { yamlText } from '../output/records/yaml-text.js';
import { escapeText } from '../output/text/escape.js';
import type { ProcessContext } from '../process/process-context.js';
import { leaseRights, neededRights } from '../rights/needed-rights.js';
import { roleDocuments } from '../rights/role-documents.js';
import { type Subject, userSubject } from '../rights/subject.js';
import { resolveTargets, targetsBetween } from '../source/lineage-targets.js';
import { planScopes } from '../source/plan-scopes.js';

/**
 * `kwatch rbac`: prints the least rights that the rest of the command line needs, as YAML for `kubectl apply -f -`. Of
 * several clusters it says which documents are for which; those that fit several stand there once.
 */
export function runRbac(
  { plan, subject }: { readonly plan: Plan; readonly subject: Subject | undefined },
  context: ProcessContext,
): Promise<ExitCode> {
  return withClusters(plan, context, async (session) => {
    const { answers, isWhole } = await askEach(session, async (one) => {
      const { discovery, cluster, warn } = one;
      const resolve = (type: string): ReturnType<typeof discovery.resolve> => discovery.resolve(type);
      const targets = await resolveTargets(plan, resolve);
      const between = plan.lineage === undefined ? [] : await targetsBetween(targets, resolve);
      for (const warning of discovery.warnings) await warn(warning);
      const scopes = planScopes(plan, [...targets, ...between], cluster.access.namespace);
      const whom = subject ?? (await subjectOf(one, scopes));
      const rights = [...neededRights(plan, scopes), ...leaseRights(plan, cluster.access.namespace)];
      return roleDocuments(rights, whom).map(yamlText).join('---\n');
    });
    const contextsOf = new Map<string, string[]>();
    for (const { context: name = '', value } of answers)
      contextsOf.set(value, [...(contextsOf.get(value) ?? []), name]);
    const parts = [...contextsOf].map(([text, names]) =>
      session.areSeveral ? `# --context ${escapeText(names.join(','))}\n${text}` : text,
    );
    await session.streams.stdout.write(parts.join('---\n'));
    return isWhole ? EXIT.ok : EXIT.unexpected;
  });
}

/** Who asks: the server names the user whom it refuses. One who may already is a service account that is yet to be. */
async function subjectOf(
  { plan, cluster, connection, signal, notice }: ClusterSession,
  scopes: readonly PlannedScope[],
): Promise<Subject> {
  if (plan.connection.as !== undefined) return userSubject(plan.connection.as);
  for (const { scope } of scopes) {
    const user = await refusedUser(connection, scope, signal);
    if (user !== undefined) return userSubject(user);
  }
  const { namespace } = cluster.access;
  const account = { kind: 'ServiceAccount', name: 'kwatch', namespace } as const;
  await notice(
    `you may do all of it: the rights are given to the service account kwatch in ${namespace}; --subject names another`,
  );
  return account;
}
