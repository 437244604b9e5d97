import { type Change, totalOf } from '../../src/model/flow/change.js';
import type { Json } from '../../src/model/json/json.js';

/** A change in one line, nothing of it left out: the path only where it is not the field. */
export function tell(change: Change): string {
  const { field, path, container, item, note } = change;
  const of = totalOf(change);
  const holder = container === undefined ? field : `${field}[${container}]`;
  const place = item === undefined ? holder : `${holder}.${item}`;
  const sides = `${side(change, 'old')} → ${side(change, 'new')}`;
  const suffix = `${of === undefined ? '' : `/${of}`}${note === undefined ? '' : ` (${note})`}`;
  return `${place} ${sides}${suffix}${path === field ? '' : ` @ ${path}`}`;
}

function side(change: Change, which: 'old' | 'new'): string {
  return Object.hasOwn(change, which) ? JSON.stringify(change[which]) : 'none';
}

/** An object of any kind, with a metadata that has an identity. */
export function objectOf(
  content: Record<string, Json>,
  metadata: Record<string, Json> = {},
): Record<string, Json> {
  return {
    metadata: { name: 'web', namespace: 'default', uid: 'u1', resourceVersion: '1', ...metadata },
    ...content,
  };
}
