import { listPages } from '../../informer/watch/list-pages.js';
import { openWatchStream } from '../../informer/watch/watch-stream.js';
import type { WatchTarget } from '../../informer/watch-target.js';
import { type Resource, collectionPath } from '../../model/object/resource.js';
import { TransportError } from '../../model/errors.js';
import { ConnectionError } from '../errors.js';
import type { KubernetesObject } from '../object.js';
import { pulled } from '../pulled.js';
import { typed } from '../informer/whole-objects.js';
import { asking } from './asking.js';
import type { ClusterCore } from './core.js';
import { type SelectOptions, type WatchOptions, selectQuery } from './request-options.js';
import type { ListPage, WatchEvent } from './resource-client.js';
import type { ResourceRef } from './resource-ref.js';

/** The pages of one consistent list, each asked for while the one before is taken. */
export function listedPages<T extends KubernetesObject>(
  core: ClusterCore,
  type: ResourceRef,
  options: SelectOptions = {},
): AsyncGenerator<ListPage<T>, void> {
  return pulled(
    (emit, stop) =>
      asking(core, stop, async (signal) => {
        const resource = await core.resources.find(type, { signal });
        await listPages(
          targetOf(core, resource, options),
          signal,
          ({ items, remaining }) =>
            emit({ items: [...items].map(({ json }) => typed(json, resource) as T), remaining }),
          { unpaged: false, mixed: false, leftMs: () => Infinity },
        );
      }),
    options.signal,
  );
}

/** The events of one watch, up to its end. */
export function watchedEvents<T extends KubernetesObject>(
  core: ClusterCore,
  type: ResourceRef,
  options: WatchOptions = {},
): AsyncGenerator<WatchEvent<T>, void> {
  const { resourceVersion = '' } = options;
  return pulled(
    (emit, stop) =>
      asking(core, stop, async (signal) => {
        const resource = await core.resources.find(type, { signal });
        const target = targetOf(core, resource, options);
        const stream = openWatchStream({ ...core, target, from: { resourceVersion }, signal });
        const end = await stream.readChanges(resourceVersion, {
          onChange: (frame) => emit({ type: frame.type, object: typed(frame.object, resource) as T }),
        });
        if (signal.aborted || end.how === 'clean' || end.how === 'unmarked') return;
        if ('error' in end) throw end.error;
        throw 'message' in end
          ? new TransportError(end.message)
          : new ConnectionError("the server's history went back: list anew");
      }),
    options.signal,
  );
}

function targetOf(
  { connection }: ClusterCore,
  resource: Resource,
  { namespace, ...options }: SelectOptions,
): WatchTarget {
  const path = collectionPath(resource, resource.namespaced ? namespace : undefined);
  return {
    connection,
    scope: { resource, namespace },
    path: () => path,
    rediscover: () => Promise.resolve(),
    selectors: selectQuery(options),
    project: () => undefined,
    keepsManagedFields: true,
  };
}
