import type { Connection } from '../cluster/connection.js';
import { rediscover } from '../cluster/discovery/discovery.js';
import type { Lens } from '../diff/lenses/lens-table.js';
import { createProjection } from '../diff/projection.js';
import { type InformerOptions, runInformer } from '../informer/informer.js';
import { collectionPath } from '../model/resource.js';
import type { PlannedScope } from '../model/scope.js';
import type { Source } from '../model/source.js';

export interface InformerSourceOptions extends Omit<InformerOptions, 'target' | 'emit'> {
  readonly connection: Connection;
  readonly scope: PlannedScope;
  /** What is to be kept of its objects. */
  readonly lens: Lens;
  readonly keep: NonNullable<Parameters<typeof createProjection>[2]>;
  /** Look the type up again after it was gone: it may be back in another version. */
  readonly rediscovers: boolean;
}

/** An informer of one scope, as a source of the pipeline. */
export function informerSource(options: InformerSourceOptions): Source {
  const { connection, signal, lens, keep, rediscovers } = options;
  const { scope, selectors, admits } = options.scope;
  const project = createProjection(scope.resource, lens, keep);
  let resource = scope.resource;
  const target = {
    connection,
    scope,
    path: () => collectionPath(resource, scope.namespace),
    rediscover: async () => {
      if (rediscovers) resource = await rediscover(connection, resource, signal);
    },
    selectors,
    keepsManagedFields: keep.managedFields === true,
    project: (object: Parameters<typeof project>[0], managedFields?: string) => {
      const snapshot = project(object, managedFields);
      return snapshot !== undefined && admits(snapshot.name) ? snapshot : undefined;
    },
  };
  return { scope, run: (emit) => runInformer({ ...options, target, emit }) };
}
