import type { Lens } from '../diff/lenses/lens-table.js';
import { objectRecord, revealedRecord } from '../diff/object-record.js';
import type { HookChange } from '../hook/hook-change.js';
import type { HookRecord, RevealedHookRecord } from '../model/record.js';

/**
 * A change as the command reads it, with how many changes it stands for. Made when the command is run and for it
 * alone: what `showSecrets` shows reaches nobody else.
 */
export function hookRecord(
  { scope: { resource }, delta, timeMs }: HookChange,
  lens: Lens,
  count: number,
  showSecrets: boolean,
): HookRecord | RevealedHookRecord {
  const record = showSecrets
    ? revealedRecord(delta, resource, lens, timeMs)
    : objectRecord(delta, resource, lens, timeMs);
  return count > 1 ? { ...record, coalesced: count } : record;
}
