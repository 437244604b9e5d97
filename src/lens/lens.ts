import type { Change, EventWords } from '../model/flow/change.js';
import type { Json } from '../model/json/json.js';
import type { KubeObject } from '../model/object/object.js';

/** A change as a lens finds it: not masked yet. */
export type LensChange = Change & {
  /** Part of a Secret that stands inside another object. */
  readonly secret?: true;
  /** Its value is the names of keys and nothing of what stands under them: shown of a Secret too. */
  readonly names?: true;
};

/**
 * What a kind's users care about. Pure: the same view gives the same changes.
 *
 * To add one for a kind, write it as a table and name it in `lens-table.ts` under the resource's full name:
 *
 * @example
 * export const widgetLens = kindLens({
 *   rows: [
 *     { field: 'size', path: 'spec.size' },
 *     { field: 'ready', path: 'status.ready', unset: 0, of: 'spec.size' },
 *   ],
 *   conditions: true,
 *   later: ['ready'],
 * });
 *
 * `kind-lens.ts` says what a table may hold. Where that is not enough: `fieldLens` compares any named values,
 * `withParts` adds what is compared path by path, `columnLens` compares everything.
 */
export interface Lens {
  /** It compares all of an object, so that a part may be taken out beforehand. */
  readonly tree?: true;
  /** By which keys the part is found that its view reads as `rawJson`, too. */
  readonly leftAsText?: readonly string[];
  /**
   * What must be kept of an object to find its changes later: the projection that the store holds.
   * It may share parts with the object, and is never written to.
   */
  view(object: KubeObject): Json;
  /** What is worth showing of a new object: changes with only a new side. */
  facts(view: Json): readonly LensChange[];
  /** `facts(view(object))`, where that takes less than the whole view. */
  factsOf?(object: KubeObject): readonly LensChange[];
  /** What differs, the old view first. Unmasked: `objectRecord` is what makes a record of it. */
  changes(old: Json, next: Json): readonly LensChange[];
  /** Of Events: what one says, which goes with each of its changes. */
  words?(view: Json): EventWords;
}
