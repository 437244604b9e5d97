import { type Json, type JsonObject, isJsonObject, valueAt } from '../model/json/json.js';
import type { KubeObject } from '../model/object/object.js';
import { isCopy } from '../masking/names/sensitive-names.js';
import { withLeader } from './leader.js';

const TYPE: ReadonlySet<string> = new Set(['apiVersion', 'kind']);

/** In `metadata`, what every update moves. */
const METADATA_NOISE: ReadonlySet<string> = new Set(['resourceVersion', 'generation', 'managedFields']);

/** Annotations by which endpoints are timed. */
const ANNOTATION_NOISE: ReadonlySet<string> = new Set(['endpoints.kubernetes.io/last-change-trigger-time']);

/**
 * An object without its type, and without what moves in it although nobody changed anything.
 *
 * @param isKept whether a place is told although every update moves it.
 */
export function withoutNoise(
  object: KubeObject,
  isKept: (...keys: readonly string[]) => boolean,
): JsonObject {
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
