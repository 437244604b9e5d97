import { parsePattern } from '../../lens/compare/path-pattern.js';
import { chooseLens } from '../../lens/choose-lens.js';
import { maskObject } from '../../masking/mask-object.js';
import { managersOf as writersOf } from '../../projection/managers.js';
import { createPool } from '../../projection/pool.js';
import { objectRecord, revealedRecord } from '../../diff/object-record.js';
import { createProjection } from '../../projection/projection.js';
import type { Change } from '../../model/flow/change.js';
import type { Delta } from '../../model/flow/event.js';
import type { Json, JsonObject } from '../../model/json/json.js';
import type { Snapshot } from '../../model/object/object.js';
import type { PathPattern } from '../../model/object/patterns.js';
import type { Resource } from '../../model/object/resource.js';
import { MisuseError } from '../errors.js';
import type { KubernetesObject } from '../object.js';
import { resourceOf } from './resource-of.js';

/** What differs between two states of an object, and who wrote it. */
export interface ObjectDiff {
  /** Masked, unless asked otherwise: the content of Secrets, and what looks like a credential, is `***`. */
  readonly changes: readonly Change[];
  /** The field managers that made the changes, as far as that can be known. */
  readonly managers: readonly string[];
}

/** How two states are compared. */
export interface DiffChoice {
  /**
   * `summary`: what the users of the kind care about, with names for it (`replicas`, `image`); `full`: every path but
   * noise. Default: `summary`.
   */
  readonly level?: 'summary' | 'full' | undefined;
  /** Only these places: `spec.template`, `metadata.labels`, `**.image`. */
  readonly only?: readonly string[] | undefined;
  /** None of these places. */
  readonly ignore?: readonly string[] | undefined;
  /** What type it is, where the objects do not say or are not to be believed. */
  readonly resource?: Resource | undefined;
  /** Hide nothing. */
  readonly showSecrets?: boolean | undefined;
}

/**
 * What differs between two states of one object, as the command tells it: old to new, in the words of its kind, masked.
 *
 * @param old undefined: the object is new, and what is worth telling of it is.
 *
 * @example
 * const type = { apiVersion: 'v1', kind: 'ConfigMap' };
 * const blue = { ...type, metadata: { name: 'web', resourceVersion: '1' }, data: { colour: 'blue' } };
 * const green = { ...type, metadata: { name: 'web', resourceVersion: '2' }, data: { colour: 'green' } };
 * const { changes } = diff(blue, green);
 * console.log(changes.map(({ path, old, new: now }) => `${path} ${old} → ${now}`)); // data.colour blue → green
 *
 * @throws MisuseError where a place cannot be read, or an object has no name.
 */
export function diff<T extends KubernetesObject>(
  old: T | undefined,
  next: T,
  choice: DiffChoice = {},
): ObjectDiff {
  const resource = choice.resource ?? resourceOf(next);
  const { level = 'summary', only = [], ignore = [], showSecrets = false } = choice;
  const places = { only: only.map(patternOf), ignore: ignore.map(patternOf) };
  const lens = chooseLens(resource, { level, ...places, managedFields: false });
  const project = createProjection(resource, lens);
  const stateOf = (object: T): Snapshot => {
    const snapshot = project(asJson(object));
    if (snapshot !== undefined) return snapshot;
    throw new MisuseError('an object has to have a name and a resourceVersion to be compared');
  };
  const object = stateOf(next);
  const delta: Exclude<Delta, { readonly type: 'SYNC' }> =
    old === undefined
      ? { type: 'ADDED', object, initial: false }
      : { type: 'MODIFIED', object, old: stateOf(old) };
  const { changes, managers } = showSecrets
    ? revealedRecord(delta, resource, lens, 0)
    : objectRecord(delta, resource, lens, 0);
  return { changes, managers };
}

/**
 * A copy of an object in which nothing secret is left: the content of a Secret, credentials under any name, in
 * arguments, and in documents within texts. What was in it stays `***`, so that it is seen to be there.
 *
 * @example
 * const secret = { apiVersion: 'v1', kind: 'Secret', metadata: { name: 'web' }, data: { token: 'c2hvcA==' } };
 * console.log(maskSecrets(secret).data.token); // ***
 */
export function maskSecrets<T extends KubernetesObject>(
  object: T,
  { resource = resourceOf(object) }: { readonly resource?: Resource | undefined } = {},
): T {
  return maskObject(resource, asJson(object)) as unknown as T;
}

/** Who wrote to an object, by its managedFields. */
export interface Writer {
  readonly manager: string;
  /** `Update` or `Apply`. */
  readonly operation: string;
  /** `status`, `scale`; undefined: the object itself. */
  readonly subresource: string | undefined;
  /** When last, in whole seconds. */
  readonly time: string | undefined;
}

/**
 * Everybody who wrote to an object and still owns something in it.
 *
 * @example
 * const writers = managersOf(await cluster.resource('deployments').get('web'));
 * for (const { manager, operation, subresource } of writers) console.log(manager, operation, subresource);
 */
export function managersOf(object: KubernetesObject): readonly Writer[] {
  return writersOf(asJson(object), createPool()).map(({ manager, operation, subresource, time }) => ({
    manager,
    operation,
    subresource,
    time,
  }));
}

function patternOf(text: string): PathPattern {
  const pattern = parsePattern(text);
  if (pattern === undefined) throw new MisuseError(`"${text}" is no path: write for example spec.template`);
  return pattern;
}

/** What a type of the caller's holds is JSON, as it came from the server. */
function asJson(object: KubernetesObject): JsonObject {
  return object as unknown as Json as JsonObject;
}
