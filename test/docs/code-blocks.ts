/* Written by `npm run docs`: the code of the pages and of the docstrings, to be compiled and run. */
import { CoreV1Api, KubeConfig, makeInformer, type V1ConfigMap, type V1Job, type V1Pod, type V1Secret } from '@kubernetes/client-node';
import { ApiStatusError, CallbackError, ConfigError, ConnectionError, LibraryError, MisuseError, ResourceNotFoundError, StoppedError, bucketLimiter, connect, createBackoff, createCoalescingQueue, createController, createDelayingQueue, createRateLimitingQueue, createSharedInformerFactory, createWorkQueue, defaultLimiter, diff, exponentialLimiter, fastSlowLimiter, keyOf, managersOf, maskSecrets, maxOfLimiter, maxWaitLimiter, realClock, resourceName, runInformer, runLeaderElection, splitKey, type AsJson, type KubernetesObject } from 'kwatch';
import type { Given } from './given.js';
export const of_README_md_1 = async () => {
{
const factory = createSharedInformerFactory(await connect(), { namespace: 'shop' });
const pods = await factory.informer('pods');
pods.listen({ update: ({ key, old, object }) => console.log(key, old, '→', object) });
factory.start(); // goes on through cuts and restarts of the server
void [factory, pods];
}
};
export const of_docs_library_md_1 = async () => {
{
const cluster = await connect();
const factory = createSharedInformerFactory(cluster, { namespace: 'shop' });
const pods = await factory.informer<V1Pod>('pods');
pods.listen({
  add: ({ key, initial }) => console.log(initial ? 'there is' : 'new:', key),
  update: ({ key, old, object }) => console.log(key, old.status?.phase, '→', object.status?.phase),
  delete: ({ key, deletedFinalStateUnknown }) => console.log('gone:', key, deletedFinalStateUnknown),
});
factory.start();
await pods.waitForSync(AbortSignal.timeout(30_000));
console.log(pods.lister.list({ labelSelector: 'app=web' }).length, 'pods of web');
process.once('SIGTERM', () => void cluster.close()); // ends everything on it, and the program
void [cluster, factory, pods];
}
};
export const of_docs_library_md_2 = async () => {
{
const cluster = await connect({ context: 'stage' });
 // or { inCluster: true }, { kubeconfig }, a KubeConfig
const maps = cluster.resource<V1ConfigMap>('configmaps');
for await (const { metadata } of maps.list({ namespace: 'shop' })) console.log(metadata?.name);
const config = await maps.find('web-config', { namespace: 'shop' });
 // undefined where there is none
await maps.patch('web-config', { data: { colour: 'green' } }, { namespace: 'shop' });
try {
  await maps.create({ metadata: { name: 'web-config', namespace: 'shop' } });
} catch (error) {
  if (!(error instanceof ApiStatusError) || error.reason !== 'AlreadyExists') throw error;
}
void [cluster, maps, config];
}
};
export const of_docs_library_md_3 = async () => {
{
const cluster = await connect();
const factory = createSharedInformerFactory(cluster, { withoutManagedFields: true, resyncMs: 600_000 });
const pods = await factory.informer<V1Pod>('pods', { labelSelector: 'app=web' });
pods.addIndex('node', (pod) => [pod.spec?.nodeName ?? '']);
const states = pods.onStatus((event) => {
  if (event.type === 'lost') console.log('blind:', event.message);
  if (event.type === 'reconnected') console.log('nothing was missed');
  if (event.type === 'relisted') console.log('states in between may have been missed:', event.changes);
});
factory.start();
await pods.waitForSync();
console.log(pods.lister.get('web-1', 'shop')?.status?.phase, pods.lister.byIndex('node', 'node-1').length);
await pods.waitFor((lister) => lister.get('web-1', 'shop') === undefined, AbortSignal.timeout(60_000));
for await (const delta of pods.deltas({ signal: AbortSignal.timeout(60_000) })) {
  if (delta.type === 'delete') break; // ends this loop, and nothing else
}
states();
 // hears no more
await factory.stop();
void [cluster, factory, pods, states];
}
};
export const of_docs_library_md_4 = async () => {
{
const cluster = await connect();
const write = async (line: string): Promise<void> => {
  if (!process.stdout.write(`${line}\n`)) await new Promise((drained) => process.stdout.once('drain', drained));
};
await runInformer(cluster, 'pods', {
  project: ({ spec, status }: V1Pod) => ({ node: spec?.nodeName, phase: status?.phase }),
  async handle(event) {
    if (event.type === 'add' && !event.initial) await write(`${event.key} is new`);
    if (event.type === 'update') await write(`${event.key} ${event.old.phase} → ${event.object.phase}`);
    if (event.type === 'delete') await write(`${event.key} is gone from ${event.object.node}`);
  },
  onStatus(event) {
    if (event.type === 'lost') console.error('blind:', event.message);
  },
  signal: AbortSignal.timeout(3_600_000),
});
void [cluster, write];
}
};
export const of_docs_library_md_5 = async () => {
{
const queue = createRateLimitingQueue<string>({ limiter: exponentialLimiter(200, 30_000) });
let failures = 2;
async function worker(): Promise<void> {
  for (let key = await queue.get(); key !== undefined; key = await queue.get()) {
    try {
      failures -= 1;
      if (failures >= 0) throw new Error('not yet');
      console.log('worked on', key, 'after', queue.numRequeues(key), 'failures'); // worked on shop/web after 2 failures
      queue.forget(key); // it succeeded: its next failure is its first again
      queue.shutDown(); // what waits still goes out, then `get` gives undefined
    } catch {
      queue.addRateLimited(key); // after 200 ms, 400 ms, … 30 s
    } finally {
      queue.done(key); // always
    }
  }
}
queue.add('shop/web');
queue.add('shop/web');
 // is there already
await worker();
void [queue, failures, worker];
}
};
export const of_docs_library_md_6 = async (given: Pick<Given, 'signal'>) => {
const { signal } = given;
void [signal];
{
await using cluster = await connect();
 // ended last, whatever happens: its connections are closed
const factory = createSharedInformerFactory(cluster, { namespace: 'shop' });
const configMaps = await factory.informer<V1ConfigMap>('configmaps');
const pods = await factory.informer<V1Pod>('pods');
const outdated = new Map<string, string>();
 // the names of pods with the old configuration, by UID
const restarts = createController({
  informer: pods,
  filter: () => false, // no event of a pod is a reason; see enqueue below
  limiter: exponentialLimiter(100, 10_000), // what failed: again after 100 ms, 200 ms, … 10 s
  async reconcile({ signal }) {
    for (const [uid, name] of outdated) {
      const isThere = (): boolean => pods.lister.get(name, 'shop')?.metadata?.uid === uid;
      if (isThere()) await cluster.resource('pods').delete(name, { namespace: 'shop', uid, signal });
      await pods.waitFor(() => !isThere(), signal);
      outdated.delete(uid);
    }
  },
});
configMaps.on('update', ({ object, old, resync }) => {
  if (resync || object.metadata?.name !== 'frontend-config') return;
  if (JSON.stringify(object.data) === JSON.stringify(old.data)) return;
  for (const { metadata } of pods.lister.list({ labelSelector: 'app=frontend' }))
    outdated.set(metadata?.uid ?? '', metadata?.name ?? '');
  restarts.enqueue('frontend');
});
const stop = new AbortController();
process.once('SIGINT', () => stop.abort());
factory.start();
await restarts.run(stop.signal); // a stop lets the reconcile that is under way come to its end
void [cluster, factory, configMaps, pods, outdated, restarts, stop];
}
};
export const of_docs_library_md_7 = async (given: Pick<Given, 'signal'>) => {
const { signal } = given;
void [signal];
{
interface Backup extends KubernetesObject {
  readonly spec: { readonly schedule: string; readonly secret: string };
}
const cluster = await connect();
await using factory = createSharedInformerFactory(cluster);
const backups = await factory.informer<Backup>({ group: 'example.com', kind: 'Backup' });
const jobs = await factory.informer<V1Job>('jobs.batch');
const secrets = await factory.informer<V1Secret>('secrets');
backups.addIndex('secret', ({ metadata, spec }) => [`${metadata?.namespace}/${spec.secret}`]);
const controller = createController({
  informer: backups,
  workers: 4,
  reconcile: async ({ key, object, retries, signal }) => {
    if (object === undefined) return undefined;
    signal.throwIfAborted(); // hand it to all that you wait for
    console.log('make it so:', key, object.spec.schedule, retries);
    return { requeueAfterMs: 60_000 };
  },
  leaderElection: { cluster, name: 'backup-controller', namespace: 'ops' },
  onFailure: ({ error, retryInMs }) => console.error(error.message, retryInMs),
});
controller
  .owns(jobs) // a Job that changes makes its owner come again
  .relatedResources(secrets, (secret) => backups.lister.byIndex('secret', keyOf(secret)).map(keyOf));
factory.start();
await controller.run(AbortSignal.timeout(3_600_000));
void [cluster, factory, backups, jobs, secrets, controller, undefined as unknown as Backup];
}
};
export const of_docs_library_md_8 = async (given: Pick<Given, 'signal'>) => {
const { signal } = given;
void [signal];
{
const cluster = await connect();
await runLeaderElection({ cluster, name: 'event-archive', namespace: 'ops' }, async ({ signal, isOn }) => {
  await runInformer(cluster, 'events', {
    handle: ({ key }) => {
      if (isOn()) console.log('archived', key);
    },
    signal,
  });
});
void [cluster];
}
};
export const of_docs_library_md_9 = async () => {
{
const config = new KubeConfig();
config.loadFromDefault();
const api = config.makeApiClient(CoreV1Api);
const list = () => api.listNamespacedPod({ namespace: 'shop' });
const pods = makeInformer(config, '/api/v1/namespaces/shop/pods', list);
pods.on('update', (pod) => console.log(pod.metadata?.name));
pods.on('error', () => setTimeout(() => void pods.start(), 5_000));
await pods.start();
console.log(pods.get('web-1', 'shop')?.status?.phase);
await pods.stop();
void [config, api, list, pods];
}
};
export const of_docs_library_md_10 = async () => {
{
const config = new KubeConfig();
config.loadFromDefault();
const factory = createSharedInformerFactory(await connect(config), { namespace: 'shop' });
const pods = await factory.informer<V1Pod>('pods');
pods.on('update', ({ object }) => console.log(object.metadata?.name));
factory.start();
 // an error needs no restart
await pods.waitForSync();
console.log(pods.lister.get('web-1', 'shop')?.status?.phase);
await factory.stop();
void [config, factory, pods];
}
};
export const of_AsJson = async (given: Pick<Given, 'factory'>) => {
const { factory } = given;
void [factory];
{
const pods = await factory.informer<AsJson<V1Pod>>('pods');
void [pods];
}
};
export const of_CallbackError = async (given: Pick<Given, 'cluster'>) => {
const { cluster } = given;
void [cluster];
{
const onError = ({ callback, key, cause }: CallbackError) => console.error(callback, 'of', key, 'threw', cause);
const factory = createSharedInformerFactory(cluster, { onError });
void [onError, factory];
}
};
export const of_Cluster_resource = async (given: Pick<Given, 'cluster'>) => {
const { cluster } = given;
void [cluster];
{
const pods = cluster.resource<V1Pod>('pods');
await pods.delete('web-1', { namespace: 'shop' });
void [pods];
}
};
export const of_ConfigError = async () => {
{
const stage = await connect({ context: 'stage' }).catch((error: unknown) => {
  if (!(error instanceof ConfigError)) throw error;
  return connect(); // there is no such context here
});
void [stage];
}
};
export const of_Controller_relatedResources = async (given: Pick<Given, 'secrets' | 'controller'>) => {
const { secrets, controller } = given;
void [secrets, controller];
{
controller.relatedResources(secrets, ({ metadata }) => [`${metadata?.namespace}/web`]);
}
};
export const of_DelayingQueue = async (given: Pick<Given, 'queue'>) => {
const { queue } = given;
void [queue];
{
queue.addAfter('web', 50);
console.log(queue.length, queue.waiting);
 // 0 1
console.log(await queue.get()); // web
}
};
export const of_Informer = async (given: Pick<Given, 'factory' | 'signal'>) => {
const { factory, signal } = given;
void [factory, signal];
{
const pods = await factory.informer<V1Pod>('pods');
pods.listen({
  update: ({ old, object }) => console.log(old.spec?.nodeName, '→', object.spec?.nodeName),
  delete: ({ key, deletedFinalStateUnknown }) => console.log(key, deletedFinalStateUnknown),
});
factory.start();
await pods.waitForSync(signal);
void [pods];
}
};
export const of_Informer_waitFor = async (given: Pick<Given, 'pods'>) => {
const { pods } = given;
void [pods];
{
await pods.waitFor((lister) => lister.get('web-1', 'shop') === undefined, AbortSignal.timeout(60_000));
}
};
export const of_Informer_addIndex = async (given: Pick<Given, 'pods'>) => {
const { pods } = given;
void [pods];
{
pods.addIndex('node', (pod) => [pod.spec?.nodeName ?? '']);
pods.lister.byIndex('node', 'node-1');
}
};
export const of_Informer_deltas = async (given: Pick<Given, 'pods' | 'signal'>) => {
const { pods, signal } = given;
void [pods, signal];
{
for await (const { type, object } of pods.deltas({ signal })) console.log(type, object.metadata?.name);
}
};
export const of_KubernetesObject = async () => {
{
interface GitJob extends KubernetesObject {
  spec: { repo: string };
  status?: { commit?: string };
}
void [undefined as unknown as GitJob];
}
};
export const of_LibraryError = async (given: Pick<Given, 'cluster'>) => {
const { cluster } = given;
void [cluster];
{
try {
  await cluster.resource('pods').get('web-1', { namespace: 'shop' });
} catch (error) {
  if (error instanceof ApiStatusError) console.log(error.status, error.reason); // the server refused
  else if (error instanceof ConnectionError) console.log(error.message); // nobody answered
  else if (error instanceof ResourceNotFoundError) console.log('it has no such type');
  else if (error instanceof StoppedError) console.log('the cluster was closed');
  else if (error instanceof LibraryError) console.log(error.code); // CONFIG, MISUSE, CALLBACK
  else throw error;
}
}
};
export const of_MisuseError = async (given: Pick<Given, 'pods'>) => {
const { pods } = given;
void [pods];
{
try {
  pods.lister.list({ labelSelector: 'app in' });
} catch (error) {
  if (error instanceof MisuseError) console.error(error.message);
}
}
};
export const of_RateLimiter = async () => {
{
const limiter = exponentialLimiter<string>(200, 30_000);
console.log(limiter.when('web'), limiter.when('web'), limiter.when('api'));
 // 200 400 200
console.log(limiter.numRequeues('web'));
 // 2
limiter.forget('web');
console.log(limiter.when('web')); // 200
void [limiter];
}
};
export const of_RateLimitingQueue = async (given: Pick<Given, 'queue'>) => {
const { queue } = given;
void [queue];
{
queue.add('web');
const key = (await queue.get()) ?? '';
console.log(queue.addRateLimited(key), queue.addRateLimited(key));
 // 5 10
queue.forget(key);
queue.done(key);
void [key];
}
};
export const of_ResourceClient = async (given: Pick<Given, 'cluster'>) => {
const { cluster } = given;
void [cluster];
{
const maps = cluster.resource<V1ConfigMap>('configmaps');
for await (const map of maps.list({ namespace: 'shop', labelSelector: 'app=web' })) console.log(map.metadata?.name);
await maps.patch('web', { data: { colour: 'green' } }, { namespace: 'shop' });
void [maps];
}
};
export const of_Resources_find = async (given: Pick<Given, 'cluster'>) => {
const { cluster } = given;
void [cluster];
{
const { plural, namespaced } = await cluster.resources.find({ group: 'apps', kind: 'Deployment' });
void [plural, namespaced];
}
};
export const of_WorkQueue = async (given: Pick<Given, 'queue' | 'work'>) => {
const { queue, work } = given;
void [queue, work];
{
queue.add('shop/web');
queue.add('shop/web');
console.log(queue.length);
 // 1
queue.shutDown();
 // what is queued still goes out
for (let key = await queue.get(); key !== undefined; key = await queue.get()) {
  try { await work(key); } finally { queue.done(key); }
}
}
};
export const of_bucketLimiter = async () => {
{
const limiter = maxOfLimiter(exponentialLimiter<string>(), bucketLimiter<string>(10, 100));
void [limiter];
}
};
export const of_connect = async () => {
{
const here = await connect();
 // KUBECONFIG, ~/.kube/config, or the pod's own service account
const stage = await connect({ context: 'stage' });
const pod = await connect({ inCluster: true });
const config = new KubeConfig();
 // client-node's
config.loadFromDefault();
await using cluster = await connect(config);
void [here, stage, pod, config, cluster];
}
};
export const of_createBackoff = async (given: Pick<Given, 'signal' | 'work'>) => {
const { signal, work } = given;
void [signal, work];
{
const backoff = createBackoff(realClock, Math.random);
while (!signal.aborted) {
  await work('web').catch(() => realClock.sleep(backoff.next(), signal));
}
void [backoff];
}
};
export const of_createCoalescingQueue = async () => {
{
const changes = createCoalescingQueue<number>((earlier, later) => earlier + later, 100);
changes.add('web', 1);
changes.add('web', 2);
console.log(changes.take('web')?.change, changes.changes);
 // 3 2
console.log(changes.settle('web')); // false
void [changes];
}
};
export const of_createController = async (given: Pick<Given, 'factory' | 'pods' | 'jobs' | 'signal' | 'makeItSo'>) => {
const { factory, pods, jobs, signal, makeItSo } = given;
void [factory, pods, jobs, signal, makeItSo];
{
const controller = createController({
  informer: jobs,
  reconcile: async ({ object, signal }) => {
    if (object === undefined) return; // deleted
    await makeItSo(object, signal);
    return { requeueAfterMs: 60_000 };
  },
  workers: 2,
}).owns(pods);
factory.start();
await controller.run(signal);
void [controller];
}
};
export const of_createDelayingQueue = async () => {
{
const queue = createDelayingQueue<string>();
queue.addAfter('shop/web', 50);
console.log(await queue.get()); // shop/web
void [queue];
}
};
export const of_createRateLimitingQueue = async (given: Pick<Given, 'work'>) => {
const { work } = given;
void [work];
{
const queue = createRateLimitingQueue<string>({ limiter: exponentialLimiter(200, 30_000) });
queue.add('shop/web');
const key = (await queue.get()) ?? '';
await work(key).then(
  () => queue.forget(key),
  () => queue.addRateLimited(key),
);
queue.done(key);
void [queue, key];
}
};
export const of_createSharedInformerFactory = async (given: Pick<Given, 'cluster'>) => {
const { cluster } = given;
void [cluster];
{
await using factory = createSharedInformerFactory(cluster, { namespace: 'shop', resyncMs: 600_000 });
const pods = await factory.informer<V1Pod>('pods');
pods.on('add', ({ object }) => console.log(object.metadata?.name));
factory.start();
void [factory, pods];
}
};
export const of_createWorkQueue = async (given: Pick<Given, 'work'>) => {
const { work } = given;
void [work];
{
const queue = createWorkQueue<string>();
queue.add('shop/web');
queue.shutDown();
for (let key = await queue.get(); key !== undefined; key = await queue.get()) {
  try { await work(key); } finally { queue.done(key); }
}
void [queue];
}
};
export const of_defaultLimiter = async () => {
{
const queue = createRateLimitingQueue<string>({ limiter: maxWaitLimiter(defaultLimiter(), 60_000) });
void [queue];
}
};
export const of_diff = async () => {
{
const type = { apiVersion: 'v1', kind: 'ConfigMap' };
const blue = { ...type, metadata: { name: 'web', resourceVersion: '1' }, data: { colour: 'blue' } };
const green = { ...type, metadata: { name: 'web', resourceVersion: '2' }, data: { colour: 'green' } };
const { changes } = diff(blue, green);
console.log(changes.map(({ path, old, new: now }) => `${path} ${old} → ${now}`)); // data.colour blue → green
void [type, blue, green, changes];
}
};
export const of_exponentialLimiter = async () => {
{
const limiter = exponentialLimiter<string>(1_000, 3_000);
console.log(limiter.when('web'), limiter.when('web'), limiter.when('web')); // 1000 2000 3000
void [limiter];
}
};
export const of_fastSlowLimiter = async () => {
{
const limiter = fastSlowLimiter<string>(10, 60_000, 2);
console.log(limiter.when('web'), limiter.when('web'), limiter.when('web')); // 10 10 60000
void [limiter];
}
};
export const of_keyOf = async () => {
{
console.log(keyOf({ metadata: { namespace: 'shop', name: 'web' } })); // shop/web
}
};
export const of_managersOf = async (given: Pick<Given, 'cluster'>) => {
const { cluster } = given;
void [cluster];
{
const writers = managersOf(await cluster.resource('deployments').get('web'));
for (const { manager, operation, subresource } of writers) console.log(manager, operation, subresource);
void [writers];
}
};
export const of_maskSecrets = async () => {
{
const secret = { apiVersion: 'v1', kind: 'Secret', metadata: { name: 'web' }, data: { token: 'c2hvcA==' } };
console.log(maskSecrets(secret).data.token); // ***
void [secret];
}
};
export const of_maxOfLimiter = async () => {
{
const limiter = maxOfLimiter(exponentialLimiter<string>(), fastSlowLimiter<string>(50, 50, 0));
console.log(limiter.when('web')); // 50
void [limiter];
}
};
export const of_maxWaitLimiter = async () => {
{
const limiter = maxWaitLimiter(exponentialLimiter<string>(200), 300);
console.log(limiter.when('web'), limiter.when('web')); // 200 300
void [limiter];
}
};
export const of_realClock = async (given: Pick<Given, 'signal'>) => {
const { signal } = given;
void [signal];
{
const hasty = { ...realClock, sleep: (ms: number, signal?: AbortSignal) => realClock.sleep(ms / 100, signal) };
const cluster = await connect({ clock: hasty }); // in a test that has no time
void [hasty, cluster];
}
};
export const of_resourceName = async (given: Pick<Given, 'cluster'>) => {
const { cluster } = given;
void [cluster];
{
const resource = await cluster.resources.find('deploy');
console.log(resourceName(resource)); // deployments.apps
void [resource];
}
};
export const of_runInformer = async (given: Pick<Given, 'cluster' | 'signal' | 'work'>) => {
const { cluster, signal, work } = given;
void [cluster, signal, work];
{
await runInformer(cluster, 'pods', {
  namespace: 'shop',
  project: ({ spec, status }: V1Pod) => ({ node: spec?.nodeName, phase: status?.phase }),
  async handle(event) {
    if (event.type === 'update') await work(`${event.key}: ${event.old.phase} → ${event.object.phase}`);
  },
  onStatus: ({ type }) => console.log(type), // synced, lost, reconnected, relisted
  signal,
});
}
};
export const of_runLeaderElection = async (given: Pick<Given, 'cluster' | 'signal' | 'work'>) => {
const { cluster, signal, work } = given;
void [cluster, signal, work];
{
await runLeaderElection(
  { cluster, name: 'reporter', namespace: 'ops', onError: (error) => console.error(error.message) },
  async (term) => {
    while (term.isOn()) await work(`report ${term.number}`);
  },
  signal,
);
}
};
export const of_splitKey = async () => {
{
const { namespace, name } = splitKey('shop/web');
console.log(namespace, name); // shop web
void [namespace, name];
}
};
