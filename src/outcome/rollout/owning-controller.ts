import { type Json, arrayAt, stringAt, valueAt } from '../../model/json/json.js';

/** The owner that manages an object. */
export interface Controller {
  readonly uid: string;
  readonly kind: string;
  readonly name: string;
}

/** The owner that manages an object; empty texts where there is none. */
export function controllerOf(object: Json): Controller {
  const owner = arrayAt(object, 'metadata', 'ownerReferences').find(
    (reference) => valueAt(reference, 'controller') === true,
  );
  return {
    uid: stringAt(owner, 'uid') ?? '',
    kind: stringAt(owner, 'kind') ?? '',
    name: stringAt(owner, 'name') ?? '',
  };
}
