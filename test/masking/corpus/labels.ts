import { CANARY, type Chapter, label } from './case.js';

const GITHUB = 'ghp_S3ntinelZq7xW9pLk2S3ntinelZq7xW9pLk2';

export const labels: Chapter = {
  place: 'labels',
  leaks: [
    label('db-password', CANARY),
    label('acme.io/db-password', CANARY),
    label('api-token', CANARY),
    label('apiKey', CANARY),
    label('acme.io/client-secret', CANARY),
    label('DB_PASS', CANARY),
    label('token', CANARY),
    { ...label('acme.io/note', GITHUB), traces: [GITHUB] },
    { ...label(GITHUB, 'yes'), traces: [GITHUB] },
  ],
  harmless: [
    label('app', 'compass'),
    label('app.kubernetes.io/name', 'token-server'),
    label('app.kubernetes.io/component', 'secrets-manager'),
    label('argocd.argoproj.io/secret-type', 'repository'),
    label('pod-template-hash', '7f7dc9698f'),
    label('controller-revision-hash', 'web-5d4f9c9d6b'),
    label('batch.kubernetes.io/controller-uid', '0f9b2c7e-6f56-4d0c-9d1d-1f8a2b3c4d5e'),
    label('helm.sh/chart', 'vault-0.27.0'),
    label('secret-name', 'db'),
    label('token-ttl', '15m'),
    label('objectset.rio.cattle.io/hash', '2fd4e1c67a2d28fced849ee1bb76e7391b93eb12'),
    label('argocd.argoproj.io/applied-by', 'jane'),
    label('password-rotation', 'monthly'),
    label('needs-password', 'true'),
  ],
};
