import type { Change } from '../../model/change.js';
import { arrayAt, type Json, stringAt, valueAt } from '../../model/json.js';
import type { FieldManager } from '../../model/object.js';
import { owns, placeOf } from './ownership.js';
import type { Pool } from './pool.js';

/**
 * Who wrote to an object, and which places they own: its metadata.managedFields, in brief. Texts that many objects
 * share are held once.
 * https://kubernetes.io/docs/reference/using-api/server-side-apply/#field-management
 */
export function managersOf(object: Json | undefined, pool: Pool): readonly FieldManager[] {
  const managers = arrayAt(object, 'metadata', 'managedFields').map((entry) => toManager(entry, pool));
  // A filtered list keeps some 16 places spare, in every stored object; a mapped one is exact.
  return managers.every(isNamed) ? managers : managers.filter(isNamed);
}

function toManager(entry: Json, pool: Pool): FieldManager {
  const subresource = stringAt(entry, 'subresource');
  const owned = pool.ownershipOf(valueAt(entry, 'fieldsV1'));
  return {
    manager: pool.share(stringAt(entry, 'manager') ?? ''),
    operation: pool.share(stringAt(entry, 'operation') ?? ''),
    subresource: subresource === undefined || subresource === '' ? undefined : pool.share(subresource),
    time: stringAt(entry, 'time'),
    ...(owned === '' ? {} : { owns: owned }),
  };
}

function isNamed({ manager }: FieldManager): boolean {
  return manager !== '';
}

/**
 * Who made the changes between two states, by the server's own names for them with the subresource they wrote
 * through, each once, the earliest first: those who own a place that changed and have written since. That is known
 * of an entry that is new, has another time, or did not own the place before. Times are in whole seconds, and servers
 * as old as 1.20 move them only when the set of owned fields changes: there, whoever is the only owner of a place in
 * the status has written it. Empty where it cannot be known. Where nothing that is shown changed, everyone who is
 * known to have written is named.
 */
export function whoChanged(
  old: readonly FieldManager[],
  next: readonly FieldManager[],
  changes: readonly Change[],
): readonly string[] {
  if (old.length === 0) return [];
  const wrote = next.filter(
    (entry) => !old.some((was) => isSameEntry(was, entry) && was.time === entry.time),
  );
  const knowsOwners = next.some((entry) => entry.owns !== undefined);
  if (changes.length === 0 || !knowsOwners) return namesOf(wrote);
  const writers = new Set<FieldManager>();
  for (const { path } of changes) {
    for (const writer of writersOf(placeOf(path), old, next, wrote)) writers.add(writer);
  }
  return namesOf(next.filter((entry) => writers.has(entry)));
}

function writersOf(
  place: readonly string[],
  old: readonly FieldManager[],
  next: readonly FieldManager[],
  wrote: readonly FieldManager[],
): readonly FieldManager[] {
  const ownedBefore = (entry: FieldManager): boolean =>
    old.some((was) => isSameEntry(was, entry) && isOwner(was, place));
  const owners = next.filter((entry) => isOwner(entry, place));
  // Nobody owns what is gone: whoever had it and wrote since has taken it out.
  if (owners.length === 0) return wrote.filter(ownedBefore);
  const known = owners.filter((entry) => wrote.includes(entry) || !ownedBefore(entry));
  // Not in the spec: old servers do not record who scales.
  return known.length === 0 && owners.length === 1 && place[0] === 'status' ? owners : known;
}

function isOwner(entry: FieldManager, place: readonly string[]): boolean {
  return entry.owns !== undefined && owns(entry.owns, place);
}

function isSameEntry(one: FieldManager, other: FieldManager): boolean {
  return (
    one.manager === other.manager &&
    one.operation === other.operation &&
    one.subresource === other.subresource
  );
}

/** Who made a new object: known only where nobody else wrote to it since. */
export function whoCreated(next: readonly FieldManager[]): readonly string[] {
  const names = [...new Set(next.map(({ manager }) => manager))];
  return names.length === 1 ? names : [];
}

/** The names that the server gives to writers from before it recorded them: they name nobody. */
const UNKNOWN: ReadonlySet<string> = new Set(['before-first-apply', 'unknown']);

function namesOf(entries: readonly FieldManager[]): readonly string[] {
  const inTime = entries.toSorted((a, b) => compareText(a.time ?? '', b.time ?? ''));
  const known = inTime.filter(({ manager }) => !UNKNOWN.has(manager));
  return [
    ...new Set(
      known.map(({ manager, subresource }) =>
        subresource === undefined ? manager : `${manager} (${subresource})`,
      ),
    ),
  ];
}

/** RFC 3339 in UTC and whole seconds: the order of the text is the order in time. */
function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
