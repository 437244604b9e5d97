import { isJsonObject } from '../model/json/json.js';
import { parseJson } from '../model/json/parse-json.js';
import { type Resource, resourceName } from '../model/object/resource.js';
import { inCluster } from '../model/object/scope.js';

/**
 * How far the work of the leaders is: for each resource the resourceVersion up to which all that they saw is done.
 * What a follower holds beyond it is not known to be done.
 */
export type Marks = ReadonlyMap<string, bigint>;

/** The annotation of the lease in which marks stand. */
export const MARKS_ANNOTATION = 'kwatch/done';

/**
 * The marks that stand in an annotation; none where there is none, or where they are of other work: of another command
 * line all is to be done that is there.
 *
 * @param work what tells one work from another.
 */
export function readMarks(text: string | undefined, work: string): Marks {
  const found = text === undefined ? undefined : parsed(text);
  if (!isJsonObject(found) || found['work'] !== work || !isJsonObject(found['upTo'])) return new Map();
  return new Map(
    Object.entries(found['upTo']).flatMap(([resource, version]) => {
      const mark = versionOf(typeof version === 'string' ? version : '');
      return mark === undefined ? [] : [[resource, mark] as const];
    }),
  );
}

export function marksText(marks: Marks, work: string): string {
  const upTo = Object.fromEntries([...marks].map(([resource, mark]) => [resource, String(mark)]));
  return JSON.stringify({ work, upTo });
}

/** The smaller of each two, of what all of them have: what is done by every one of several. */
export function leastMarks(all: readonly Marks[]): Marks {
  const [first = new Map<string, bigint>(), ...others] = all;
  return new Map(
    [...first].flatMap(([resource, mark]) => {
      const marks = others.map((other) => other.get(resource));
      if (marks.includes(undefined)) return [];
      return [[resource, marks.reduce<bigint>((a, b) => (b !== undefined && b < a ? b : a), mark)] as const];
    }),
  );
}

/** What marks are kept for: versions of two resources cannot be compared. */
export function resourceOf({
  context,
  resource,
}: {
  readonly context?: string | undefined;
  readonly resource: Resource;
}): string {
  return inCluster(context, resourceName(resource));
}

/** A resourceVersion as a number that can be compared; undefined where a server writes it in another way. */
export function versionOf(resourceVersion: string): bigint | undefined {
  return /^[1-9]\d*$/.test(resourceVersion) ? BigInt(resourceVersion) : undefined;
}

/** Whoever may write to the lease may write anything. */
function parsed(text: string): unknown {
  try {
    return parseJson(text);
  } catch {
    return undefined;
  }
}
