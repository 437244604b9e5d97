import { type Json, type JsonObject, isJsonObject, numberAt, stringAt } from '../../model/json/json.js';
import type { KubeObject } from '../../model/object/object.js';
import type { DemoCluster, WriteOptions } from '../storage/demo-cluster.js';
import { listObject } from './list-answer.js';
import { mergePatch, strategicMergePatch } from '../storage/merge-patch.js';
import { subresourcesOf } from '../storage/demo-resources.js';
import type { Selection } from '../storage/selection.js';
import { metadataOf, nameOf } from '../storage/stamp.js';
import {
  badRequest,
  methodNotAllowed,
  noSuchResource,
  notFound,
  unsupportedMediaType,
} from '../api-status.js';
import type { RequestTarget } from './request-target.js';
import { requireValidName } from '../storage/validation.js';

/** A request that writes an object. */
export interface WriteRequest {
  readonly target: RequestTarget;
  readonly manager: string;
  readonly contentType: string;
  readonly body: Json;
}

/**
 * POST: creates an object.
 * @throws StatusError 400, 404, 405, 409 or 422.
 */
export function create(cluster: DemoCluster, request: WriteRequest): KubeObject {
  const { resource, namespace, name } = request.target;
  if (name !== undefined || resource.namespaced !== (namespace !== undefined)) throw methodNotAllowed();
  const object = objectFrom(request);
  requireValidName(resource, object);
  return cluster.create(resource, inNamespace(object, namespace), writeOptions(request));
}

/**
 * PUT: replaces an object, or one of its subresources.
 * @throws StatusError 400, 404, 405 or 409.
 */
export function update(cluster: DemoCluster, request: WriteRequest): KubeObject {
  const object = objectFrom(request);
  const name = request.target.name ?? '';
  if (nameOf(object) !== name) {
    throw badRequest(
      `the name of the object (${nameOf(object)}) does not match the name on the URL (${name})`,
    );
  }
  return write(cluster, request, () => object);
}

/**
 * PATCH: a JSON merge patch or a strategic merge patch.
 * @throws StatusError 404, 405, 409, or 415 for any other kind of patch.
 */
export function patch(cluster: DemoCluster, request: WriteRequest): KubeObject {
  const apply = patchers[request.contentType];
  if (apply === undefined) throw unsupportedMediaType();
  return write(cluster, request, (shown) => {
    const patched = apply(shown, request.body);
    // A patch without a resourceVersion of its own is applied to whatever the present state is.
    return isJsonObject(patched) ? patched : shown;
  });
}

/**
 * DELETE of one object: the Status of the success.
 * @throws StatusError 404.
 */
export function remove(cluster: DemoCluster, target: RequestTarget): JsonObject {
  const { resource, namespace, name = '' } = target;
  const last = cluster.remove(resource, namespace, name);
  return {
    kind: 'Status',
    apiVersion: 'v1',
    metadata: {},
    status: 'Success',
    details: {
      name,
      ...(resource.group === '' ? {} : { group: resource.group }),
      kind: resource.plural,
      uid: stringAt(last, 'metadata', 'uid'),
    },
  };
}

/** DELETE of a collection: the list of what was deleted. */
export function removeAll(cluster: DemoCluster, target: RequestTarget, selection: Selection): JsonObject {
  const { resource, namespace } = target;
  const objects = cluster.list(resource, namespace).filter((object) => selection.matches(object));
  for (const object of objects) {
    cluster.remove(resource, stringAt(object, 'metadata', 'namespace'), nameOf(object));
  }
  const entries = objects.map((object) => [nameOf(object), object] as const);
  return listObject(resource, entries, { resourceVersion: cluster.resourceVersion });
}

/**
 * GET of one object or subresource.
 * @throws StatusError 404.
 */
