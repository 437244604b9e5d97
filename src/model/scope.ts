import type { Scope } from './event.js';
import { resourceName } from './resource.js';

/** One thing to list and watch, and which of its objects are meant. */
export interface PlannedScope {
  readonly scope: Scope;
  /** As the API's query parameters: what the server selects. */
  readonly selectors: Readonly<Record<string, string>>;
  /** Those that were named without a wildcard; empty where any object is meant. */
  readonly named: readonly string[];
  /** Nothing but these is meant. */
  readonly onlyNamed?: boolean;
  /** What is left to select here: names with wildcards, or several names. */
  readonly admits: (name: string) => boolean;
  /** Where else to look should the resource come back with another scope; undefined: it is watched where it was. */
  readonly rescope?: Rescope | undefined;
}

/** What the command line says of namespaces, for a custom resource that comes back with another scope. */
export interface Rescope {
  /** Of a namespaced resource; undefined: all. */
  readonly namespaces: readonly string[] | undefined;
  /** Whether this is the one of several scopes of its resource that watches what has no namespace. */
  readonly first: boolean;
}

/** Whether a scope is selected by what may change of an object: a name and a namespace never do. */
export function selectsByContent({ selectors: { labelSelector, fieldSelector } }: PlannedScope): boolean {
  const fields = fieldSelector?.split(',') ?? [];
  return labelSelector !== undefined || !fields.every((field) => /^metadata\.name(space)?=/.test(field));
}

/** A scope as a person says it: `deployments.apps in default`. */
export function scopeText({ resource, namespace }: Scope): string {
  return namespace === undefined ? resourceName(resource) : `${resourceName(resource)} in ${namespace}`;
}
