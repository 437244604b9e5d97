import { afterAll, afterEach, beforeAll } from 'vitest';
import { KwatchProcess } from '../kwatch-process.js';
import { MERGE_PATCH, STRATEGIC_PATCH, type TestCluster, deployment, openCluster } from './cluster.js';

/** How kwatch finds the cluster that these tests are for. */
export const env = { KUBECONFIG: process.env['KUBECONFIG'] ?? '' };

/** What the tests of one file share: a namespace of their own in the cluster, and the processes they start. */
export interface Suite {
  /** Open from the first test on. */
  readonly cluster: TestCluster;
  /** A kwatch that does not outlive its test. */
  readonly start: (args: readonly string[], more?: Readonly<Record<string, string>>) => KwatchProcess;
  /** Deployments in the namespace, each with one container `web`. */
  readonly create: (name: string, replicas: number, image: string) => Promise<unknown>;
  readonly scale: (name: string, replicas: number) => Promise<unknown>;
  readonly setImage: (name: string, image: string) => Promise<unknown>;
  readonly remove: (name: string) => Promise<unknown>;
}

/** Sets the file's tests up: the namespace is made before the first and deleted after the last. */
export function useSuite(): Suite {
  let opened: TestCluster | undefined;
  let running: KwatchProcess[] = [];
  const cluster = (): TestCluster => {
    if (opened === undefined) throw new Error('the cluster is opened before the first test');
    return opened;
  };
  const path = (...name: string[]): string => cluster().path('apps/v1', 'deployments', ...name);

  beforeAll(async () => {
    opened = await openCluster();
  });
  afterEach(async () => {
    for (const kwatch of running) await kwatch.stop('SIGKILL');
    running = [];
  });
  afterAll(() => opened?.close());

  return {
    get cluster() {
      return cluster();
    },
    start: (args, more = {}) => {
      const kwatch = new KwatchProcess(args, { ...env, ...more });
      running.push(kwatch);
      return kwatch;
    },
    create: (name, replicas, image) => cluster().request('POST', path(), deployment(name, replicas, image)),
    scale: (name, replicas) => cluster().request('PATCH', path(name), { spec: { replicas } }, MERGE_PATCH),
    setImage: (name, image) => {
      const spec = { template: { spec: { containers: [{ name: 'web', image }] } } };
      return cluster().request('PATCH', path(name), { spec }, STRATEGIC_PATCH);
    },
    remove: (name) => cluster().request('DELETE', path(name)),
  };
}
