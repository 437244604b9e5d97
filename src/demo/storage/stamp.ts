import { type Json, type JsonObject, isJsonObject, numberAt, stringAt } from '../../model/json/json.js';
import type { KubeObject } from '../../model/object/object.js';
import { type Resource, apiVersion } from '../../model/object/resource.js';
import { managedFields } from './managed-fields.js';
import { sameJson } from './merge-patch.js';
import { countsGenerations } from './demo-resources.js';

/** What the server fills into the metadata at a write. */
export interface StampOptions {
  readonly version: number;
  readonly timeMs: number;
  readonly manager: string;
  readonly subresource: string | undefined;
}

/** A new object with the metadata that the server fills in, whatever the client sent there. */
export function stampNew(
  resource: Resource,
  object: JsonObject,
  identity: { readonly namespace: string | undefined; readonly name: string; readonly uid: string },
  options: StampOptions,
): KubeObject {
  const time = wholeSeconds(options.timeMs);
  const stamped = inOrder(resource, object, {
    ...fromClient(object),
    name: identity.name,
    ...(identity.namespace === undefined ? {} : { namespace: identity.namespace }),
    uid: identity.uid,
    resourceVersion: String(options.version),
    ...(countsGenerations(resource) ? { generation: 1 } : {}),
    creationTimestamp: time,
    managedFields: [],
  });
  return withManagers(stamped, undefined, options);
}

/** The next state of an object. Metadata of the server is kept, and a changed spec increases the generation by one. */
export function stampUpdate(
  resource: Resource,
  previous: KubeObject,
  object: JsonObject,
  options: StampOptions,
): KubeObject {
  const before = metadataOf(previous);
  const generation = numberAt(before, 'generation');
  const specChanged = !sameJson(previous['spec'], object['spec']);
  const stamped = inOrder(resource, object, {
    ...fromClient(object),
    name: before['name'],
    ...(before['namespace'] === undefined ? {} : { namespace: before['namespace'] }),
    uid: before['uid'],
    resourceVersion: String(options.version),
    ...(generation === undefined ? {} : { generation: generation + (specChanged ? 1 : 0) }),
    creationTimestamp: before['creationTimestamp'],
    managedFields: before['managedFields'],
  });
  return withManagers(stamped, previous, options);
}

/** A time as the server writes it: `2026-11-20T12:04:31Z`. */
export function wholeSeconds(timeMs: number): string {
  return new Date(timeMs).toISOString().replace(/\.\d+Z$/, 'Z');
}

/** The metadata of an object, or an empty one. */
export function metadataOf(object: JsonObject): JsonObject {
  const metadata = object['metadata'];
  return isJsonObject(metadata) ? metadata : {};
}

/** The metadata that a client may set. */
function fromClient(object: JsonObject): JsonObject {
  return Object.fromEntries(Object.entries(metadataOf(object)).filter(([key]) => !SERVER_OWNED.has(key)));
}

const SERVER_OWNED = new Set(['uid', 'resourceVersion', 'generation', 'creationTimestamp', 'managedFields']);

/** Puts kind, apiVersion and metadata first, as a server does, whatever the client sent there. */
function inOrder(resource: Resource, object: JsonObject, metadata: JsonObject): KubeObject {
  const head = { kind: resource.kind, apiVersion: apiVersion(resource), metadata };
  return { ...head, ...object, ...head };
}

function withManagers(
  object: KubeObject,
  previous: KubeObject | undefined,
  options: StampOptions,
): KubeObject {
  const time = wholeSeconds(options.timeMs);
  const entries: Json = managedFields(previous, object, { ...options, time });
  return { ...object, metadata: { ...metadataOf(object), managedFields: entries } };
}

/** `metadata.name` of an object. */
export function nameOf(object: JsonObject): string {
  return stringAt(object, 'metadata', 'name') ?? '';
}
