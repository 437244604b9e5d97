import type { Delta, SyncDelta } from '../model/event.js';
import type { ObjectRecord } from '../model/record.js';
import type { Resource } from '../model/resource.js';
import { type Reveal, describe } from './describe.js';
import type { Lens } from './lenses/lens-table.js';
import { maskObjects } from './masking/mask-object.js';

/** What a delta means, as the record that is told: compared, masked, and with who made it. */
export function objectRecord(
  delta: Exclude<Delta, SyncDelta>,
  resource: Resource,
  lens: Lens,
  timeMs: number,
  reveal: Reveal = { reveal: false },
): ObjectRecord {
  const { namespace, name, uid, resourceVersion, apiVersion, kind } = delta.object;
  return {
    type: delta.type,
    timeMs,
    resource,
    apiVersion,
    kind,
    identity: { namespace, name, uid, resourceVersion },
    initial: delta.type === 'ADDED' && delta.initial,
    synthetic: delta.type === 'DELETED' && delta.synthetic,
    ...describe(delta, lens, resource, reveal),
    ...(delta.object.about === undefined ? {} : { about: delta.object.about }),
    ...wholeObjects(delta, resource, reveal),
  };
}

/** Masked here, so that nobody downstream has to remember it. */
function wholeObjects(
  delta: Exclude<Delta, SyncDelta>,
  resource: Resource,
  { reveal }: Reveal,
): Pick<ObjectRecord, 'object' | 'oldObject'> {
  const { object } = delta.object;
  if (object === undefined) return {};
  const old = delta.type === 'MODIFIED' ? delta.old.object : undefined;
  const [oldObject, newObject] = reveal ? [old, object] : maskObjects(resource, old, object);
  return { object: newObject, ...(oldObject === undefined ? {} : { oldObject }) };
}
