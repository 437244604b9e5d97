import { type Json, isJsonObject, stringAt, valueAt } from '../../model/json/json.js';

/** What is shorter is a word that stands anywhere. */
const SHORTEST = 8;

/** A Secret has up to a megabyte; so many of its values are looked for. */
const VALUES_MAX = 64;

/**
 * What a Secret holds, as it is and decoded, for some carry their own values in an annotation. Read from whole
 * Secrets and from what a lens keeps of them. Names that stand in every Secret of a service account are none.
 */
export function ownValues(...states: readonly (Json | undefined)[]): readonly string[] {
  const values = new Set<string>();
  for (const state of states) {
    const root = valueAt(state, 'rest') ?? state;
    const names = [stringAt(root, 'metadata', 'namespace'), stringAt(root, 'metadata', 'name')];
    for (const section of ['data', 'stringData']) {
      const content = valueAt(root, section);
      if (!isJsonObject(content)) continue;
      for (const value of Object.values(content).slice(0, VALUES_MAX)) {
        if (typeof value !== 'string') continue;
        const decoded = Buffer.from(value, 'base64').toString('utf8').trim();
        for (const form of [value, decoded])
          if (form.length >= SHORTEST && !form.includes('\uFFFD') && !names.includes(form)) values.add(form);
      }
    }
  }
  return [...values];
}
