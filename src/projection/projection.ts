import { type Json, isJsonObject, stringAt, valueAt } from '../model/json/json.js';
import { type About, type KubeObject, type Snapshot, identityOf } from '../model/object/object.js';
import { ownersOf } from '../model/object/owner-reference.js';
import { type Resource, apiVersion } from '../model/object/resource.js';
import type { Lens } from '../lens/lens-table.js';
import { managersOf } from './managers.js';
import { managersOfText } from './managers-text.js';
import { createPool } from './pool.js';
import { ownValues } from '../masking/names/own-values.js';
import { isSecret } from '../masking/names/secret-object.js';
import { wideDetails } from './wide-details.js';

/**
 * Makes what the store keeps of an object off the wire; undefined for what has no identity. The items of a list
 * come without apiVersion and kind (unlike those of a watch): the resource's own stand in. What is handed over beside
 * an object are its managedFields as text, where they were left out of it.
 */
export function createProjection(
  resource: Resource,
  lens: Lens,
  options: {
    readonly whole: boolean;
    readonly managedFields?: boolean;
    readonly about?: boolean;
    /** With `about`: what `-o wide` adds. */
    readonly details?: boolean;
    /** What it belongs to. */
    readonly owners?: boolean;
  } = { whole: false },
): (object: Json | undefined, managedFields?: string) => Snapshot | undefined {
  const ownVersion = apiVersion(resource);
  const pool = createPool();
  const holdsSecrets = isSecret(resource);
  return (object, managedFields) => {
    const identity = identityOf(object);
    if (identity === undefined || !isJsonObject(object)) return undefined;
    const { namespace, name, uid, resourceVersion } = identity;
    // Written out and not spread together: this is done for every state, and takes a third of the time.
    const snapshot: Snapshot = {
      namespace,
      name,
      uid,
      resourceVersion,
      apiVersion: stringAt(object, 'apiVersion') ?? ownVersion,
      kind: stringAt(object, 'kind') ?? resource.kind,
      view: lens.view(object),
      managers: managedFields === undefined ? managersOf(object, pool) : managersOfText(managedFields, pool),
    };
    const own = holdsSecrets && !options.whole ? hiddenFrom(snapshot.view, object) : [];
    const isBare = options.about !== true && options.owners !== true && !options.whole && own.length === 0;
    if (isBare) return snapshot;
    return {
      ...snapshot,
      ...(own.length > 0 ? { own } : {}),
      ...(options.about === true ? { about: aboutOf(object, options.details === true) } : {}),
      ...(options.owners === true ? { owners: ownersOf(object) } : {}),
      ...(options.whole ? { object: wholeOf(object, resource, options.managedFields === true) } : {}),
    };
  };
}

/** With the kind that list items lack, and without managedFields, which are most of an object and kept in another form. */
function wholeOf(object: KubeObject, resource: Resource, managedFields: boolean): KubeObject {
  const { apiVersion: version = apiVersion(resource), kind = resource.kind, metadata, ...rest } = object;
  const kept =
    isJsonObject(metadata) && !managedFields
      ? Object.fromEntries(Object.entries(metadata).filter(([key]) => key !== 'managedFields'))
      : metadata;
  return { apiVersion: version, kind, metadata: kept, ...rest };
}

/** What a Secret holds, where the lens keeps less of it: `--only metadata.annotations`. */
function hiddenFrom(view: Json, object: KubeObject): readonly string[] {
  const own = ownValues(object);
  return ownValues(view).length < own.length ? own : [];
}

function aboutOf(object: KubeObject, withDetails: boolean): About {
  const labels = valueAt(object, 'metadata', 'labels');
  return {
    created: stringAt(object, 'metadata', 'creationTimestamp'),
    labels: isJsonObject(labels) ? labels : {},
    ...(withDetails ? { details: wideDetails(object) } : {}),
  };
}
