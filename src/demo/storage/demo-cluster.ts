import type { Clock } from '../../model/clock.js';
import { type Json, type JsonObject, isJsonObject, stringAt } from '../../model/json/json.js';
import { type KubeObject, objectKey } from '../../model/object/object.js';
import { type Resource, apiVersion, resourceName } from '../../model/object/resource.js';
import { crdOf, resourcesOfCrd } from './crd.js';
import { type EventHistory, createHistory } from './event-history.js';
import { mergePatch, sameJson } from './merge-patch.js';
import { requirePreconditions } from './validation.js';
import { createRegistry } from './registry.js';
import { type StampOptions, nameOf, stampNew, stampUpdate } from './stamp.js';
import { alreadyExists, notFound } from '../api-status.js';
import { type ObjectTable, createObjectTable } from './object-table.js';
import { nameSuffix, uidOf } from './uid.js';

/** The field manager of a write, and the subresource where it is to one, for managedFields. */
export interface WriteOptions {
  /** Default `kubectl`. */
  readonly manager?: string;
  readonly subresource?: string;
}

/**
 * The objects of a cluster in memory, as etcd and the API server keep them together. Each write takes the next
 * resourceVersion of one counter, and is added to a bounded history before the call returns. All methods that write
 * throw StatusError where a real server would refuse: 404 where the object does not exist, 409 for a conflict.
 */
export interface DemoCluster {
  /** The resourceVersion of the last write. */
  readonly resourceVersion: string;
  readonly resources: readonly Resource[];
  readonly history: EventHistory;
  /** Adds a resource, as creating its CustomResourceDefinition does. */
  defineResource(resource: Resource): void;
  /** Creates an object with a name or a generateName, and fills in kind, uid, resourceVersion and other metadata. */
  create(resource: Resource, object: JsonObject, options?: WriteOptions): KubeObject;
  /** Replaces the object of the same name. A resourceVersion or UID in the new one has to be the present one. */
  replace(resource: Resource, object: JsonObject, options?: WriteOptions): KubeObject;
  /** Replaces an object by the result of a function. */
  mutate(
    resource: Resource,
    namespace: string | undefined,
    name: string,
    change: (object: KubeObject) => JsonObject,
    options?: WriteOptions,
  ): KubeObject;
  /** Applies a JSON merge patch. */
  patch(
    resource: Resource,
    namespace: string | undefined,
    name: string,
    patch: JsonObject,
    options?: WriteOptions,
  ): KubeObject;
  /**
   * Deletes an object; with a namespace also what is in it, with a definition also the objects of its resource. Returns
   * the last state, with the resourceVersion of the deletion.
   */
  remove(resource: Resource, namespace: string | undefined, name: string): KubeObject;
  get(resource: Resource, namespace: string | undefined, name: string): KubeObject | undefined;
  /** In the order of their keys, as in etcd. */
  list(resource: Resource, namespace?: string): readonly KubeObject[];
  /** The state at an earlier version that is not compacted, in the order of the keys. */
  listAt(resource: Resource, version: number): readonly (readonly [key: string, object: KubeObject])[];
  /** The earliest version that a watch can start from: of a custom resource not before its definition. */
  oldestVersion(resource: Resource): number;
  /** Drops the history up to a version, by default all of it. Watches from before then get 410. */
  compact(version?: string): void;
}

/** How many writes are kept by default: more than the scenario or a test makes. */
const HISTORY_LIMIT = 10_000;

const CRDS = 'customresourcedefinitions.apiextensions.k8s.io';

const INITIAL_NAMESPACES = ['default', 'kube-node-lease', 'kube-public', 'kube-system'];

