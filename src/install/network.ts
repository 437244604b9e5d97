import type { JsonObject } from '../model/json/json.js';
import { type Installation, labelsOf } from './installation.js';

/** Where it is asked for; of replicas with a part each, also by their own names. */
export function service(installation: Installation): JsonObject {
  const { name, namespace, isSharded } = installation;
  const labels = labelsOf(installation);
  return {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { name, namespace, labels },
    spec: {
      ...(isSharded ? { clusterIP: 'None' } : {}),
      selector: labels,
      ports: [{ name: 'http', port: 80, targetPort: 'http' }],
    },
  };
}

/** Who may ask: pods beside it, and a Prometheus wherever that is. What it asks itself is not limited. */
export function networkPolicy(installation: Installation): JsonObject {
  const { name, namespace, port, serviceMonitor } = installation;
  const labels = labelsOf(installation);
  const prometheus = {
    namespaceSelector: {},
    podSelector: { matchLabels: { 'app.kubernetes.io/name': 'prometheus' } },
  };
  return {
    apiVersion: 'networking.k8s.io/v1',
    kind: 'NetworkPolicy',
    metadata: { name, namespace, labels },
    spec: {
      podSelector: { matchLabels: labels },
      policyTypes: ['Ingress'],
      ingress: [
        {
          from: [{ podSelector: {} }, ...(serviceMonitor ? [prometheus] : [])],
          ports: [{ port, protocol: 'TCP' }],
        },
      ],
    },
  };
}

/** https://prometheus-operator.dev/docs/api-reference/api/#monitoring.coreos.com/v1.ServiceMonitor */
export function serviceMonitor(installation: Installation): JsonObject {
  const { name, namespace, tokenSecret } = installation;
  const labels = labelsOf(installation);
  return {
    apiVersion: 'monitoring.coreos.com/v1',
    kind: 'ServiceMonitor',
    metadata: { name, namespace, labels },
    spec: {
      selector: { matchLabels: labels },
      endpoints: [
        {
          port: 'http',
          path: '/metrics',
          authorization: { credentials: { name: tokenSecret, key: 'token' } },
        },
      ],
    },
  };
}
