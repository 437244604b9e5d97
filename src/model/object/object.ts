import { type Json, type JsonObject, isJsonObject, stringAt, valueAt } from '../json/json.js';
import type { Lineage } from './lineage.js';
import type { OwnerReference } from './owner-reference.js';

/** An object of the cluster as it came over the wire. Its text is untrusted, and so is its shape. */
export type KubeObject = JsonObject;

/** What tells one object from every other, and one of its states from the next. */
export interface Identity {
  /** Undefined for cluster-scoped objects. */
  readonly namespace: string | undefined;
  readonly name: string;
  /** A new UID is a new object, whatever its name. */
  readonly uid: string;
  /**
   * Grows with every write of the resource. Where a server writes it as a decimal number, as Kubernetes 1.35 promises
   * and those before it do, two of one resource are ordered (KEP-5504; informer/store/resource-version.ts); elsewhere
   * they can only be told apart. It is text: as a number it loses digits beyond 2^53.
   */
  readonly resourceVersion: string;
}

/** One entry of an object's managedFields, in brief: who wrote, how, when last, and what is theirs. */
export interface FieldManager {
  readonly manager: string;
  readonly operation: string;
  /** `status`, `scale`, …; undefined for the object itself. */
  readonly subresource: string | undefined;
  /** RFC 3339 in whole seconds, as the server writes it. */
  readonly time: string | undefined;
  /**
   * The places that it owns, each on a line of its own with a line break before the first: its keys with tabs between
   * them, `OWNED_ITEM` for an item of a list. Absent where it is not told.
   */
  readonly owns?: string;
}

/** Which item of a list it is, is not kept: so objects of one template share the text. */
export const OWNED_ITEM = '[]';

/** What may be shown of any object, whatever its kind. Untrusted text. */
export interface About {
  /** RFC 3339, as the server writes it. */
  readonly created: string | undefined;
  readonly labels: JsonObject;
  /** Where it runs, of which images, what it selects; only with `-o wide`. */
  readonly details?: JsonObject;
}

/**
 * What is kept of one state of an object: its identity, and of its content only what the chosen lens looks at.
 * Whole objects are not kept: they cost a Node process ten times the memory.
 */
export interface Snapshot extends Identity {
  readonly apiVersion: string;
  readonly kind: string;
  /** What the lens keeps, unmasked; only that lens knows its shape. */
  readonly view: Json;
  readonly managers: readonly FieldManager[];
  /** Only where a format shows it. */
  readonly about?: About;
  /** Of a Secret, what it holds, where the view does not: by it copies elsewhere in it are known. Unmasked. */
  readonly own?: readonly string[];
  /** What it says that it belongs to; only where objects are asked for by that. */
  readonly owners?: readonly OwnerReference[];
  /** Where it stands below what was asked for; only of what is told for that. */
  readonly lineage?: Lineage;
  /** The whole object, unmasked; only where something asks for it. */
  readonly object?: KubeObject;
}

/** The key under which an object is stored and queued: `namespace/name`, or `name` (client-go, tools/cache). */
export function objectKey(identity: Pick<Identity, 'namespace' | 'name'>): string {
  return identity.namespace === undefined ? identity.name : `${identity.namespace}/${identity.name}`;
}

/** What a name is in any plain text: itself, or quoted where it holds what most names do not. */
export function spokenName(name: string): string {
  return /^[\w.:@-]+$/.test(name) ? name : JSON.stringify(name);
}

/**
 * The identity of an object off the wire, or undefined where its metadata lacks a name or a resourceVersion:
 * such an object cannot be told from others and must not reach the store.
 */
export function identityOf(object: Json | undefined): Identity | undefined {
  if (!isJsonObject(object)) return undefined;
  const metadata = valueAt(object, 'metadata');
  const name = stringAt(metadata, 'name');
  const resourceVersion = stringAt(metadata, 'resourceVersion');
  if (name === undefined || name === '' || resourceVersion === undefined) return undefined;
  return {
    namespace: stringAt(metadata, 'namespace'),
    name,
    uid: stringAt(metadata, 'uid') ?? '',
    resourceVersion,
  };
}
