import type { Lens } from '../lens/lens.js';
import type { JsonObject } from '../model/json/json.js';
import type { FieldManager, Identity, KubeObject } from '../model/object/object.js';
import type { NamePattern } from '../model/object/patterns.js';
import type { Namespaces, TypeSelection } from '../model/plan/plan.js';
import { type Resource, resourceName } from '../model/object/resource.js';
import type { Scope } from '../model/flow/event.js';

/** One of two moments that are compared: what there was. */
export interface Side {
  /** What messages call it. */
  readonly name: string;
  readonly objects: readonly SideObject[];
  /** Whether an object of such a name would be here if there were one. */
  readonly covers: (resource: Resource, namespace: string | undefined, name: string) => boolean;
  /** A person wrote it, and left defaults to the server. */
  readonly isManifest: boolean;
  /**
   * What stands for secrets here: marks of the same text that are equal stand for equal secrets. Undefined: the secrets
   * themselves are here.
   */
  readonly marks: string | undefined;
  /** Where an object is that does not say it; undefined where each does. */
  readonly namespace: string | undefined;
  /** By which objects of a type are compared, where more is known of it than the type. */
  readonly lensOf: ((resource: Resource) => Lens | Promise<Lens>) | undefined;
  /** What is to be listed of a cluster that is compared with it. */
  readonly targets: readonly TypeSelection[];
  /** Undefined: those that its objects name. */
  readonly namespaces: Namespaces | undefined;
}

export interface SideObject {
  readonly resource: Resource;
  readonly identity: Identity;
  readonly managers: readonly FieldManager[];
  /** Undefined where only facts are known of it. */
  readonly content: KubeObject | undefined;
  /** What a record without whole objects tells, as it tells it; undefined where all of it is known. */
  readonly facts: readonly JsonObject[] | undefined;
}

/** Which objects are compared. */
export interface ComparedObjects {
  readonly admits: (resource: Resource, namespace: string | undefined, name: string) => boolean;
  /** Undefined: each is. */
  readonly selects: ((object: KubeObject) => boolean) | undefined;
}

/** What covers whole scopes: all objects of a type, in one namespace or in all. */
export function coverOf(scopes: readonly Pick<Scope, 'resource' | 'namespace'>[]): Side['covers'] {
  const known = new Set(scopes.map(({ resource, namespace }) => placeKey(resource, namespace)));
  return (resource, namespace) =>
    known.has(placeKey(resource, undefined)) || known.has(placeKey(resource, namespace));
}

function placeKey(resource: Resource, namespace: string | undefined): string {
  return `${resourceName(resource)} ${namespace ?? ''}`;
}

/** The types of scopes as the command line names them, whatever version a server has them in. */
export function targetsOfScopes(scopes: readonly Pick<Scope, 'resource'>[]): readonly TypeSelection[] {
  const types = new Set(scopes.map(({ resource }) => resourceName(resource)));
  return [...types].map((type) => ({ type, names: NO_NAMES }));
}

const NO_NAMES: readonly NamePattern[] = [];

/** The namespaces of scopes, all where one of them is of all. */
export function namespacesOfScopes(
  scopes: readonly Pick<Scope, 'resource' | 'namespace'>[],
): Namespaces | undefined {
  const namespaced = scopes.filter(({ resource }) => resource.namespaced);
  if (namespaced.length === 0) return undefined;
  const names = namespaced.flatMap(({ namespace }) => namespace ?? []);
  return names.length < namespaced.length ? { kind: 'all' } : { kind: 'named', names: [...new Set(names)] };
}
