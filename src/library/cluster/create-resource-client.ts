import { readJson, sendJson } from '../../cluster/http/read-json.js';
import type { ApiWrite } from '../../cluster/connection.js';
import type { Json } from '../../model/json/json.js';
import { type Resource, apiVersion, collectionPath } from '../../model/object/resource.js';
import { stringifyJson } from '../../model/json/stringify-json.js';
import { ApiStatusError, MisuseError } from '../errors.js';
import type { KubernetesObject } from '../object.js';
import { asking } from './asking.js';
import type { ClusterCore } from './core.js';
import { patient } from './patient.js';
import type { GetOptions, WriteOptions } from './request-options.js';
import { contentTypeOf, deleteBody, writeQuery } from './request-options.js';
import type { ResourceRef } from './resource-ref.js';
import type { ResourceClient } from './resource-client.js';
import { listedPages, watchedEvents } from './streams.js';

/** Nothing is asked before one of its methods is called. */
export function createResourceClient<T extends KubernetesObject>(
  core: ClusterCore,
  type: ResourceRef,
): ResourceClient<T> {
  const asked = <R>(
    signal: AbortSignal | undefined,
    ask: (resource: Resource, signal: AbortSignal) => Promise<R>,
  ): Promise<R> =>
    asking(core, signal, async (until) => {
      const resource = await core.resources.find(type, { signal: until });
      return patient(core.clock, until, () => ask(resource, until));
    });
  // What the server sends is of the type that the caller says: nobody can look.
  const asItIs = (json: Json): T => json as unknown as T;
  const pathTo = (resource: Resource, name: string, { namespace, subresource }: GetOptions): string => {
    const place = resource.namespaced ? (namespace ?? core.access.namespace) : undefined;
    const one = `${collectionPath(resource, place)}/${encodeURIComponent(named(name))}`;
    return subresource === undefined ? one : `${one}/${subresource}`;
  };
  const get = (name: string, options: GetOptions = {}): Promise<T> =>
    asked(options.signal, async (resource, signal) =>
      asItIs(await readJson(core.connection, { path: pathTo(resource, name, options), signal })),
    );
  const send = async (
    request: Omit<ApiWrite, 'body'>,
    content: object,
    contentType = 'application/json',
  ): Promise<T> => {
    const body = { text: stringifyJson(content as Json), contentType };
    return asItIs(await sendJson(core.connection, { ...request, body }));
  };
  const whole = (resource: Resource, object: T): object => ({
    apiVersion: apiVersion(resource),
    kind: resource.kind,
    ...object,
  });
  const placed = (object: T, options: WriteOptions): WriteOptions => ({
    ...options,
    namespace: options.namespace ?? object.metadata?.namespace,
  });

  return {
    get,
    async find(name, options) {
      try {
        return await get(name, options);
      } catch (error) {
        if (error instanceof ApiStatusError && error.status === 404) return undefined;
        throw error;
      }
    },
    async *list(options) {
      for await (const { items } of listedPages<T>(core, type, options)) yield* items;
    },
    pages: (options) => listedPages<T>(core, type, options),
    watch: (options) => watchedEvents<T>(core, type, options),
    create: (object, options = {}) =>
      asked(options.signal, (resource, signal) => {
        const { namespace = core.access.namespace } = placed(object, options);
        const path = collectionPath(resource, resource.namespaced ? namespace : undefined);
        return send({ method: 'POST', path, query: writeQuery(options), signal }, whole(resource, object));
      }),
    replace: (object, options = {}) =>
      asked(options.signal, (resource, signal) => {
        const path = pathTo(resource, object.metadata?.name ?? '', placed(object, options));
        return send({ method: 'PUT', path, query: writeQuery(options), signal }, whole(resource, object));
      }),
    patch: (name, patch, options = {}) =>
      asked(options.signal, (resource, signal) => {
        const path = pathTo(resource, name, options);
        const request = { method: 'PATCH', path, query: writeQuery(options), signal } as const;
        return send(request, patch, contentTypeOf(options.type ?? 'merge'));
      }),
    apply: (object, options) =>
      asked(options.signal, (resource, signal) => {
        const path = pathTo(resource, object.metadata?.name ?? '', placed(object, options));
        const query = { ...writeQuery(options), force: String(options.force ?? false) };
        const request = { method: 'PATCH', path, query, signal } as const;
        return send(request, whole(resource, object), contentTypeOf('apply'));
      }),
    delete: (name, options = {}) =>
      asked(options.signal, async (resource, signal) => {
        const path = pathTo(resource, name, options);
        await send({ method: 'DELETE', path, query: {}, signal }, deleteBody(options));
      }),
  };
}

function named(name: string): string {
  if (name === '') throw new MisuseError('an object has to be named');
  return name;
}
