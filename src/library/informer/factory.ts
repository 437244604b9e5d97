import { resourceName } from '../../model/object/resource.js';
import type { Cluster } from '../cluster/cluster.js';
import { coreOf } from '../cluster/core.js';
import type { ResourceRef } from '../cluster/resource-ref.js';
import { asyncDispose } from '../dispose.js';
import { StoppedError } from '../errors.js';
import type { KubernetesObject, UnknownObject } from '../object.js';
import { readSelector } from './cache.js';
import { type InformerFactoryOptions, withDefaults } from './factory-options.js';
import { createInformer } from './informer.js';
import type { Informer, SharedInformer } from './shared-informer.js';

/** Which objects an informer is of; what is left out is as the factory has it. */
export interface InformerScope {
  readonly namespace?: string | undefined;
  readonly labelSelector?: string | undefined;
  readonly fieldSelector?: string | undefined;
  readonly signal?: AbortSignal | undefined;
}

/** Makes informers, one for each (type, namespace, selectors) however many ask (client-go, SharedInformerFactory). */
export interface SharedInformerFactory extends AsyncDisposable {
  /**
   * The informer of a type: that which is there, or a new one. Of a factory that was started it begins at once.
   * @throws ResourceNotFoundError where the server has no such type; MisuseError for a selector that cannot be read;
   *   ConnectionError where the server cannot be asked; StoppedError.
   */
  informer<T extends KubernetesObject = UnknownObject>(
    type: ResourceRef,
    scope?: InformerScope,
  ): Promise<Informer<T>>;
  /** Begins every informer, those that are asked for later too. Again: nothing. Throws StoppedError after `stop`. */
  start(): void;
  /** Resolves when every informer has synced; rejects as theirs do. */
  waitForSync(signal?: AbortSignal): Promise<void>;
  /**
   * Ends every informer and listener. Resolves when calls of listeners that are under way have ended. Again: the same.
   */
  stop(): Promise<void>;
}

/**
 * A factory without informers.
 *
 * @example
 * await using factory = createSharedInformerFactory(cluster, { namespace: 'shop', resyncMs: 600_000 });
 * const pods = await factory.informer<V1Pod>('pods');
 * pods.on('add', ({ object }) => console.log(object.metadata?.name));
 * factory.start();
 */
export function createSharedInformerFactory(
  cluster: Cluster,
  options: InformerFactoryOptions = {},
): SharedInformerFactory {
  const core = coreOf(cluster);
  const all = new Map<string, SharedInformer<never>>();
  const shared = withDefaults(options);
  let started = false;
  let stopping: Promise<void> | undefined;
  const refuseStopped = (): void => {
    if (stopping !== undefined) throw new StoppedError('the informer factory was stopped');
  };
  const stop = (): Promise<void> => {
    stopping ??= Promise.all([...all.values()].map((each) => each.stop())).then(() => undefined);
    return stopping;
  };

  return {
    async informer<T extends KubernetesObject>(type: ResourceRef, scope: InformerScope = {}) {
      refuseStopped();
      const { namespace = options.namespace, labelSelector = options.labelSelector } = scope;
      const { fieldSelector = options.fieldSelector, signal } = scope;
      if (labelSelector !== undefined) readSelector(labelSelector);
      const resource = await cluster.resources.find(type, signal === undefined ? {} : { signal });
      refuseStopped();
      const selects = { namespace, labelSelector, fieldSelector };
      const key = JSON.stringify([resourceName(resource), resource.version, selects]);
      const known = all.get(key);
      // The type of its objects is what the caller says, for the first who asks as for the next.
      if (known !== undefined) return known.informer;
      const made = createInformer<T>({
        ...shared,
        ...selects,
        resource,
        core,
        onFailed: () => void all.delete(key),
      });
      all.set(key, made as unknown as SharedInformer<never>);
      if (started) made.start();
      return made.informer;
    },
    start() {
      refuseStopped();
      started = true;
      for (const each of all.values()) each.start();
    },
    async waitForSync(signal) {
      await Promise.all([...all.values()].map(({ informer }) => informer.waitForSync(signal)));
    },
    stop,
    [asyncDispose]: stop,
  };
}
