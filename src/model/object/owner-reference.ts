import { type Json, arrayAt, stringAt, valueAt } from '../json/json.js';

/** What an object belongs to, as it says itself: an entry of metadata.ownerReferences, or what an Event is about. */
export interface OwnerReference {
  readonly apiVersion: string;
  readonly kind: string;
  readonly name: string;
  readonly uid: string;
}

/** What an object off the wire says that it belongs to; an Event belongs to what it is about. */
export function ownersOf(object: Json): readonly OwnerReference[] {
  const references = arrayAt(object, 'metadata', 'ownerReferences');
  // `regarding` is what events.k8s.io calls it.
  const about = valueAt(object, 'involvedObject') ?? valueAt(object, 'regarding');
  return [...references, ...(about === undefined ? [] : [about])].map(referenceOf).filter(hasUid);
}

function referenceOf(reference: Json): OwnerReference {
  return {
    apiVersion: stringAt(reference, 'apiVersion') ?? '',
    kind: stringAt(reference, 'kind') ?? '',
    name: stringAt(reference, 'name') ?? '',
    uid: stringAt(reference, 'uid') ?? '',
  };
}

/** Without one it cannot be told which object of that name is meant. */
function hasUid({ uid }: OwnerReference): boolean {
  return uid !== '';
}
