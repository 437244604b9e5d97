import { type TypeDefinition, chooseLens, definedLens } from '../lens/choose-lens.js';
import { type Lens, hasOwnLens } from '../lens/lens-table.js';
import { createProjection } from '../projection/projection.js';
import type { Scope } from '../model/flow/event.js';
import type { Snapshot } from '../model/object/object.js';
import type { DiffOptions } from '../model/plan/plan.js';
import { type Resource, resourceName } from '../model/object/resource.js';
import { managersOfJson } from '../record/format/recording-format.js';
import type { RecordingEntry, ObjectState } from '../record/read/entries.js';

/** What is made of states that were recorded, by the types that they are of. */
export interface RecordedTypes {
  /** Keeps what an entry says of its type. */
  readonly learn: (entry: RecordingEntry) => void;
  readonly lensOf: (resource: Resource) => Lens;
  readonly project: (scope: Scope, state: ObjectState) => Snapshot | undefined;
}

export function createRecordedTypes(
  options: DiffOptions,
  keep: NonNullable<Parameters<typeof createProjection>[2]>,
): RecordedTypes {
  const definitions = new Map<string, TypeDefinition>();
  const lenses = new Map<string, Lens>();
  const projections = new Map<string, ReturnType<typeof createProjection>>();
  const projectionOf = (resource: Resource): ReturnType<typeof createProjection> => {
    const key = keyOf(resource);
    const known = projections.get(key) ?? createProjection(resource, chooseLens(resource, options), keep);
    projections.set(key, known);
    return known;
  };
  return {
    learn(entry) {
      if (entry.kind !== 'scope' || entry.defined === undefined) return;
      const key = keyOf(entry.scope.resource);
      definitions.set(key, entry.defined);
      lenses.delete(key);
    },
    lensOf(resource) {
      const key = keyOf(resource);
      const known = lenses.get(key);
      if (known !== undefined) return known;
      const defined = hasOwnLens(resource) ? undefined : definitions.get(key);
      const lens =
        defined === undefined ? chooseLens(resource, options) : definedLens(resource, options, defined);
      lenses.set(key, lens);
      return lens;
    },
    project({ resource }, { object, managers }) {
      const snapshot = projectionOf(resource)(object());
      const by = managers();
      if (snapshot === undefined || by === undefined) return snapshot;
      return { ...snapshot, managers: managersOfJson(by) };
    },
  };
}

function keyOf(resource: Resource): string {
  return `${resourceName(resource)}/${resource.version}`;
}
