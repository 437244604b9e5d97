import { type Json, isJsonObject, stringAt, valueAt } from '../model/json/json.js';
import { type About, type KubeObject, type Snapshot, identityOf } from '../model/object/object.js';
import { ownersOf } from '../model/object/owner-reference.js';
import { type Resource, apiVersion } from '../model/object/resource.js';
import type { Lens } from '../lens/lens-table.js';
import { type KeptObject, type Opened, createKeptObjects } from './kept-objects.js';
import { managersOf } from './managers.js';
import { managersOfText } from './managers-text.js';
import { createPool } from './pool.js';
import { ownValues } from '../masking/names/own-values.js';
import { isSecret } from '../masking/names/secret-object.js';
import { wideDetails } from './wide-details.js';

/**
 * Makes what the store keeps of an object off the wire; undefined for what has no identity. The items of a list
 * come without apiVersion and kind (unlike those of a watch): the resource's own stand in. What is handed over beside
 * an object are its managedFields as text, where they were left out of it, and what parses it again from its text, where
 * that holds all the rest: a whole object is kept as that, and what is read of it is parsed again when it is read.
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
    /** With `whole`: keeps objects as their text, but for those that changed lately; see `createKeptObjects`. */
    readonly packs?: boolean;
  } = { whole: false },
): (object: Json | undefined, managedFields?: string, again?: () => Json) => Snapshot | undefined {
  const ownVersion = apiVersion(resource);
  const pool = createPool();
  const holdsSecrets = isSecret(resource);
  const open = (json: Json): Opened => {
    const object = wholeOf(isJsonObject(json) ? json : {}, resource, options.managedFields === true);
    return { object, view: lens.view(object) };
  };
  const kept = options.packs === true ? createKeptObjects(open) : undefined;
  return (object, managedFields, again) => {
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
      view: options.whole ? null : lens.view(object),
      managers: managedFields === undefined ? managersOf(object, pool) : managersOfText(managedFields, pool),
    };
    const own = holdsSecrets && !options.whole ? hiddenFrom(snapshot.view, object) : [];
    const isBare = options.about !== true && options.owners !== true && !options.whole && own.length === 0;
    if (isBare) return snapshot;
    const more: Snapshot = {
      ...snapshot,
      ...(own.length > 0 ? { own } : {}),
      ...(options.about === true ? { about: aboutOf(object, options.details === true) } : {}),
      ...(options.owners === true ? { owners: ownersOf(object) } : {}),
    };
    if (!options.whole) return more;
    const opened = open(object);
    if (kept === undefined) return { ...more, ...opened };
    return withKept(more, again === undefined ? kept.changed(opened, uid) : kept.listed(opened, again));
  };
}

const KEPT: unique symbol = Symbol('kept');

interface HoldsKept {
  readonly [KEPT]: KeptObject;
}

/** The same functions for all: to V8 an object with functions of its own is of a form of its own, which is half a kilobyte. */
const OPENED: PropertyDescriptorMap & ThisType<HoldsKept> = {
  view: {
    enumerable: true,
    get() {
      return this[KEPT]().view;
    },
  },
  object: {
    enumerable: true,
    get() {
      return this[KEPT]().object;
    },
  },
};

/** The snapshot of an object that is opened when it is looked at; a copy of it has what was opened. */
function withKept(snapshot: Snapshot, kept: KeptObject): Snapshot {
  return Object.defineProperties(Object.defineProperty(snapshot, KEPT, { value: kept }), OPENED);
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
