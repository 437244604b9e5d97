import type { Resource } from '../../model/object/resource.js';
import { CallbackError } from '../errors.js';
import type { Delta } from '../informer/events.js';
import type { KubernetesObject } from '../object.js';

/** How soon a key is worked on: what was there before, or is handed over again, after what is news. */
export type Enqueue = (key: string, priority: number) => void;

/** controller-runtime's LowPriority. */
export const LOW_PRIORITY = -100;

export function priorityOf(event: Delta<unknown>): number {
  const isOld = (event.type === 'add' && event.initial) || (event.type === 'update' && event.resync);
  return isOld ? LOW_PRIORITY : 0;
}

/**
 * Enqueues what is related to the objects of events.
 * @param onError takes what `keysOf` throws; the event is then of no consequence.
 */
export function enqueueRelated<O extends KubernetesObject>(
  keysOf: (object: O) => readonly string[],
  enqueue: Enqueue,
  onError: (error: CallbackError) => void,
): (event: Delta<O>) => void {
  return (event) => {
    const states = event.type === 'update' ? [event.old, event.object] : [event.object];
    try {
      const keys = new Set(states.flatMap((state) => keysOf(state)));
      for (const key of keys) enqueue(key, priorityOf(event));
    } catch (error) {
      onError(new CallbackError('relatedResources', event.key, error));
    }
  };
}

/** The key of the controller of an object, where that is of a type. A group may have it in several versions. */
export function ownerIn({
  group,
  kind,
  namespaced,
}: Resource): (object: KubernetesObject) => readonly string[] {
  return ({ metadata }) => {
    const owner = metadata?.ownerReferences?.find(({ controller }) => controller === true);
    if (owner?.kind !== kind || groupOf(owner.apiVersion) !== group) return [];
    return [namespaced ? `${metadata?.namespace ?? ''}/${owner.name}` : owner.name];
  };
}

function groupOf(apiVersion: string): string {
  return apiVersion.includes('/') ? apiVersion.slice(0, apiVersion.indexOf('/')) : '';
}
