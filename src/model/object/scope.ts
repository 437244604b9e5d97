import type { Scope } from '../flow/event.js';
import type { Standing } from './lineage.js';
import { type Resource, resourceName } from './resource.js';
import type { Shard } from '../plan/shard.js';

/** One thing to list and watch, and which of its objects are meant. */
export interface PlannedScope {
  readonly scope: Scope;
  /** As the API's query parameters: what the server selects. */
  readonly selectors: Readonly<Record<string, string>>;
  /** Those that were named without a wildcard; empty where any object is meant. */
  readonly named: readonly string[];
  /** Nothing but these is meant. */
  readonly onlyNamed?: boolean;
  /** The named are in this scope, and not in whichever of several. */
  readonly namedHere?: boolean;
  /** What is left to select here: names with wildcards, or several names. */
  readonly admits: (name: string) => boolean;
  /** What is left to select here: objects in these namespaces; undefined: in any. One without is undefined. */
  readonly admitsNamespace?: ((namespace: string | undefined) => boolean) | undefined;
  /** What is left to select here: objects of this part, of several; undefined: of all. */
  readonly shard?: Shard | undefined;
  /** Where else to look should the resource come back with another scope; undefined: it is watched where it was. */
  readonly rescope?: Rescope | undefined;
  /** Where objects are asked for by what they belong to. */
  readonly standing?: Standing | undefined;
}

/** Whether anything of a scope is told; else it is only watched to know what belongs to what. */
export function isTold({ standing }: PlannedScope): boolean {
  return standing?.isTold !== false;
}

/** How a scope is watched that was not named itself. */
export interface FoundTerms {
  /** It came after the first lists: what is in it at first is new. */
  readonly late: boolean;
  /** Ends its sources. */
  readonly signal: AbortSignal;
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

/** A scope as a person says it: `deployments.apps in default`, `staging: pods`. */
export function scopeText({ context, resource, namespace }: Scope): string {
  const cluster = context === undefined ? '' : `${context}: `;
  const place = namespace === undefined ? '' : ` in ${namespace}`;
  return `${cluster}${resourceName(resource)}${place}`;
}

/** What tells one scope from every other of a run, as the key of a map. */
export function scopeKey({ context, resource, namespace }: Scope): string {
  return inCluster(context, `${resourceName(resource)} ${namespace ?? ''}`);
}

/** A key of one cluster as a key of all of them: two clusters may hold the same names, and copies the same UIDs. */
export function inCluster(context: string | undefined, key: string): string {
  return context === undefined ? key : `${context}\0${key}`;
}

/** All that is watched of a cluster, where something is to be said of it as a whole. */
export function wholeCluster(context: string | undefined): Scope {
  return { context, resource: EVERYTHING, namespace: undefined };
}

/** Whether a scope stands for a type that the server does not have, as it was typed. */
export function isMissingType({ resource }: Scope): boolean {
  return resource.version === '' && resource.plural !== EVERYTHING.plural;
}

/** Whether a scope stands for all that is watched of its cluster. */
export function isWholeCluster({ resource }: Scope): boolean {
  return resource.plural === EVERYTHING.plural;
}

/** A type that the server does not have, as it was typed: something may still be to be said of it. */
export function typeAsTyped(type: string): Resource {
  return { ...EVERYTHING, plural: type };
}

/** No resource is called so: a name is a DNS label. */
const EVERYTHING: Resource = {
  group: '',
  version: '',
  plural: '*',
  singular: '',
  kind: '',
  shortNames: [],
  categories: [],
  namespaced: false,
  verbs: [],
};
