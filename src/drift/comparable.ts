import { type Json, type JsonObject, isJsonObject, valueAt } from '../model/json/json.js';
import type { KubeObject } from '../model/object/object.js';
import { type Resource, resourceName } from '../model/object/resource.js';

/** What of two states is compared. */
export interface Compared {
  readonly status: boolean;
  readonly serverSet: boolean;
  /** Both are states of one object, by its UID: what a server assigned to it stays. */
  readonly isSameObject: boolean;
}

/** In `metadata`, what no person writes; its namespace is told beside it. */
const SERVER_SET: ReadonlySet<string> = new Set([
  'uid',
  'resourceVersion',
  'generation',
  'creationTimestamp',
  'deletionTimestamp',
  'deletionGracePeriodSeconds',
  'selfLink',
  'managedFields',
]);

/** Annotations by which kubectl and controllers keep books. */
const BOOKKEEPING =
  /^(?:kubectl\.kubernetes\.io\/last-applied-configuration|deployment\.kubernetes\.io\/(?:revision|desired-replicas|max-replicas)|deprecated\.daemonset\.template\.generation|pv\.kubernetes\.io\/.*|volume(?:\.beta)?\.kubernetes\.io\/(?:storage-provisioner|selected-node)|batch\.kubernetes\.io\/job-tracking|kubernetes\.io\/service-account\.uid)$/;

/** Labels by which a controller knows what is its own: they hold a UID. */
const OWN_LABELS = /^(?:batch\.kubernetes\.io\/)?controller-uid$/;

/** What a server assigns to an object once: addresses, a node, a volume. */
const ASSIGNED: Readonly<Record<string, readonly (readonly string[])[]>> = {
  services: [['clusterIP'], ['clusterIPs'], ['ports', '[]', 'nodePort'], ['healthCheckNodePort']].map(
    (path) => ['spec', ...path],
  ),
  persistentvolumeclaims: [['spec', 'volumeName']],
  pods: [['spec', 'nodeName']],
  serviceaccounts: [['secrets']],
  'jobs.batch': [['spec', 'selector']],
};

/** A template has never been created, and a server says so by `null`. */
const TEMPLATE_TIMES = [
  ['spec', 'template', 'metadata', 'creationTimestamp'],
  ['spec', 'jobTemplate', 'metadata', 'creationTimestamp'],
  ['spec', 'jobTemplate', 'spec', 'template', 'metadata', 'creationTimestamp'],
];

/** A state without what says nothing of what somebody wanted. */
export function comparable(object: KubeObject, resource: Resource, compared: Compared): KubeObject {
  const { status, ...rest } = object;
  const shown = compared.status && status !== undefined ? { ...rest, status } : rest;
  if (compared.serverSet) return shown;
  const { metadata = {}, ...sections } = shown;
  const quiet: JsonObject = {
    ...sections,
    metadata: isJsonObject(metadata) ? metadataOf(metadata) : metadata,
  };
  const assigned = compared.isSameObject ? [] : (ASSIGNED[resourceName(resource)] ?? []);
  return [...TEMPLATE_TIMES, ...assigned].reduce<JsonObject>(
    (value, path) => asObject(withoutPath(value, path)),
    quiet,
  );
}

function metadataOf(metadata: JsonObject): JsonObject {
  const kept = filtered(metadata, (key) => !SERVER_SET.has(key));
  const { annotations, labels, ownerReferences, ...rest } = kept;
  return {
    ...rest,
    ...holder('labels', labels, (key) => !OWN_LABELS.test(key)),
    ...holder('annotations', annotations, (key) => !BOOKKEEPING.test(key)),
    ...(Array.isArray(ownerReferences)
      ? { ownerReferences: (ownerReferences as readonly Json[]).map((owner) => withoutPath(owner, ['uid'])) }
      : {}),
  };
}

/** What holds nothing but bookkeeping is none. */
function holder(key: string, value: Json | undefined, isKept: (key: string) => boolean): JsonObject {
  if (!isJsonObject(value)) return value === undefined || value === null ? {} : { [key]: value };
  const kept = filtered(value, isKept);
  return Object.keys(kept).length === 0 ? {} : { [key]: kept };
}

function withoutPath(value: Json, [key, ...rest]: readonly string[]): Json {
  if (key === '[]')
    return Array.isArray(value) ? (value as readonly Json[]).map((item) => withoutPath(item, rest)) : value;
  if (key === undefined || !isJsonObject(value) || !Object.hasOwn(value, key)) return value;
  if (rest.length === 0) return filtered(value, (other) => other !== key);
  return { ...value, [key]: withoutPath(valueAt(value, key) ?? null, rest) };
}

function asObject(value: Json): JsonObject {
  return isJsonObject(value) ? value : {};
}

function filtered(value: JsonObject, isKept: (key: string) => boolean): JsonObject {
  return Object.fromEntries(Object.entries(value).filter(([key]) => isKept(key)));
}