export function read(cluster: DemoCluster, target: RequestTarget): KubeObject {
  const { resource, namespace, name = '', subresource } = target;
  requireSubresource(target);
  const object = cluster.get(resource, namespace, name);
  if (object === undefined) throw notFound(resource, name);
  return subresource === 'scale' ? scaleOf(object) : object;
}

const patchers: Readonly<Record<string, typeof mergePatch>> = {
  'application/merge-patch+json': mergePatch,
  'application/strategic-merge-patch+json': strategicMergePatch,
};

function write(
  cluster: DemoCluster,
  request: WriteRequest,
  change: (shown: KubeObject) => JsonObject,
): KubeObject {
  const { resource, namespace, name = '', subresource } = request.target;
  const shown = read(cluster, request.target);
  const wanted = change(shown);
  const written = cluster.mutate(
    resource,
    namespace,
    name,
    (current) => inNamespace(within(current, wanted, request.target), namespace),
    writeOptions(request),
  );
  return subresource === 'scale' ? scaleOf(written) : written;
}

/** The object to store: of a subresource only its own part is written, and of the object all but the status. */
function within(current: KubeObject, wanted: JsonObject, target: RequestTarget): JsonObject {
  const resourceVersion = stringAt(wanted, 'metadata', 'resourceVersion');
  const uid = stringAt(wanted, 'metadata', 'uid');
  const precondition = {
    ...(resourceVersion === undefined ? {} : { resourceVersion }),
    ...(uid === undefined ? {} : { uid }),
  };
  const metadata = { ...metadataOf(current), resourceVersion: '', ...precondition };
  if (target.subresource === 'status') return { ...current, metadata, status: wanted['status'] };
  if (target.subresource === 'scale') {
    const spec = current['spec'];
    const replicas = numberAt(wanted, 'spec', 'replicas') ?? 0;
    return {
      ...current,
      metadata: metadataOf(current),
      spec: { ...(isJsonObject(spec) ? spec : {}), replicas },
    };
  }
  const keepsStatus = subresourcesOf(target.resource).includes('status');
  return keepsStatus && current['status'] !== undefined ? { ...wanted, status: current['status'] } : wanted;
}

function scaleOf(object: KubeObject): KubeObject {
  const { name, namespace, uid, resourceVersion, creationTimestamp } = metadataOf(object);
  return {
    kind: 'Scale',
    apiVersion: 'autoscaling/v1',
    metadata: { name, namespace, uid, resourceVersion, creationTimestamp },
    spec: { replicas: numberAt(object, 'spec', 'replicas') ?? 1 },
    status: { replicas: numberAt(object, 'status', 'replicas') ?? 0 },
  };
}

function requireSubresource({ subresource, resource }: RequestTarget): void {
  if (subresource !== undefined && !subresourcesOf(resource).includes(subresource)) throw noSuchResource();
}

function objectFrom(request: WriteRequest): JsonObject {
  const { resource, namespace } = request.target;
  if (!isJsonObject(request.body)) {
    throw badRequest(
      `the object provided is unrecognized (must be of type ${resource.kind}): couldn't get version/kind`,
    );
  }
  const kind = stringAt(request.body, 'kind');
  const expected = request.target.subresource === 'scale' ? 'Scale' : resource.kind;
  if (kind !== undefined && kind !== expected) {
    throw badRequest(`${kind} in version "${resource.version}" cannot be handled as a ${expected}`);
  }
  const own = stringAt(request.body, 'metadata', 'namespace');
  if (own !== undefined && own !== '' && own !== namespace) {
    throw badRequest('the namespace of the provided object does not match the namespace sent on the request');
  }
  return request.body;
}

function inNamespace(object: JsonObject, namespace: string | undefined): JsonObject {
  return namespace === undefined ? object : { ...object, metadata: { ...metadataOf(object), namespace } };
}

function writeOptions(request: WriteRequest): WriteOptions {
  const { subresource } = request.target;
  return { manager: request.manager, ...(subresource === undefined ? {} : { subresource }) };
}