/** A cluster with the built-in resources, the given ones, and the namespaces that every cluster has. */
export function createDemoCluster(options: {
  readonly clock: Clock;
  readonly resources?: readonly Resource[];
  /** How many writes are kept; default 10,000. */
  readonly historyLimit?: number;
}): DemoCluster {
  const { clock } = options;
  const history = createHistory(options.historyLimit ?? HISTORY_LIMIT, 0);
  const registry = createRegistry();
  const namespaces = registry.named('namespaces');
  const tables = new Map<string, ObjectTable>();
  let created = 0;

  const tableOf = (resource: Resource): ObjectTable => {
    const name = resourceName(resource);
    const table = tables.get(name) ?? createObjectTable();
    tables.set(name, table);
    return table;
  };
  const stampOptions = (write: WriteOptions): StampOptions => ({
    version: history.latest + 1,
    timeMs: clock.now(),
    manager: write.manager ?? 'kubectl',
    subresource: write.subresource,
  });

  /** Deletes the objects of a resource, in one namespace or everywhere. */
  const removeAll = (resource: Resource, namespace?: string): void => {
    for (const object of cluster.list(resource, namespace)) {
      cluster.remove(resource, stringAt(object, 'metadata', 'namespace'), nameOf(object));
    }
  };

  const cluster: DemoCluster = {
    get resourceVersion() {
      return String(history.latest);
    },
    resources: registry.resources,
    history,
    defineResource: (resource) => {
      registry.add(resource, history.latest);
      const crd = registry.named(CRDS);
      const defined = cluster.get(crd, undefined, resourceName(resource)) !== undefined;
      if (!defined) cluster.create(crd, crdOf(resource));
    },
    create: (resource, object, write = {}) => {
      created += 1;
      const name = stringAt(object, 'metadata', 'name') ?? generatedName(object, created);
      const namespace = resource.namespaced
        ? (stringAt(object, 'metadata', 'namespace') ?? 'default')
        : undefined;
      if (namespace !== undefined && tableOf(namespaces).get(namespace) === undefined) {
        throw notFound(namespaces, namespace);
      }
      const key = objectKey({ namespace, name });
      const table = tableOf(resource);
      if (table.get(key) !== undefined) throw alreadyExists(resource, name);
      const identity = { namespace, name, uid: uidOf(created) };
      const stamped = stampNew(resource, object, identity, stampOptions(write));
      table.set(key, stamped);
      history.append({ type: 'ADDED', resource, key, object: stamped, previous: undefined });
      for (const custom of resourcesOfCrd(resource, stamped)) registry.add(custom, history.latest);
      return stamped;
    },
    replace: (resource, object, write = {}) => {
      const name = stringAt(object, 'metadata', 'name') ?? '';
      const namespace = resource.namespaced
        ? (stringAt(object, 'metadata', 'namespace') ?? 'default')
        : undefined;
      const key = objectKey({ namespace, name });
      const table = tableOf(resource);
      const previous = table.get(key);
      if (previous === undefined) throw notFound(resource, name);
      requirePreconditions(resource, name, previous, object);
      const stamped = stampUpdate(resource, previous, object, stampOptions(write));
      if (sameJson(previous, { ...stamped, metadata: withVersionOf(previous, stamped) })) return previous;
      table.set(key, stamped);
      history.append({ type: 'MODIFIED', resource, key, object: stamped, previous });
      return stamped;
    },
    mutate: (resource, namespace, name, change, write) => {
      const current = cluster.get(resource, namespace, name);
      if (current === undefined) throw notFound(resource, name);
      return cluster.replace(resource, change(current), write);
    },
    patch: (resource, namespace, name, patch, write) =>
      cluster.mutate(resource, namespace, name, (object) => merged(object, patch), write),
    remove: (resource, namespace, name) => {
      const key = objectKey({ namespace, name });
      const table = tableOf(resource);
      const previous = table.get(key);
      if (previous === undefined) throw notFound(resource, name);
      if (resourceName(resource) === 'namespaces') {
        for (const each of registry.resources.filter(({ namespaced }) => namespaced)) removeAll(each, name);
      }
      for (const custom of resourcesOfCrd(resource, previous)) {
        removeAll(custom);
        registry.remove(custom);
      }
      const metadata = previous['metadata'];
      const version = String(history.latest + 1);
      const last = {
        ...previous,
        metadata: { ...(isJsonObject(metadata) ? metadata : {}), resourceVersion: version },
      };
      table.delete(key);
      history.append({ type: 'DELETED', resource, key, object: last, previous });
      return last;
    },
    get: (resource, namespace, name) => {
      const object = tableOf(resource).get(objectKey({ namespace, name }));
      return object === undefined ? undefined : inVersion(object, resource);
    },
    list: (resource, namespace) =>
      tableOf(resource)
        .entries()
        .filter(([key]) => namespace === undefined || key.startsWith(`${namespace}/`))
        .map(([, object]) => inVersion(object, resource)),
    listAt: (resource, version) => {
      const name = resourceName(resource);
      const since = history.since(version).filter((event) => resourceName(event.resource) === name);
      return tableOf(resource).entriesBefore(since);
    },
    oldestVersion: (resource) => Math.max(history.compacted, registry.definedAt(resource)),
    compact: (version) => history.compact(version === undefined ? history.latest : Number(version)),
  };

  for (const name of INITIAL_NAMESPACES) {
    cluster.create(namespaces, { metadata: { name } }, { manager: 'kube-apiserver' });
  }
  for (const resource of options.resources ?? []) cluster.defineResource(resource);
  return cluster;
}

/** An object in another version of its resource. Versions differ only in apiVersion here. */
export function inVersion(object: KubeObject, resource: Resource): KubeObject {
  const wanted = apiVersion(resource);
  return object['apiVersion'] === wanted ? object : { ...object, apiVersion: wanted };
}

function withVersionOf(previous: KubeObject, next: KubeObject): Json {
  const metadata = next['metadata'];
  return {
    ...(isJsonObject(metadata) ? metadata : {}),
    resourceVersion: stringAt(previous, 'metadata', 'resourceVersion'),
  };
}

function merged(object: KubeObject, patch: JsonObject): JsonObject {
  const result = mergePatch(object, patch);
  return isJsonObject(result) ? result : object;
}

function generatedName(object: JsonObject, count: number): string {
  return `${stringAt(object, 'metadata', 'generateName') ?? ''}${nameSuffix(count)}`;
}
