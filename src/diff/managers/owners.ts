import type { FieldManager } from '../../model/object/object.js';
import { type OwnedPlace, owns, placesOf } from './owned-places.js';

/** Who owns which place, of the entries of one state of an object. */
export interface Owners {
  /** The entries that own a place, something in it, or a whole that it is part of. */
  of(place: OwnedPlace): readonly FieldManager[];
  /** Whether an entry of the same writer is one of them. */
  has(writer: FieldManager, place: OwnedPlace): boolean;
}

/** What tells one writer's entry from another's. */
export function writerOf({ manager, operation, subresource }: FieldManager): string {
  return JSON.stringify([manager, operation, subresource]);
}

/** The same question of two entries, without a text of either. */
export function isSameWriter(one: FieldManager, other: FieldManager): boolean {
  return (
    one.manager === other.manager &&
    one.operation === other.operation &&
    one.subresource === other.subresource
  );
}

/** Looks through the texts of all entries for each place: the quickest for the handful that a real object has. */
export function scannedOwners(entries: readonly FieldManager[]): Owners {
  const of = (place: OwnedPlace): readonly FieldManager[] =>
    entries.filter((entry) => entry.owns !== undefined && owns(entry.owns, place));
  return {
    of,
    has: (writer, place) =>
      entries.some(
        (entry) => entry.owns !== undefined && isSameWriter(entry, writer) && owns(entry.owns, place),
      ),
  };
}

/** Reads the texts once: takes time that grows with them, and for each place only with what is found. */
export function indexedOwners(entries: readonly FieldManager[]): Owners {
  /** By a place that an entry names, and by each that such a one lies in. */
  const named = new Map<string, Set<FieldManager>>();
  const around = new Map<string, Set<FieldManager>>();
  const writers = new Map<string, Set<string>>();
  const add = (index: Map<string, Set<FieldManager>>, place: string, entry: FieldManager): void => {
    const found = index.get(place) ?? new Set();
    index.set(place, found.add(entry));
  };
  for (const entry of entries) {
    for (const place of placesOf(entry.owns ?? '')) {
      add(named, place, entry);
      for (let end = place.lastIndexOf('\t'); end > 0; end = place.lastIndexOf('\t', end - 1))
        add(around, place.slice(0, end), entry);
    }
  }
  const setsOf = ({ steps, text }: OwnedPlace): readonly Set<FieldManager>[] => {
    const wholes = steps.map((_, at) => named.get(steps.slice(0, at + 1).join('\t')));
    return [...wholes, around.get(text)].flatMap((found) => found ?? []);
  };
  const writersIn = (place: OwnedPlace): Set<string> => {
    const known = writers.get(place.text);
    if (known !== undefined) return known;
    const found = new Set(setsOf(place).flatMap((set) => Array.from(set, writerOf)));
    writers.set(place.text, found);
    return found;
  };
  return {
    of: (place) => [...new Set(setsOf(place).flatMap((set) => [...set]))],
    has: (writer, place) => writersIn(place).has(writerOf(writer)),
  };
}
