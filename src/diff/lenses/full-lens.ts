import { type Json, type JsonObject, isJsonObject, valueAt } from '../../model/json.js';
import type { KubeObject } from '../../model/object.js';
import { changeOfTree } from '../compare/change-kind.js';
import { compareSections } from '../compare/sections.js';
import type { ListKeys } from '../compare/tree.js';
import { isCopy } from '../masking/sensitive-names.js';
import type { PathPattern } from '../../model/patterns.js';
import { withWords } from './event-lens.js';
import { withLeader } from './leader.js';
import type { Lens } from './lens.js';

/**
 * Every path but noise: what each update moves, and copies of what stands elsewhere. Of new objects it
 * shows what their own lens does.
 */
export function fullLens(
  own: Lens,
  options: { readonly managedFields: boolean; readonly only?: readonly PathPattern[] },
  listKeys?: ListKeys,
): Lens {
  const { managedFields, only = [] } = options;
  const isAsked = (...keys: readonly string[]): boolean => only.some((pattern) => names(pattern, keys));
  return {
    tree: true,
    view: (object) =>
      withoutNoise(object, (...keys) => isAsked(...keys) || (managedFields && keys[1] === 'managedFields')),
    facts: (view) => (isJsonObject(view) ? own.facts(own.view(view)) : []),
    changes: (old, next) => {
      const changes = compareSections(old, next, listKeys).map((found) => changeOfTree(found));
      if (own.words === undefined || !isJsonObject(next)) return changes;
      return withWords(changes, own.words(own.view(next)));
    },
  };
}

const TYPE: ReadonlySet<string> = new Set(['apiVersion', 'kind']);

/** In `metadata`, what every update moves. */
const METADATA_NOISE: ReadonlySet<string> = new Set(['resourceVersion', 'generation', 'managedFields']);

/** Annotations by which endpoints are timed. */
const ANNOTATION_NOISE: ReadonlySet<string> = new Set(['endpoints.kubernetes.io/last-change-trigger-time']);

/** Whether a pattern is of just this place. */
function names({ steps }: PathPattern, keys: readonly string[]): boolean {
  return steps.length === keys.length && keys.every((key, at) => steps[at]?.test(key));
}

/** @param isKept whether a place is told although every update moves it. */
function withoutNoise(object: KubeObject, isKept: (...keys: readonly string[]) => boolean): JsonObject {
  const { metadata = {}, ...sections } = object;
  const content = Object.fromEntries(Object.entries(sections).filter(([key]) => !TYPE.has(key)));
  const annotations = valueAt(metadata, 'annotations');
  const kept = filterKeys(metadata, (key) => !METADATA_NOISE.has(key) || isKept('metadata', key));
  return {
    metadata:
      annotations === undefined || !isJsonObject(kept)
        ? kept
        : {
            ...kept,
            annotations: withLeader(
              filterKeys(
                annotations,
                (key) =>
                  (!ANNOTATION_NOISE.has(key) || isKept('metadata', 'annotations', key)) && !isCopy(key),
              ),
            ),
          },
    ...(isKept('spec', 'renewTime') ? content : withoutRenewal(content)),
  };
}

/** That the holder of a lease still holds it. */
function withoutRenewal(content: JsonObject): JsonObject {
  const { spec, ...rest } = content;
  if (valueAt(spec, 'renewTime') === undefined || valueAt(spec, 'holderIdentity') === undefined)
    return content;
  return { spec: filterKeys(spec ?? null, (key) => key !== 'renewTime'), ...rest };
}

function filterKeys(value: Json, isKept: (key: string) => boolean): Json {
  if (!isJsonObject(value)) return value;
  return Object.fromEntries(Object.entries(value).filter(([key]) => isKept(key)));
}
