import { type Json, arrayAt, stringAt, isJsonObject, valueAt } from '../../model/json/json.js';
import { type KubeObject, identityOf, objectKey } from '../../model/object/object.js';
import type { Scope } from '../../model/flow/event.js';
import { readAudit } from './decode-audit.js';
import {
  type Admits,
  type RecordingEntry,
  type ObjectEntry,
  type ForeignEntry,
  UnreadableError,
} from './entries.js';
import { resourceOfObject } from './foreign-resource.js';

/** Reads documents of others, one after the other: what each tells. */
export interface DocumentDecoder {
  /** @throws UnreadableError where it is nothing that tells of objects. */
  readonly read: (document: Json) => readonly RecordingEntry[];
}

/**
 * Reads what `kubectl get -o json` writes, with `-w` and with `--output-watch-events`; the audit log of an API server;
 * and the records of `kwatch -o json --diff full`.
 */
export function createDocumentDecoder(admits: Admits): DocumentDecoder {
  const scopes = new Map<string, Scope>();
  let nowMs = 0;

  const latest = new Map<string, KubeObject>();

  const entriesOf = (told: ForeignEntry): readonly RecordingEntry[] => {
    const { kind, resource, timeMs, by } = told;
    const key = `${resource.group}/${resource.version}/${resource.plural}`;
    const name = `${key} ${objectKey('object' in told ? (identityOf(told.object) ?? NOBODY) : told)}`;
    const object = 'object' in told ? told.object : latest.get(name);
    const identity = identityOf(object);
    if (identity === undefined || object === undefined) return [];
    if (kind === 'deleted') latest.delete(name);
    else latest.set(name, object);
    nowMs = Math.max(nowMs, timeMs ?? lastTimeMs(object) ?? 0);
    const known = scopes.get(key);
    const scope = known ?? { resource, namespace: undefined };
    scopes.set(key, scope);
    const first: readonly RecordingEntry[] =
      known === undefined ? [{ kind: 'scope', scope, defined: undefined }] : [];
    if (!admits(scope, identity.namespace, identity.name)) return first;
    const state = { identity, object: () => object, managers: () => by };
    return [...first, { kind, timeMs: nowMs, scope, state, synthetic: false, reason: undefined }];
  };

  return { read: (document) => foreignEntries(document).flatMap(entriesOf) };
}

const NOBODY = { namespace: undefined, name: '' };

function foreignEntries(document: Json): readonly ForeignEntry[] {
  const type = stringAt(document, 'type');
  const object = valueAt(document, 'object');
  if (stringAt(document, 'schema') === 'kwatch/v1') return ofRecord(document);
  if (type !== undefined && object !== undefined) return ofEvent(type, object);
  const kind = stringAt(document, 'kind') ?? '';
  const version = stringAt(document, 'apiVersion') ?? '';
  if (version.startsWith('audit.k8s.io/'))
    return (kind === 'EventList' ? arrayAt(document, 'items') : [document]).flatMap(readAudit);
  if (kind.endsWith('List') && Array.isArray(valueAt(document, 'items'))) return ofList(document, kind);
  const told = ofObject('listed', document);
  if (told.length > 0) return told;
  throw new UnreadableError('it tells of no object');
}

/** https://kubernetes.io/docs/reference/using-api/api-concepts/#efficient-detection-of-changes */
function ofEvent(type: string, object: Json): readonly ForeignEntry[] {
  switch (type) {
    case 'ADDED':
      return ofObject('added', object);
    case 'MODIFIED':
      return ofObject('modified', object);
    case 'DELETED':
      return ofObject('deleted', object);
    case 'BOOKMARK':
    case 'ERROR':
      return [];
    default:
      throw new UnreadableError(`its type ${JSON.stringify(type)} is none of a watch`);
  }
}

function ofRecord(record: Json): readonly ForeignEntry[] {
  const object = valueAt(record, 'object');
  const type = stringAt(record, 'type') ?? '';
  if (!['ADDED', 'MODIFIED', 'DELETED'].includes(type)) return [];
  if (object === undefined)
    throw new UnreadableError(
      'its record has no whole object: records that are to be read again are written with --diff full, or by --record',
    );
  const timeMs = Date.parse(stringAt(record, 'time') ?? '');
  const kind = valueAt(record, 'initial') === true ? 'listed' : (type.toLowerCase() as ObjectEntry['kind']);
  return ofObject(kind, object).map((told) => ({
    ...told,
    timeMs: Number.isNaN(timeMs) ? undefined : timeMs,
  }));
}

/** The items of a list do not say what they are, unless they are of several kinds. */
function ofList(list: Json, kind: string): readonly ForeignEntry[] {
  const apiVersion = stringAt(list, 'apiVersion') ?? '';
  return arrayAt(list, 'items').flatMap((item) =>
    isJsonObject(item)
      ? ofObject('listed', { apiVersion, kind: kind.slice(0, -'List'.length), ...item })
      : [],
  );
}

function ofObject(kind: ObjectEntry['kind'], object: Json): readonly ForeignEntry[] {
  const resource = resourceOfObject(object);
  if (resource === undefined || !isJsonObject(object) || identityOf(object) === undefined) return [];
  return [{ kind, resource, object, timeMs: undefined }];
}

/** The last time that an object itself names, in milliseconds since the epoch: of a write, its creation or deletion. */
function lastTimeMs(object: KubeObject): number | undefined {
  const times = [
    stringAt(object, 'metadata', 'creationTimestamp'),
    stringAt(object, 'metadata', 'deletionTimestamp'),
    ...arrayAt(object, 'metadata', 'managedFields').map((entry) => stringAt(entry, 'time')),
    ...arrayAt(object, 'status', 'conditions').flatMap(timesOf),
    stringAt(object, 'lastTimestamp'),
  ].flatMap((time) => (time === undefined ? [] : [Date.parse(time)]));
  const known = times.filter((time) => !Number.isNaN(time));
  return known.length === 0 ? undefined : known.reduce((last, time) => Math.max(last, time));
}

function timesOf(condition: Json): readonly (string | undefined)[] {
  return [stringAt(condition, 'lastTransitionTime'), stringAt(condition, 'lastUpdateTime')];
}
