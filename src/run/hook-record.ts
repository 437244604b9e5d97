import type { Lens } from '../diff/lenses/lens-table.js';
import { objectRecord } from '../diff/object-record.js';
import type { HookChange } from '../hook/hook-change.js';
import type { Change } from '../model/change.js';
import type { Delta } from '../model/event.js';
import type { HookRecord } from '../model/record.js';

/**
 * A change as the command reads it, with how many changes it stands for. Made when the command is run and for it
 * alone: what `showSecrets` shows reaches nobody else.
 */
export function hookRecord(
  { scope: { resource }, delta, timeMs }: HookChange,
  lens: Lens,
  count: number,
  showSecrets: boolean,
): HookRecord {
  const known = delta.type === 'SYNC' ? ({ ...delta, type: 'ADDED', initial: false } as const) : delta;
  const record = objectRecord(known, resource, lens, timeMs);
  return {
    ...record,
    ...(delta.type === 'SYNC' ? { type: 'SYNC', changes: [], managers: [] } : {}),
    ...(count > 1 ? { coalesced: count } : {}),
    ...(showSecrets ? unmasked(delta, lens) : {}),
  };
}

function unmasked(delta: Delta, lens: Lens): Pick<HookRecord, 'changes' | 'object' | 'oldObject'> {
  const { object } = delta.object;
  const oldObject = delta.type === 'MODIFIED' ? delta.old.object : undefined;
  return {
    changes: unmaskedChanges(delta, lens),
    ...(object === undefined ? {} : { object }),
    ...(oldObject === undefined ? {} : { oldObject }),
  };
}

function unmaskedChanges(delta: Delta, lens: Lens): readonly Change[] {
  switch (delta.type) {
    case 'ADDED':
      return lens.facts(delta.object.view);
    case 'MODIFIED':
      return lens.changes(delta.old.view, delta.object.view);
    case 'DELETED':
    case 'SYNC':
      return [];
  }
}
