import { withCluster, type ClusterSession } from './cluster-session.js';
import { refusedUser } from './cluster/refused-user.js';
import { EXIT, type ExitCode } from './model/errors.js';
import type { Plan } from './model/plan.js';
import type { PlannedScope } from './model/scope.js';
import { yamlText } from './output/records/yaml-text.js';
import type { ProcessContext } from './process-context.js';
import { leaseRights } from './rights/lease-rights.js';
import { neededRights } from './rights/needed-rights.js';
import { roleDocuments } from './rights/role-documents.js';
import { type Subject, userSubject } from './rights/subject.js';
import { resolveTargets, targetsBetween } from './source/lineage-targets.js';
import { planScopes } from './source/plan-scopes.js';

/** `kwatch rbac`: prints the least rights that the rest of the command line needs, as YAML for `kubectl apply -f -`. */
export function rbac(
  { plan, subject }: { readonly plan: Plan; readonly subject: Subject | undefined },
  context: ProcessContext,
): Promise<ExitCode> {
  return withCluster(plan, context, async (session) => {
    const { discovery, cluster, streams } = session;
    const targets = await resolveTargets(plan, (type) => discovery.resolve(type));
    const between =
      plan.lineage === undefined ? [] : await targetsBetween(targets, (type) => discovery.resolve(type));
    for (const warning of discovery.warnings) await streams.notices.warn(warning);
    const scopes = planScopes(plan, [...targets, ...between], cluster.access.namespace);
    const whom = subject ?? (await subjectOf(session, scopes));
    const rights = [...neededRights(plan, scopes), ...leaseRights(plan, cluster.access.namespace)];
    const documents = roleDocuments(rights, whom);
    await streams.stdout.write(documents.map(yamlText).join('---\n'));
    return EXIT.ok;
  });
}

/** Who asks: the server names the user whom it refuses. One who may already is a service account that is yet to be. */
async function subjectOf(
  { plan, cluster, connection, signal, streams }: ClusterSession,
  scopes: readonly PlannedScope[],
): Promise<Subject> {
  if (plan.connection.as !== undefined) return userSubject(plan.connection.as);
  for (const { scope } of scopes) {
    const user = await refusedUser(connection, scope, signal);
    if (user !== undefined) return userSubject(user);
  }
  const { namespace } = cluster.access;
  const account = { kind: 'ServiceAccount', name: 'kwatch', namespace } as const;
  await streams.notices.notice(
    `you may do all of it: the rights are given to the service account kwatch in ${namespace}; --subject names another`,
  );
  return account;
}
