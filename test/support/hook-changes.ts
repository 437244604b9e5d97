import type { HookChange } from '../../src/hook/hook-change.js';
import type { Delta } from '../../src/model/event.js';
import type { Snapshot } from '../../src/model/object.js';
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

export const change = (delta: Delta): HookChange => ({
  scope: { resource: deployments, namespace: 'default' },
  delta,
  timeMs: Number(delta.object.resourceVersion),
});

export const added = (object: Snapshot, initial = false): HookChange =>
  change({ type: 'ADDED', object, initial });
export const modified = (old: Snapshot, object: Snapshot): HookChange =>
  change({ type: 'MODIFIED', old, object });
export const deleted = (object: Snapshot): HookChange =>
  change({ type: 'DELETED', object, synthetic: false });
export const synced = (object: Snapshot): HookChange => change({ type: 'SYNC', object });

/** A change in short: `MODIFIED 1>3`. */
export function inShort({ delta }: HookChange): string {
  const old = delta.type === 'MODIFIED' ? `${delta.old.resourceVersion}>` : '';
  return `${delta.type} ${old}${delta.object.resourceVersion}`;
}
