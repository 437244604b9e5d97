import type { FieldManager } from '../../model/object.js';
import { owns, placesOf } from './ownership.js';

/** Who owns which place, of the entries of one state of an object. */
export interface Owners {
  /** The entries that own a place, something in it, or a whole that it is part of. */
  of(place: readonly string[]): Iterable<FieldManager>;
  /** Whether an entry of the same writer is one of them. */
  has(writer: FieldManager, place: readonly string[]): boolean;
}

/** What tells one writer's entry from another's. */
export function writerOf({ manager, operation, subresource }: FieldManager): string {
  return JSON.stringify([manager, operation, subresource]);
}

/** Looks through the texts of all entries for each place: the quickest for the handful that a real object has. */
export function scannedOwners(entries: readonly FieldManager[]): Owners {
  const of = (place: readonly string[]): readonly FieldManager[] =>
    entries.filter((entry) => entry.owns !== undefined && owns(entry.owns, place));
  return {
    of,
    has: (writer, place) => of(place).some((entry) => writerOf(entry) === writerOf(writer)),
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
  const setsOf = (place: readonly string[]): readonly Set<FieldManager>[] => {
    const wholes = place.map((_, at) => named.get(place.slice(0, at + 1).join('\t')));
    return [...wholes, around.get(place.join('\t'))].flatMap((found) => found ?? []);
  };
  const writersIn = (place: readonly string[]): Set<string> => {
    const key = place.join('\t');
    const known = writers.get(key);
    if (known !== undefined) return known;
    const found = new Set(setsOf(place).flatMap((set) => Array.from(set, writerOf)));
    writers.set(key, found);
    return found;
  };
  return {
    of: (place) => new Set(setsOf(place).flatMap((set) => [...set])),
    has: (writer, place) => writersIn(place).has(writerOf(writer)),
  };
}
