import { arrayAt, type Json, stringAt } from '../model/json.js';
import type { FieldManager } from '../model/object.js';

/**
 * Who wrote to an object, without the fields they own: its metadata.managedFields.
 * https://kubernetes.io/docs/reference/using-api/server-side-apply/#field-management
 */
export function managersOf(object: Json | undefined): readonly FieldManager[] {
  const managers = arrayAt(object, 'metadata', 'managedFields').map(toManager);
  // A filtered list keeps some 16 places spare, in every stored object; a mapped one is exact.
  return managers.every(isNamed) ? managers : managers.filter(isNamed);
}

function toManager(entry: Json): FieldManager {
  return {
    manager: stringAt(entry, 'manager') ?? '',
    operation: stringAt(entry, 'operation') ?? '',
    subresource: stringAt(entry, 'subresource'),
    time: stringAt(entry, 'time'),
  };
}

function isNamed({ manager }: FieldManager): boolean {
  return manager !== '';
}

/**
 * Who wrote between two states: the managers with an entry that is new or has another time, by the server's own
 * names for them, each once, the earliest first. Empty where it cannot be known: the old state has no managedFields,
 * or no entry's time moved. Times are in whole seconds, so a second write within one does not show; and servers as
 * old as 1.20 move the time only when the set of fields that a manager owns changes, not with every value.
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
