import type { Change } from '../../model/flow/change.js';
import { type Json, type JsonObject, isJsonObject } from '../../model/json/json.js';
import type { KubeObject } from '../../model/object/object.js';
import type { Lens } from '../lens.js';
import { conditionPart, containerState, isInConditions, kindOfPath } from './change-kind.js';
import { isList } from '../../model/json/json-equality.js';
import { itemPath } from './path.js';

/** One named value that a lens sees in an object. The view of a field lens is a list of these. */
export interface FieldValue extends JsonObject {
  readonly field: string;
  /** Where it stands; `[]` stands for the container, so that all objects share one text. */
  readonly path: string;
  readonly container?: string;
  /** Stands for `[]` where no container does: the type of a condition. */
  readonly at?: string;
  /** What within the field, where there are several: `[node.kubernetes.io/not-ready]`. */
  readonly item?: string;
  readonly value: string | number | bigint | boolean;
  /** Of how many; a change of this alone is no change. */
  readonly of?: number;
  /** Belongs to the value; a change of this alone is no change. */
  readonly note?: string;
}

/** How a lens of named values is made. */
export interface FieldLens {
  /** The fields there are, in the order in which a person reads them. */
  readonly fields: readonly string[];
  /** What the lens sees in an object, each (field, container) once. */
  readonly extract: (object: KubeObject) => readonly FieldValue[];
  /** Whether a change is worth showing, among all that changed. */
  readonly isNews: (change: Change, all: readonly Change[]) => boolean;
  /** Whether a value of a new object is worth showing; default: what would be news. */
  readonly isFact?: (change: Change) => boolean;
}

/** A lens for kinds whose users care about a handful of named values. Compares them by (field, container). */
export function fieldLens({ fields, extract, isNews, isFact }: FieldLens): Lens {
  // By field, and within a field as they came: what is gone comes after what is there.
  const ranks = new Map(fields.map((field, rank) => [field, rank]));
  const rank = ({ field }: Change): number => ranks.get(field) ?? fields.length;
  const inOrder = (
    changes: readonly Change[],
    isMeant: (change: Change, all: readonly Change[]) => boolean,
  ): readonly Change[] =>
    changes.length === 0 ? changes : sorted(changes.filter((change) => isMeant(change, changes)));
  // Most often they are in order: values are read in it.
  const sorted = (meant: Change[]): readonly Change[] =>
    meant.every((change, at) => at === 0 || rank(meant[at - 1] ?? change) <= rank(change))
      ? meant
      : meant.sort((a, b) => rank(a) - rank(b));
  const shared = createSharedValues();
  return {
    // A mapped list has exactly the room it needs; one that grew keeps some 16 places spare, in every stored object.
    view: (object) => extract(object).map(shared),
    facts: (view) => inOrder(compareFieldValues([], fieldValuesOf(view)), isFact ?? isNews),
    changes: (old, next) => inOrder(compareFieldValues(fieldValuesOf(old), fieldValuesOf(next)), isNews),
  };
}

/** So many values are held once; kinds of which each object has others come to it soon, and nothing is gained by more. */
const SHARED_MAX = 4_000;
/** A longer one, such as a message that names its object, is nobody else's. */
const SHARED_LENGTH = 64;

/**
 * Gives back an equal value that it was given before: most objects of a kind are ready, of the same image and by the
 * same conditions, and their values are half of what is kept of them.
 */
function createSharedValues(): (value: FieldValue) => FieldValue {
  const places = new Map<string, Map<FieldValue['value'], FieldValue>>();
  let count = 0;
  return (given) => {
    const { path, container, at, value, note } = given;
    const place = container ?? at ?? path;
    const values = places.get(place) ?? new Map<FieldValue['value'], FieldValue>();
    const known = values.get(value);
    if (known !== undefined && isSameName(known, given) && known.of === given.of && known.note === note)
      return known;
    if (known === undefined && count < SHARED_MAX && isShort(place, value, note, given.item)) {
      count += 1;
      places.set(place, values.set(value, given));
    }
    return given;
  };
}

function isShort(...parts: readonly (FieldValue['value'] | undefined)[]): boolean {
  return parts.every((part) => typeof part !== 'string' || part.length <= SHARED_LENGTH);
}

