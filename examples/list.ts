/*
 * Lists the pods, deployments and services of a namespace, in the cluster that the program runs in, or in that of a
 * kubeconfig: KUBECONFIG or ~/.kube/config, a file, a context of it.
 *
 *   node examples/list.ts -n shop --kubeconfig stage.yaml --context stage
 */
import { parseArgs } from 'node:util';
import type { V1Deployment, V1Pod, V1Service } from '@kubernetes/client-node';
import { LibraryError, connect } from 'kwatch';

const { values } = parseArgs({
  options: {
    namespace: { type: 'string', short: 'n' },
    kubeconfig: { type: 'string' },
    context: { type: 'string' },
    'in-cluster': { type: 'boolean' },
  },
});

async function main(): Promise<void> {
  const { kubeconfig, context, 'in-cluster': inCluster } = values;
  const cluster = await connect({ kubeconfig, context, inCluster });
  const scope = { namespace: values.namespace ?? cluster.namespace };
  console.log(`${scope.namespace} on ${cluster.server}, ${await cluster.version()}`);
  try {
    for await (const { metadata, spec, status } of cluster.resource<V1Pod>('pods').list(scope)) {
      console.log(`pod/${metadata?.name}  ${status?.phase}  ${spec?.nodeName ?? '-'}`);
    }
    for await (const { metadata, spec, status } of cluster
      .resource<V1Deployment>('deployments')
      .list(scope)) {
      console.log(`deployment/${metadata?.name}  ${status?.readyReplicas ?? 0}/${spec?.replicas ?? 1} ready`);
    }
    for await (const { metadata, spec } of cluster.resource<V1Service>('services').list(scope)) {
      const ports = spec?.ports?.map(({ port, protocol }) => `${port}/${protocol}`).join(',');
      console.log(`service/${metadata?.name}  ${spec?.type}  ${spec?.clusterIP ?? '-'}  ${ports ?? '-'}`);
    }
  } finally {
    await cluster.close();
  }
}

main().catch((error: unknown) => {
  // The message is for a person, and holds no credential.
  console.error(error instanceof LibraryError ? error.message : error);
  process.exitCode = 1;
});
