import http from 'node:http';
import https from 'node:https';
import { randomBytes } from 'node:crypto';
import { KubeConfig } from '@kubernetes/client-node';
import type { Json } from '../../../src/model/json/json.js';

export type Body = Record<string, unknown>;

/** The cluster that KUBECONFIG names, reached without kwatch: what kwatch says is held against it. */
export interface TestCluster {
  /** Made for one test file, and deleted after it. */
  readonly namespace: string;
  readonly server: string;
  /** One request; rejects with the server's words where it is refused. */
  request(method: string, path: string, body?: Body, contentType?: string): Promise<Body>;
  /** A path in the namespace: `apps/v1`, `deployments`, `web`. */
  path(groupVersion: string, ...rest: string[]): string;
  close(): Promise<void>;
}

/** Opens the cluster that a kubeconfig names, by default KUBECONFIG, and makes a namespace in it. */
export async function openCluster(kubeconfigPath?: string): Promise<TestCluster> {
  const kubeconfig = new KubeConfig();
  if (kubeconfigPath === undefined) kubeconfig.loadFromDefault();
  else kubeconfig.loadFromFile(kubeconfigPath);
  const server = kubeconfig.getCurrentCluster()?.server ?? '';
  const namespace = `kwatch-e2e-${randomBytes(4).toString('hex')}`;
  const request: TestCluster['request'] = (method, path, body, contentType = 'application/json') =>
    send(kubeconfig, new URL(`${server}${path}`), method, body, contentType);
  await request('POST', '/api/v1/namespaces', { metadata: { name: namespace } });
  return {
    namespace,
    server,
    request,
    path: (groupVersion, ...rest) =>
      [groupVersion === 'v1' ? '/api/v1' : `/apis/${groupVersion}`, 'namespaces', namespace, ...rest].join(
        '/',
      ),
    async close() {
      await request('DELETE', `/api/v1/namespaces/${namespace}`);
    },
  };
}

/** Waits until the API server that a kubeconfig names answers, or another on the same machine. */
export async function untilServing(kubeconfigPath: string, port?: number): Promise<void> {
  const kubeconfig = new KubeConfig();
  kubeconfig.loadFromFile(kubeconfigPath);
  const url = new URL(`${kubeconfig.getCurrentCluster()?.server ?? ''}/api/v1/namespaces/default`);
  if (port !== undefined) url.port = `${port}`;
  const type = 'application/json';
  while ((await send(kubeconfig, url, 'GET', undefined, type).catch(() => undefined)) === undefined)
    await new Promise((resolve) => setTimeout(resolve, 100));
}

async function send(
  kubeconfig: KubeConfig,
  url: URL,
  method: string,
  body: Body | undefined,
  contentType: string,
): Promise<Body> {
  const options: https.RequestOptions = { method, headers: { 'content-type': contentType } };
  await kubeconfig.applyToHTTPSOptions(options);
  const transport = url.protocol === 'https:' ? https : http;
  return new Promise((resolve, reject) => {
    const sent = transport.request(url, options, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('error', reject);
      response.on('end', () => {
        const text = Buffer.concat(chunks).toString('utf8');
        if ((response.statusCode ?? 500) < 300) resolve(JSON.parse(text) as Body);
        else reject(new Error(`${method} ${url.pathname}: ${response.statusCode ?? 0} ${text}`));
      });
    });
    sent.on('error', reject);
    sent.end(body === undefined ? undefined : JSON.stringify(body));
  });
}

/** A Deployment with one container. */
export function deployment(name: string, replicas: number, image: string): Record<string, Json> {
  return {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name },
    spec: {
      replicas,
      selector: { matchLabels: { app: name } },
      template: { metadata: { labels: { app: name } }, spec: { containers: [{ name: 'web', image }] } },
    },
  };
}

export const MERGE_PATCH = 'application/merge-patch+json';
export const STRATEGIC_PATCH = 'application/strategic-merge-patch+json';
