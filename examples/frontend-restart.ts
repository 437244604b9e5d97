/*
 * A controller of Pods: it logs the node that each is scheduled on, and when a ConfigMap changes, it deletes the pods with
 * app=frontend one at a time: the next when the one before is gone, and what came in the place of others is ready.
 *
 *   NAMESPACE=shop CONFIG_MAP=frontend-config node examples/frontend-restart.ts
 */
import type { V1ConfigMap, V1Pod } from '@kubernetes/client-node';
import { connect, createController, createSharedInformerFactory, keyOf } from 'kwatch';

const cluster = await connect();
const namespace = process.env['NAMESPACE'] ?? cluster.namespace;
const factory = createSharedInformerFactory(cluster, { namespace });
const pods = await factory.informer<V1Pod>('pods');
const configMaps = await factory.informer<V1ConfigMap>('configmaps');

function logNode(pod: V1Pod, before?: V1Pod): void {
  const node = pod.spec?.nodeName;
  if (node !== undefined && node !== before?.spec?.nodeName) console.log(`${keyOf(pod)} runs on ${node}`);
}
pods.listen({ add: ({ object }) => logNode(object), update: ({ object, old }) => logNode(object, old) });

/** The pods that have the old configuration, by UID, and whether their deletion was asked for. */
const outdated = new Map<string, 'waits' | 'goes'>();
pods.on('delete', ({ object }) => void outdated.delete(object.metadata?.uid ?? ''));

function isUp({ metadata, status }: V1Pod): boolean {
  const isReady = status?.conditions?.some(({ type, status: is }) => type === 'Ready' && is === 'True');
  return isReady === true || outdated.has(metadata?.uid ?? '');
}

const restarts = createController({
  informer: pods,
  // Nothing that happens to a pod is a reason to delete it: a change of the ConfigMap is, which enqueues its key.
  filter: () => false,
  async reconcile({ key, name, object, signal }) {
    const uid = object?.metadata?.uid ?? '';
    if (!outdated.has(uid)) return undefined;
    const isBusy = [...outdated.values()].includes('goes') || !frontends().every(isUp);
    if (isBusy) return { requeueAfterMs: 500 };
    outdated.set(uid, 'goes');
    // With its UID: another pod that has the name by now is left alone.
    const deleted = cluster.resource('pods').delete(name, { namespace, uid, signal });
    await deleted.catch((error: unknown) => {
      outdated.set(uid, 'waits');
      throw error;
    });
    console.log(`${key} is deleted`);
    return undefined;
  },
});
const frontends = (): readonly V1Pod[] => pods.lister.list({ labelSelector: 'app=frontend' });
configMaps.on('update', ({ key, object, old }) => {
  if (key !== `${namespace}/${process.env['CONFIG_MAP'] ?? 'frontend-config'}`) return;
  if (JSON.stringify(object.data) === JSON.stringify(old.data)) return;
  for (const pod of frontends()) outdated.set(pod.metadata?.uid ?? '', 'waits');
  for (const pod of frontends()) restarts.enqueue(keyOf(pod));
});
factory.start();
await restarts.run();
