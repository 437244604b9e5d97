import { UsageError } from '../model/errors.js';
import type { NamePattern } from '../model/object/patterns.js';
import type { TypeSelection } from '../model/plan/plan.js';
import { documentsOf } from './yaml-documents.js';
import type { ManifestEdge, ManifestInputs, ManifestText } from './manifest-text.js';
import { type ManifestObject, objectsOf } from './manifest-objects.js';
import { readTexts } from './read-texts.js';

/**
 * Exactly what the manifests hold: each type in each namespace, with the names there.
 * @throws UsageError with file and document where something is not there, is no manifest, or holds no object.
 */
export async function manifestTargets(
  inputs: ManifestInputs,
  edge: ManifestEdge,
): Promise<readonly TypeSelection[]> {
  return targetsOf(await readTexts(inputs, edge));
}

/** The same, of texts that are read already. */
export function targetsOf(texts: readonly ManifestText[]): readonly TypeSelection[] {
  const objects = texts.flatMap((text) => documentsOf(text).flatMap(objectsOf));
  if (objects.length === 0) {
    const names = texts.map(({ name }) => name).join(', ');
    throw new UsageError(`no object is in ${names}`, 'a manifest has apiVersion, kind and metadata.name');
  }
  const byPlace = new Map<string, ManifestObject[]>();
  for (const object of objects) {
    const key = `${typeOf(object)} ${object.namespace ?? ''}`;
    const known = byPlace.get(key);
    if (known === undefined) byPlace.set(key, [object]);
    else known.push(object);
  }
  return [...byPlace.values()].flatMap(([first, ...more]) =>
    first === undefined ? [] : [selectionOf(first, more)],
  );
}

function selectionOf(first: ManifestObject, more: readonly ManifestObject[]): TypeSelection {
  const names = new Set([first, ...more].map(({ name }) => name));
  const { namespace, place } = first;
  return { type: typeOf(first), names: [...names].map(exactly), held: { namespace, place } };
}

/** As TYPE of the command line: `Deployment.v1.apps`, `Pod.v1.` of the core group. */
function typeOf({ kind, version, group }: ManifestObject): string {
  return `${kind}.${version}.${group}`;
}

/** A name in which a star is a star. */
function exactly(text: string): NamePattern {
  return { text, wildcard: false, matches: (name) => name === text };
}
