import type { JsonObject } from '../model/json/json.js';
import { type Installation, labelsOf } from './installation.js';

/** Where the Secret with the token is mounted. */
export const TOKEN_DIR = '/var/run/secrets/kwatch';

/** From SIGTERM to SIGKILL: longer than commands have to end (--drain-timeout), and the lease to be given back. */
const GRACE_S = 40;

/** A Deployment; where each replica has a number of its own, a StatefulSet. */
export function workload(installation: Installation): JsonObject {
  const { name, namespace, replicas, isSharded } = installation;
  const labels = labelsOf(installation);
  return {
    apiVersion: 'apps/v1',
    kind: isSharded ? 'StatefulSet' : 'Deployment',
    metadata: { name, namespace, labels },
    spec: {
      replicas,
      ...(isSharded ? { serviceName: name, podManagementPolicy: 'Parallel' } : {}),
      selector: { matchLabels: labels },
      template: { metadata: { labels }, spec: podSpec(installation) },
    },
  };
}

/** It passes the profile `restricted` of the Pod Security Standards. */
function podSpec(installation: Installation): JsonObject {
  const { name, image, args, port, secretEnv, tokenSecret, isSharded } = installation;
  const probe = (path: string): JsonObject => ({ httpGet: { path, port: 'http' } });
  return {
    serviceAccountName: name,
    terminationGracePeriodSeconds: GRACE_S,
    securityContext: {
      runAsNonRoot: true,
      // The user of the image.
      runAsUser: 1000,
      runAsGroup: 1000,
      // So that it may read the token.
      fsGroup: 1000,
      seccompProfile: { type: 'RuntimeDefault' },
    },
    containers: [
      {
        name: 'kwatch',
        image,
        args: [...args],
        env: [
          // For what the server says of its types, and for commands: the rest of the file system is read only.
          { name: 'HOME', value: '/tmp' },
          ...(isSharded
            ? [{ name: 'POD_NAME', valueFrom: { fieldRef: { fieldPath: 'metadata.name' } } }]
            : []),
          ...secretEnv.map(({ variable, secret, key }) => ({
            name: variable,
            valueFrom: { secretKeyRef: { name: secret, key } },
          })),
        ],
        ports: [{ name: 'http', containerPort: port }],
        // A first list may take minutes; until its end it serves, and is not ready.
        livenessProbe: { ...probe('/healthz'), periodSeconds: 10, timeoutSeconds: 5, failureThreshold: 6 },
        readinessProbe: { ...probe('/readyz'), periodSeconds: 5, timeoutSeconds: 5 },
        resources: {
          requests: { cpu: '50m', memory: '128Mi' },
          limits: { memory: '512Mi' },
        },
        securityContext: {
          allowPrivilegeEscalation: false,
          readOnlyRootFilesystem: true,
          capabilities: { drop: ['ALL'] },
        },
        volumeMounts: [
          { name: 'tmp', mountPath: '/tmp' },
          { name: 'token', mountPath: TOKEN_DIR, readOnly: true },
        ],
      },
    ],
    volumes: [
      { name: 'tmp', emptyDir: { sizeLimit: '64Mi' } },
      { name: 'token', secret: { secretName: tokenSecret, defaultMode: 0o440 } },
    ],
  };
}
