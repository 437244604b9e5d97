import type { Json } from '../../model/json.js';
import { stringifyJson } from '../../model/stringify-json.js';
import { ownershipOf } from './ownership.js';

/** What thousands of objects have in common, held and worked out once. */
export interface Pool {
  /** Gives back an equal text that it was given before. */
  readonly share: (text: string) => string;
  /** What an entry of managedFields owns; see `ownershipOf`. */
  readonly ownershipOf: (fieldsV1: Json | undefined) => string;
}

/** Objects of one kind are made by few tools from few templates; beyond that the pool takes in nothing more. */
const POOL_MAX = 2_000;

/** An empty pool. */
export function createPool(): Pool {
  const texts = new Map<string, string>();
  const ownerships = new Map<string, string>();
  const share = (text: string): string => remembered(texts, text, () => text);
  return {
    share,
    ownershipOf(fieldsV1) {
      if (fieldsV1 === undefined) return '';
      // Writing an entry down costs a tenth of working out what it owns.
      return remembered(ownerships, stringifyJson(fieldsV1), () => share(ownershipOf(fieldsV1)));
    },
  };
}

function remembered(known: Map<string, string>, key: string, make: () => string): string {
  const before = known.get(key);
  if (before !== undefined) return before;
  const made = make();
  if (known.size < POOL_MAX) known.set(key, made);
  return made;
}
