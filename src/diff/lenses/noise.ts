import { type Json, type JsonObject, isJsonObject, valueAt } from '../../model/json.js';
import type { KubeObject } from '../../model/object.js';
import { isCopy } from '../masking/sensitive-names.js';

const TYPE: ReadonlySet<string> = new Set(['apiVersion', 'kind']);

/** In `metadata`, what every update moves. */
const METADATA_NOISE: ReadonlySet<string> = new Set(['resourceVersion', 'generation']);

/** Annotations by which leaders are elected, and endpoints timed. */
const ANNOTATION_NOISE: ReadonlySet<string> = new Set([
  'control-plane.alpha.kubernetes.io/leader',
  'endpoints.kubernetes.io/last-change-trigger-time',
]);

/** An object without its type, and without what moves in it although nobody changed anything. */
export function withoutNoise(object: KubeObject, managedFields: boolean): JsonObject {
  const { metadata = {}, ...sections } = object;
  const content = Object.fromEntries(Object.entries(sections).filter(([key]) => !TYPE.has(key)));
  const annotations = valueAt(metadata, 'annotations');
  const kept = filterKeys(
    metadata,
    (key) => !METADATA_NOISE.has(key) && (managedFields || key !== 'managedFields'),
  );
  return {
    metadata:
      annotations === undefined || !isJsonObject(kept)
        ? kept
        : {
            ...kept,
            annotations: filterKeys(annotations, (key) => !ANNOTATION_NOISE.has(key) && !isCopy(key)),
          },
    ...withoutRenewal(content),
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
