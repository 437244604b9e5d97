import { arrayAt, type Json, stringAt } from '../model/json.js';
import type { FieldManager } from '../model/object.js';

/**
 * Who wrote to an object, without the fields they own: its metadata.managedFields.
 * https://kubernetes.io/docs/reference/using-api/server-side-apply/#field-management
 */
export function managersOf(object: Json | undefined): readonly FieldManager[] {
  return arrayAt(object, 'metadata', 'managedFields').flatMap((entry) => {
    const manager = stringAt(entry, 'manager');
    if (manager === undefined || manager === '') return [];
    const subresource = stringAt(entry, 'subresource');
    return [
      {
        manager,
        operation: stringAt(entry, 'operation') ?? '',
        subresource: subresource === '' ? undefined : subresource,
        time: stringAt(entry, 'time'),
      },
    ];
  });
}

/**
 * Who wrote between two states: the managers with an entry that is new or has another time, the server's own
 * names, each once, the earliest first. Empty where it cannot be known: one side has no managedFields (somebody
 * cleared them), or the server did not touch an entry's time (before 1.22 it did so only when the set of owned
 * fields changed, and it never does for two writes within one second).
 */
export function whoChanged(old: readonly FieldManager[], next: readonly FieldManager[]): readonly string[] {
  if (old.length === 0) return [];
  const seen = new Set(old.map(entryKey));
  const wrote = next.filter((entry) => !seen.has(entryKey(entry)));
  return namesOf(wrote.toSorted((a, b) => compareText(a.time ?? '', b.time ?? '')));
}

/** Who made a new object: known only where nobody else wrote to it since. */
export function whoCreated(next: readonly FieldManager[]): readonly string[] {
  const names = namesOf(next);
  return names.length === 1 ? names : [];
}

function entryKey({ manager, operation, subresource, time }: FieldManager): string {
  return JSON.stringify([manager, operation, subresource, time]);
}

function namesOf(entries: readonly FieldManager[]): readonly string[] {
  return [...new Set(entries.map(({ manager }) => manager))];
}

/** RFC 3339 in UTC and whole seconds: the order of the text is the order in time. */
function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