/** What differs between the values of two states of an object, what is gone after what is there. */
export function compareFieldValues(
  old: readonly FieldValue[],
  next: readonly FieldValue[],
): readonly Change[] {
  if (old.length === 0) return next.map((value) => changeOf(value, undefined, value));
  if (haveSameNames(old, next)) return compareInPlace(old, next);
  const olds = new Map(old.map((value) => [keyOf(value), value]));
  const nexts = new Set(next.map(keyOf));
  const changed: Change[] = [];
  for (const value of next) {
    const before = olds.get(keyOf(value));
    if (before?.value !== value.value) changed.push(changeOf(value, before, value));
  }
  const gone = old
    .filter((value) => !nexts.has(keyOf(value)))
    .map((value) => changeOf(value, value, undefined));
  return [...changed, ...gone];
}

function compareInPlace(old: readonly FieldValue[], next: readonly FieldValue[]): readonly Change[] {
  const changes: Change[] = [];
  for (const [index, value] of next.entries()) {
    const before = old[index];
    if (before?.value !== value.value) changes.push(changeOf(value, before, value));
  }
  return changes;
}

/** Most states of an object have the same values in the same places, and need not be looked for. */
function haveSameNames(old: readonly FieldValue[], next: readonly FieldValue[]): boolean {
  if (old.length !== next.length) return false;
  for (const [index, value] of next.entries()) if (!isSameName(old[index], value)) return false;
  return true;
}

function isSameName(one: FieldValue | undefined, other: FieldValue): boolean {
  // Most values are shared with the state before.
  if (one === other) return true;
  return (
    one?.field === other.field &&
    one.path === other.path &&
    one.container === other.container &&
    one.item === other.item &&
    one.at === other.at
  );
}

function changeOf(
  { field, path, container, item, at }: FieldValue,
  old: FieldValue | undefined,
  next: FieldValue | undefined,
): Change {
  const name = container ?? at;
  // Added to and not spread together: this is done for every change, and takes a fifth of the time.
  const fields: Fields = { field, path: name === undefined ? path : itemPath(path, name) };
  if (container !== undefined) fields.container = container;
  if (item !== undefined) fields.item = item;
  if (old !== undefined) fields.old = old.value;
  if (next !== undefined) fields.new = next.value;
  if (next?.note !== undefined) fields.note = next.note;
  const part = at !== undefined && isInConditions(path) ? conditionPart(lastKeyOf(path)) : undefined;
  if (at !== undefined && part !== undefined)
    return Object.assign(fields, { kind: 'condition', condition: at, part } as const);
  const state = container === undefined ? undefined : containerState(field);
  if (container !== undefined && state !== undefined)
    return Object.assign(fields, { kind: 'container-state', container, state } as const);
  return next?.of === undefined
    ? Object.assign(fields, { kind: kindOfPath(path) })
    : Object.assign(fields, { kind: 'count', of: next.of } as const);
}

/** What is filled in of a change of any kind. */
interface Fields {
  readonly field: string;
  readonly path: string;
  container?: string;
  item?: string;
  old?: Json;
  new?: Json;
  note?: string;
}

function lastKeyOf(path: string): string {
  return path.slice(path.lastIndexOf('.') + 1);
}

/** No field's name and no pattern of a path has a space in it, so the key is unambiguous. */
function keyOf({ field, path, container, item, at }: FieldValue): string {
  if (item !== undefined) return `${field} ${item}`;
  return at === undefined ? `${field} ${container ?? ''}` : `${path} ${at}`;
}

/** The values that the view of a field lens holds. */
export function fieldValuesOf(view: Json): readonly FieldValue[] {
  return isList(view) && isFieldValues(view) ? view : [];
}

/** Only a field lens makes such a view: what the first one is they all are. */
function isFieldValues(view: readonly Json[]): view is readonly FieldValue[] {
  const [first] = view;
  return first === undefined || isFieldValue(first);
}

function isFieldValue(json: Json): json is FieldValue {
  return isJsonObject(json) && typeof json['field'] === 'string' && typeof json['path'] === 'string';
}
