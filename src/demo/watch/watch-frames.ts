import type { JsonObject } from '../../model/json/json.js';
import type { KubeObject } from '../../model/object/object.js';
import { type Resource, apiVersion, resourceName } from '../../model/object/resource.js';
import { stringifyJson } from '../../model/json/stringify-json.js';
import { inVersion } from '../storage/demo-cluster.js';
import type { HistoryEvent } from '../storage/event-history.js';
import type { Selection } from '../storage/selection.js';
import { metadataOf } from '../storage/stamp.js';
import type { Status } from '../api-status.js';

/** One event of a watch stream. */
export interface WatchFrame {
  readonly type: 'ADDED' | 'MODIFIED' | 'DELETED' | 'BOOKMARK' | 'ERROR';
  readonly object: KubeObject;
}

/** The objects that a watch is for. */
export interface WatchScope {
  readonly resource: Resource;
  readonly namespace: string | undefined;
  readonly selection: Selection;
}

/**
 * The event of a write in a watch; undefined where the object is not of its scope. An object that leaves the
 * selection is DELETED, with its last selected state under the new resourceVersion; one that enters it is ADDED.
 */
export function frameOf(event: HistoryEvent, scope: WatchScope): WatchFrame | undefined {
  if (resourceName(event.resource) !== resourceName(scope.resource)) return undefined;
  if (scope.namespace !== undefined && !event.key.startsWith(`${scope.namespace}/`)) return undefined;
  const was = event.previous !== undefined && scope.selection.matches(event.previous);
  const is = event.type !== 'DELETED' && scope.selection.matches(event.object);
  const object = inVersion(event.object, scope.resource);
  if (is) return { type: was ? 'MODIFIED' : 'ADDED', object };
  if (!was) return undefined;
  const last = inVersion(event.previous, scope.resource);
  const metadata = { ...metadataOf(last), resourceVersion: String(event.version) };
  return { type: 'DELETED', object: { ...last, metadata } };
}

/** A bookmark: an object of the kind with only a resourceVersion, as Kubernetes 1.20 sends it. */
export function bookmark(resource: Resource, version: number, annotations?: JsonObject): WatchFrame {
  return {
    type: 'BOOKMARK',
    object: {
      kind: resource.kind,
      apiVersion: apiVersion(resource),
      metadata: {
        resourceVersion: String(version),
        creationTimestamp: null,
        ...(annotations === undefined ? {} : { annotations }),
      },
    },
  };
}

/** The bookmark that ends the initial events of a streamed list (KEP-3157). */
export function endOfInitialEvents(resource: Resource, version: number): WatchFrame {
  return bookmark(resource, version, { 'k8s.io/initial-events-end': 'true' });
}

/** The ERROR event of a Status. */
export function errorFrame(status: Status): WatchFrame {
  return { type: 'ERROR', object: status };
}

/** An event as a line of the stream. */
export function lineOf(frame: WatchFrame): Uint8Array {
  return Buffer.from(`${stringifyJson({ type: frame.type, object: frame.object })}\n`);
}
