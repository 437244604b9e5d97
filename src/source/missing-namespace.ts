import type { Connection } from '../cluster/connection.js';
import { namespaceMissing } from '../cluster/namespace.js';
import type { Sink } from '../model/sink.js';

export interface MissingNamespaceOptions {
  readonly connection: Connection;
  readonly notice: (text: string) => Promise<void>;
  readonly signal: AbortSignal;
}

/** Says of a first list that held nothing whether its namespace is there at all, before the list is told. */
export function createMissingNamespaceSink({ connection, notice, signal }: MissingNamespaceOptions): Sink {
  const warn = async (namespace: string): Promise<void> => {
    if (await namespaceMissing(connection, namespace, signal))
      await notice(`there is no namespace "${namespace}" (yet)`);
  };
  return {
    accept(delivery) {
      if (delivery.kind !== 'stream' || delivery.ofDependents) return undefined;
      const { event, scope } = delivery.record;
      const isEmpty = event.type === 'SYNCED' && event.objects === 0;
      return isEmpty && scope.namespace !== undefined ? warn(scope.namespace) : undefined;
    },
  };
}
