import type { Change } from '../model/change.js';
import { type Json, type JsonObject, isJsonObject } from '../model/json.js';
import type { KubeObject } from '../model/object.js';
import type { Lens } from './lenses/lens.js';
import { itemPath } from './path.js';
import { isList } from './shape.js';

/** One named value that a lens sees in an object. The view of a facet lens is a list of these. */
export interface Facet extends JsonObject {
  readonly field: string;
  /** Where it stands; `[]` stands for the container, so that all objects share one text. */
  readonly path: string;
  readonly container?: string;
  readonly value: string | number | boolean;
  /** Of how many; a change of this alone is no change. */
  readonly of?: number;
  /** Belongs to the value; a change of this alone is no change. */
  readonly note?: string;
}

export interface FacetLook {
  /** The fields there are, in the order in which a person reads them. */
  readonly fields: readonly string[];
  /** What the lens sees in an object, each (field, container) once. */
  readonly look: (object: KubeObject) => readonly Facet[];
  /** Whether a change is worth telling; a fact of a new object comes as a change without an old side. */
  readonly isNews: (change: Change) => boolean;
}

/** A lens for kinds whose users care about a handful of named values. Compares them by (field, container). */
export function facetLens({ fields, look, isNews }: FacetLook): Lens {
  // By field, and within a field as they came: what is gone comes after what is there.
  const inOrder = (changes: readonly Change[]): readonly Change[] =>
    changes.filter(isNews).sort((a, b) => fields.indexOf(a.field) - fields.indexOf(b.field));
  return {
    // The copy has exactly the room it needs; a list that grew keeps some 16 places spare, in every stored object.
    view: (object) => look(object).slice(),
    facts: (view) => inOrder(compare([], facetsOf(view))),
    changes: (old, next) => inOrder(compare(facetsOf(old), facetsOf(next))),
  };
}

function compare(old: readonly Facet[], next: readonly Facet[]): readonly Change[] {
  const olds = new Map(old.map((facet) => [keyOf(facet), facet]));
  const nexts = new Set(next.map(keyOf));
  const changed = next.flatMap((facet) => {
    const was = olds.get(keyOf(facet));
    return was?.value === facet.value ? [] : [tell(facet, was, facet)];
  });
  const gone = old.filter((facet) => !nexts.has(keyOf(facet))).map((facet) => tell(facet, facet, undefined));
  return [...changed, ...gone];
}

function tell(facet: Facet, old: Facet | undefined, next: Facet | undefined): Change {
  const { field, path, container } = facet;
  return {
    field,
    path: container === undefined ? path : itemPath(path, container),
    ...(container === undefined ? {} : { container }),
    ...(old === undefined ? {} : { old: old.value }),
    ...(next === undefined ? {} : { new: next.value }),
    ...(next?.of === undefined ? {} : { of: next.of }),
    ...(next?.note === undefined ? {} : { note: next.note }),
  };
}

/** No field's name has a space in it, so the key is unambiguous. */
function keyOf(facet: Facet): string {
  return `${facet.field} ${facet.container ?? ''}`;
}

function facetsOf(view: Json): readonly Facet[] {
  return isList(view) ? view.filter(isFacet) : [];
}

function isFacet(json: Json): json is Facet {
  return isJsonObject(json) && typeof json['field'] === 'string' && typeof json['path'] === 'string';
}
