import type { Lens } from '../../src/lens/lens-table.js';
import { deliverChange, deliverResync } from '../../src/diff/sealed-states.js';
import type { QueuedChange } from '../../src/diff/queued-change.js';
import type { Delta } from '../../src/model/flow/event.js';
import { stringAt } from '../../src/model/json/json.js';
import type { KubeObject, Snapshot } from '../../src/model/object/object.js';
import { deployments } from './records.js';

/** One state of an object. */
export function state(name: string, version: string, uid = `uid-${name}`): Snapshot {
  return {
    namespace: 'default',
    name,
    uid,
    resourceVersion: version,
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    view: {},
    managers: [],
    object: { metadata: { name, resourceVersion: version } },
  };
}

/** Looks at nothing: what a change of a hook means is tested elsewhere. */
const BLIND: Lens = { view: () => null, facts: () => [], changes: () => [] };

export function change(delta: Delta): QueuedChange {
  const scope = { resource: deployments, namespace: 'default' };
  const timeMs = Number(delta.object.resourceVersion);
  return delta.type === 'SYNC'
    ? deliverResync(delta, scope, BLIND, timeMs)
    : deliverChange(delta, scope, BLIND, timeMs, true);
}

export const added = (object: Snapshot, initial = false): QueuedChange =>
  change({ type: 'ADDED', object, initial });
export const modified = (old: Snapshot, object: Snapshot): QueuedChange =>
  change({ type: 'MODIFIED', old, object });
export const deleted = (object: Snapshot): QueuedChange =>
  change({ type: 'DELETED', object, synthetic: false });
export const synced = (object: Snapshot): QueuedChange => change({ type: 'SYNC', object });

/** A change in short: `MODIFIED 1>3`. */
export function inShort({ record }: QueuedChange): string {
  const old = record.type === 'MODIFIED' ? `${versionOf(record.oldObject)}>` : '';
  return `${record.type} ${old}${versionOf(record.object)}`;
}

function versionOf(object: KubeObject | undefined): string {
  return stringAt(object, 'metadata', 'resourceVersion') ?? '';
}
