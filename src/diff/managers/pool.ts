import type { Json } from '../../model/json.js';
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
      const key = textOf(fieldsV1);
      // Writing an entry down costs a tenth of working out what it owns.
      return key === undefined
        ? ownershipOf(fieldsV1)
        : remembered(ownerships, key, () => share(ownershipOf(fieldsV1)));
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

/** Undefined for what is nested too deep to be written down. */
function textOf(value: Json | undefined): string | undefined {
  try {
    return JSON.stringify(value);
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}
