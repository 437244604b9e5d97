import type { Scope } from '../model/flow/event.js';
import { type Identity, type Snapshot, identityOf, objectKey } from '../model/object/object.js';
import { resourceName } from '../model/object/resource.js';
import type { ObjectState } from '../record/read/entries.js';

/** What is known of an object that is there. */
export interface ReplayedObject {
  readonly scope: Scope;
  identity: Identity;
  state: ObjectState;
  snapshot: Snapshot | undefined;
  /** The last beginning of a recording that it was seen after. */
  list: number;
  isTold: boolean;
  hasLeft: boolean;
}

/** What is known of a scope. */
export interface KnownScope {
  readonly scope: Scope;
  isSynced: boolean;
  /** Whether anything was told of an object in it. */
  hasTold: boolean;
  isTold: boolean;
  /** What was recorded of it: a recording that says nothing of others does not say that they are gone. */
  readonly selection: string;
  /** Differences that were found by what was listed since the last beginning. */
  found: number;
}

export function recordedScopeKey({ resource, namespace }: Scope): string {
  return `${resourceName(resource)}/${namespace ?? ''}`;
}

export function keyOf({ resource }: Scope, identity: Identity): string {
  return `${resource.group}/${resource.plural}/${objectKey(identity)}`;
}

/** How many of them were told in a scope. */
export function toldIn(scope: Scope, objects: Iterable<ReplayedObject>): number {
  const key = recordedScopeKey(scope);
  let count = 0;
  for (const each of objects) if (each.isTold && recordedScopeKey(each.scope) === key) count += 1;
  return count;
}

/** Reads a state out of the recording now, so that it is at hand also when the object has gone on. */
export function readState({ object, managers }: ObjectState): void {
  object();
  managers();
}

/** Of a state that has gone on with what was passed over. */
export function versionOf({ object }: ObjectState): string | undefined {
  return identityOf(object())?.resourceVersion;
}
