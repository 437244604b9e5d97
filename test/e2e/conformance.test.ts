import { readFileSync } from 'node:fs';
import { KubeConfig } from '@kubernetes/client-node';
import { type Connected, describeWatchConformance } from '../support/watch-conformance.js';

describeWatchConformance('the API server that KUBECONFIG names', () => {
  const config = new KubeConfig();
  config.loadFromDefault();
  const cluster = config.getCurrentCluster();
  const user = config.getCurrentUser();
  if (cluster === null) throw new Error('KUBECONFIG names no cluster');
  const ca = pem(cluster.caData, cluster.caFile);
  const cert = pem(user?.certData, user?.certFile);
  const key = pem(user?.keyData, user?.keyFile);
  const connected: Connected = {
    url: cluster.server,
    ...(user?.token === undefined ? {} : { token: user.token }),
    ...(ca === undefined ? {} : { ca }),
    ...(cert === undefined || key === undefined ? {} : { certificate: { cert, key } }),
    close: () => Promise.resolve(),
  };
  return Promise.resolve(connected);
});

function pem(data: string | undefined, file: string | undefined): string | undefined {
  if (data !== undefined) return Buffer.from(data, 'base64').toString();
  return file === undefined ? undefined : readFileSync(file, 'utf8');
}
