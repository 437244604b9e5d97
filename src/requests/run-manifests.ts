import type { RequestOf } from '../cli/request.js';
import { POST_VARIABLE } from '../cli/plan/plan-install.js';
import { withClusters } from './cluster-session.js';
import { type Installation, serviceHosts } from '../install/installation.js';
import { installDocuments } from '../install/install-documents.js';
import { TOKEN_DIR } from '../install/workload.js';
import { EXIT, type ExitCode, UsageError } from '../model/errors.js';
import { yamlText } from '../output/records/yaml-text.js';
import type { ProcessContext } from '../process/process-context.js';
import { leaseRights, neededRights } from '../rights/needed-rights.js';
import { planScopes } from '../source/plan-scopes.js';
import { resolveTargets, targetsBetween } from '../source/lineage-targets.js';

/** Bytes of a token that nobody can guess. */
const TOKEN_BYTES = 32;

/** `kwatch manifests`: prints what it takes to run the rest of the command line in the cluster. */
export function runManifests(request: RequestOf<'manifests'>, context: ProcessContext): Promise<ExitCode> {
  const { plan } = request;
  return withClusters(plan, context, async ({ ask, clusters, areSeveral, streams }) => {
    const [first] = clusters.all;
    if (areSeveral || first === undefined)
      throw new UsageError('it runs in one cluster, and --context names several', 'name one of them');
    return ask(first, async ({ discovery, cluster, warn }) => {
      const resolve = (type: string): ReturnType<typeof discovery.resolve> => discovery.resolve(type);
      const targets = await resolveTargets(plan, resolve);
      const between = plan.lineage === undefined ? [] : await targetsBetween(targets, resolve);
      for (const warning of discovery.warnings) await warn(warning);
      const scopes = planScopes(plan, [...targets, ...between], cluster.access.namespace);
      const rights = [...neededRights(plan, scopes), ...leaseRights(plan, request.namespace)];
      const installation = installationOf(request, cluster.access.namespace, context.secret(TOKEN_BYTES));
      const documents = installDocuments(installation, rights);
      await streams.stdout.write(documents.map(yamlText).join('---\n'));
      for (const { secret, key } of installation.secretEnv)
        await warn(
          `the pods wait for a Secret of yours: kubectl create secret generic ${secret} -n ${request.namespace} --from-literal=${key}=URL`,
        );
      return EXIT.ok;
    });
  });
}

function installationOf(
  request: RequestOf<'manifests'>,
  contextNamespace: string,
  token: string,
): Installation {
  const { plan, words, command, port, posts, name, tokenSecret } = request;
  // A pod's own namespace is another one than that of the context.
  const isPinned = plan.namespaces.kind !== 'context';
  return {
    ...request,
    args: [
      'serve',
      ...words,
      // Kubernetes puts the name of the pod there, whose number is its part.
      ...(plan.shard === undefined ? [] : [`--shard=$(POD_NAME)/${plan.shard.of}`]),
      ...(isPinned ? [] : [`--namespace=${contextNamespace}`]),
      `--listen=:${port}`,
      // Within the cluster, where a NetworkPolicy says who may ask.
      '--insecure-http',
      `--auth-token-file=${TOKEN_DIR}/token`,
      ...serviceHosts(request).map((host) => `--allowed-host=${host}`),
      ...(command === undefined ? [] : ['--', ...command]),
    ],
    secretEnv: posts ? [{ variable: POST_VARIABLE, secret: `${name}-post`, key: 'url' }] : [],
    tokenSecret: tokenSecret ?? `${name}-token`,
    token: tokenSecret === undefined ? token : undefined,
    isSharded: plan.shard !== undefined,
  };
}
