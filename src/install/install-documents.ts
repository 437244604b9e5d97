import type { JsonObject } from '../model/json/json.js';
import type { Right } from '../rights/needed-rights.js';
import { roleDocuments } from '../rights/role-documents.js';
import { type Installation, accountOf, labelsOf } from './installation.js';
import { networkPolicy, service, serviceMonitor } from './network.js';
import { workload } from './workload.js';

/** Everything by which it runs in a cluster, in the order in which it can be applied. */
export function installDocuments(
  installation: Installation,
  rights: readonly Right[],
): readonly JsonObject[] {
  const { name, namespace, token, tokenSecret } = installation;
  const labels = labelsOf(installation);
  return [
    {
      apiVersion: 'v1',
      kind: 'Namespace',
      metadata: { name: namespace, labels: { 'pod-security.kubernetes.io/enforce': 'restricted' } },
    },
    { apiVersion: 'v1', kind: 'ServiceAccount', metadata: { name, namespace, labels } },
    ...roleDocuments(rights, accountOf(installation)),
    ...(token === undefined
      ? []
      : [
          {
            apiVersion: 'v1',
            kind: 'Secret',
            metadata: { name: tokenSecret, namespace, labels },
            type: 'Opaque',
            stringData: { token },
          },
        ]),
    workload(installation),
    service(installation),
    networkPolicy(installation),
    ...(installation.serviceMonitor ? [serviceMonitor(installation)] : []),
  ];
}
