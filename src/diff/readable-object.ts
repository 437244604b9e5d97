import { type Json, type JsonObject, isJsonObject, valueAt } from '../model/json/json.js';
import type { KubeObject } from '../model/object/object.js';
import type { PathPattern } from '../model/object/patterns.js';
import type { DiffOptions } from '../model/plan/plan.js';
import { isList } from '../model/json/json-equality.js';
import { only, parsePattern, without } from '../lens/compare/path-pattern.js';
import { STATUS_NOISE } from '../lens/compare/sections.js';
import { withoutNoise } from '../lens/noise.js';

/** What of an object is read. */
export type ReadableParts = Pick<DiffOptions, 'only' | 'ignore' | 'managedFields'>;

/** Where the noise of a status stands: in itself, in an entry of its conditions, and not below. */
const NOISE_DEPTH = 4;

/**
 * A whole object as it is worth reading and comparing: its type and name first, without what `--diff full` leaves out
 * either, and only where `--only` and `--ignore` say. What was masked stays masked.
 *
 * @param found the paths of what a lens found there, which may go by a name that is no path: `--only replicas`.
 */
export function readableObject(
  object: KubeObject,
  options: ReadableParts,
  found: readonly string[],
): JsonObject {
  const { apiVersion, kind } = object;
  const content = withoutNoise(object, (...keys) => options.managedFields && keys[1] === 'managedFields');
  const { status, ...rest } = content;
  const quiet: JsonObject = status === undefined ? rest : { ...rest, status: withoutStatusNoise(status, 0) };
  const left = options.ignore.length === 0 ? quiet : without(quiet, options.ignore);
  const asked = options.only.length === 0 ? left : only(left ?? {}, patternsOf(options.only, found));
  return { apiVersion, kind, ...withName(isJsonObject(asked) ? asked : {}, object) };
}

function patternsOf(wanted: readonly PathPattern[], found: readonly string[]): readonly PathPattern[] {
  return [...wanted, ...found.flatMap((path) => parsePattern(path) ?? [])];
}

/** Whose it is must be readable wherever only a part of it is asked for. */
function withName(content: JsonObject, object: KubeObject): JsonObject {
  const { metadata = {}, ...sections } = content;
  const [name, namespace] = [valueAt(object, 'metadata', 'name'), valueAt(object, 'metadata', 'namespace')];
  return {
    metadata: {
      ...(isJsonObject(metadata) ? withoutEmpty(metadata, 'annotations') : {}),
      ...(name === undefined ? {} : { name }),
      ...(namespace === undefined ? {} : { namespace }),
    },
    ...sections,
  };
}

/** What held nothing but noise is none. */
function withoutEmpty(holder: JsonObject, key: string): JsonObject {
  const { [key]: value, ...rest } = holder;
  return isJsonObject(value) && Object.keys(value).length === 0 ? rest : holder;
}

function withoutStatusNoise(value: Json, depth: number): Json {
  if (depth === NOISE_DEPTH) return value;
  if (isList(value)) return value.map((item) => withoutStatusNoise(item, depth + 1));
  if (!isJsonObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, member]) =>
      member === undefined || STATUS_NOISE.has(key) ? [] : [[key, withoutStatusNoise(member, depth + 1)]],
    ),
  );
}
