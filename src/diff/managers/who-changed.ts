import type { Change } from '../../model/flow/change.js';
import type { FieldManager } from '../../model/object/object.js';
import { STEP_ITEMS, type Work, atOnce } from '../../model/turns.js';
import { type OwnedPlace, placeOf } from './owned-places.js';
import { type Owners, indexedOwners, isSameWriter, scannedOwners, writerOf } from './owners.js';

/**
 * Who made the changes between two states, by the server's own names for them with the subresource they wrote
 * through, each once, the earliest first: those who own a place that changed and have written since. That is known
 * of an entry that is new, has another time, or did not own the place before. Times are in whole seconds, and servers
 * as old as 1.20 move them only when the set of owned fields changes: there, whoever is the only owner of a place in
 * the status has written it, and everywhere whoever is it through a subresource. Empty where it cannot be known. Where nothing that is shown changed, everyone who is
 * known to have written is named.
 */
export function whoChanged(
  old: readonly FieldManager[],
  next: readonly FieldManager[],
  changes: readonly Change[],
): readonly string[] {
  return atOnce(whoChangedInTurns(old, next, changes));
}

/** The same as work that may be left in between. */
export function* whoChangedInTurns(
  old: readonly FieldManager[],
  next: readonly FieldManager[],
  changes: readonly Change[],
): Work<readonly string[]> {
  if (old.length === 0) return [];
  const wrote = newStates(old, next);
  const knowsOwners = next.some((entry) => entry.owns !== undefined);
  if (changes.length === 0 || !knowsOwners) return namesOf(wrote);
  const places = yield* placesIn(changes);
  const ownersOf = places.length * next.length > FEW ? indexedOwners : scannedOwners;
  const states: States = { old: ownersOf(old), next: ownersOf(next), wrote: new Set(wrote) };
  const writers = new Set<FieldManager>();
  let looks = 0;
  for (const [at, place] of places.entries()) {
    if (at % STEP_ITEMS === STEP_ITEMS - 1) yield;
    const owners = states.next.of(place);
    for (const writer of writersOf(place, owners, states)) writers.add(writer);
    looks += owners.length === 0 ? wrote.length : owners.length;
    if (looks > LOOKS_MAX) break;
  }
  return namesOf(next.filter((entry) => writers.has(entry)));
}

/** The entries that are new or have another time. */
function newStates(old: readonly FieldManager[], next: readonly FieldManager[]): readonly FieldManager[] {
  if (old.length * next.length <= FEW)
    return next.filter((entry) => !old.some((before) => isSameState(before, entry)));
  const before = new Set(old.map(stateOf));
  return next.filter((entry) => !before.has(stateOf(entry)));
}

/** Where the changes stand, each place once. */
function* placesIn(changes: readonly Change[]): Work<readonly OwnedPlace[]> {
  if (changes.length <= 2) {
    const places = changes.map(({ path }) => placeOf(path));
    return places[0]?.text === places[1]?.text ? places.slice(0, 1) : places;
  }
  const places = new Map<string, OwnedPlace>();
  for (const [at, { path }] of changes.entries()) {
    const place = placeOf(path);
    places.set(place.text, place);
    if (at % STEP_ITEMS === STEP_ITEMS - 1) yield;
  }
  return [...places.values()];
}

/** So many places and entries are looked through one by one. */
const FEW = 1_000;

/** After so many the rest of the changes goes without: a million names are no answer to who it was. */
const LOOKS_MAX = 1_000_000;

interface States {
  readonly old: Owners;
  readonly next: Owners;
  readonly wrote: ReadonlySet<FieldManager>;
}

function writersOf(
  place: OwnedPlace,
  owners: readonly FieldManager[],
  { old, wrote }: States,
): readonly FieldManager[] {
  // Nobody owns what is gone: whoever had it and wrote since has taken it out.
  if (owners.length === 0) return [...wrote].filter((entry) => old.has(entry, place));
  const known = owners.filter((entry) => wrote.has(entry) || !old.has(entry, place));
  if (known.length > 0) return known;
  // A write through a subresource leaves the time of its entry out, or as it was: `kubectl scale`, an autoscaler. In
  // the spec nobody else: servers that do not record who scales leave the place to whom it was.
  const [only, ...more] = owners;
  const isWriter = place.steps[0] === 'status' || only?.subresource !== undefined;
  return only !== undefined && more.length === 0 && isWriter ? owners : known;
}

function isSameState(one: FieldManager, other: FieldManager): boolean {
  return one.time === other.time && isSameWriter(one, other);
}

/** What is another one when its writer has written. */
function stateOf(entry: FieldManager): string {
  return JSON.stringify([writerOf(entry), entry.time]);
}

/** Who made a new object: known only where nobody else wrote to it since. */
export function whoCreated(next: readonly FieldManager[]): readonly string[] {
  const names = [...new Set(next.map(({ manager }) => manager))];
  return names.length === 1 ? names : [];
}

/** The names that the server gives to writers from before it recorded them: they name nobody. */
const UNKNOWN: ReadonlySet<string> = new Set(['before-first-apply', 'unknown']);

function namesOf(entries: readonly FieldManager[]): readonly string[] {
  const known = entries.filter(({ manager }) => !UNKNOWN.has(manager));
  if (known.length < 2) return known.map(nameOf);
  const inTime = known.toSorted((a, b) => compareText(a.time ?? '', b.time ?? ''));
  return [...new Set(inTime.map(nameOf))];
}

/** As a change names its writer: `kubectl (scale)`. */
export function nameOf({ manager, subresource }: FieldManager): string {
  return subresource === undefined ? manager : `${manager} (${subresource})`;
}

/** RFC 3339 in UTC and whole seconds: the order of the text is the order in time. */
function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
