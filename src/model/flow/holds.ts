import { objectKey } from '../object/object.js';
import type { HookRecord } from './record.js';
import { resourceName } from '../object/resource.js';
import { inCluster } from '../object/scope.js';

/** Which objects somebody is still at work for, so that what was told of them is not yet done with. */
export interface Holds {
  /** One who works; an object is held until each who held it has released it. */
  readonly worker: () => Worker;
  readonly isHeld: (key: string) => boolean;
  /** Is told when nobody holds an object any more. */
  readonly onReleased: (listener: (key: string) => void) => void;
}

export interface Worker {
  readonly hold: (key: string) => void;
  readonly release: (key: string) => void;
}

export function createHolds(): Holds {
  const held = new Map<string, Set<Worker>>();
  const listeners: ((key: string) => void)[] = [];
  return {
    worker() {
      const worker: Worker = {
        hold: (key) => void held.set(key, (held.get(key) ?? new Set()).add(worker)),
        release(key) {
          const workers = held.get(key);
          if (workers?.delete(worker) !== true || workers.size > 0) return;
          held.delete(key);
          for (const listener of listeners) listener(key);
        },
      };
      return worker;
    },
    isHeld: (key) => held.has(key),
    onReleased: (listener) => void listeners.push(listener),
  };
}

/** Cluster, resource, namespace and name, without the UID: what is recreated is worked for after what was deleted. */
export function heldKey({
  context,
  resource,
  identity,
}: Pick<HookRecord, 'context' | 'resource' | 'identity'>): string {
  return inCluster(context, `${resourceName(resource)}/${objectKey(identity)}`);
}
