import { type Json, arrayAt, isJsonObject, numberAt, stringAt, valueAt } from '../../model/json/json.js';
import { type KubeObject, identityOf } from '../../model/object/object.js';
import type { Resource } from '../../model/object/resource.js';
import type { ObjectEntry, ForeignEntry } from './entries.js';
import { foreignResource } from './foreign-resource.js';

const WRITES: ReadonlySet<string> = new Set(['create', 'update', 'patch', 'delete', 'deletecollection']);

/** Of these the answer is the whole object; of others, such as `scale`, it is something else. */
const WHOLE: ReadonlySet<string | undefined> = new Set([
  undefined,
  '',
  'status',
  'ephemeralcontainers',
  'resize',
]);

/**
 * What an event of an API server's audit log says of an object, where it holds the answer (level RequestResponse), and
 * by which user it was written.
 * https://kubernetes.io/docs/reference/config-api/apiserver-audit.v1/
 */
export function readAudit(event: Json): readonly ForeignEntry[] {
  const verb = stringAt(event, 'verb') ?? '';
  const code = numberAt(event, 'responseStatus', 'code') ?? 200;
  const isDone = (stringAt(event, 'stage') ?? 'ResponseComplete') === 'ResponseComplete' && code < 300;
  if (!isDone || !WRITES.has(verb) || !WHOLE.has(stringAt(event, 'objectRef', 'subresource'))) return [];
  const answer = valueAt(event, 'responseObject');
  const objects =
    verb === 'deletecollection' ? arrayAt(answer, 'items') : answer === undefined ? [] : [answer];
  return objects.flatMap((object) => ofObject(event, verb, object));
}

function ofObject(event: Json, verb: string, object: Json): readonly ForeignEntry[] {
  const timeMs = Date.parse(
    stringAt(event, 'stageTimestamp') ?? stringAt(event, 'requestReceivedTimestamp') ?? '',
  );
  const time = Number.isNaN(timeMs) ? undefined : timeMs;
  if (verb === 'delete' && stringAt(object, 'kind') === 'Status') return ofName(event, object, time);
  if (!isJsonObject(object) || identityOf(object) === undefined) return [];
  const resource = resourceOf(event, stringAt(object, 'kind'));
  if (resource === undefined) return [];
  return [
    {
      kind: kindOf(verb, object),
      resource,
      object: withKind(object, resource),
      timeMs: time,
      by: writer(event),
    },
  ];
}

/** A deletion that something still stands in the way of, a finalizer or the time to end, is a change first. */
function kindOf(verb: string, object: KubeObject): ObjectEntry['kind'] {
  if (verb === 'create') return 'added';
  const isDeleting = stringAt(object, 'metadata', 'deletionTimestamp') !== undefined;
  const waits =
    arrayAt(object, 'metadata', 'finalizers').length > 0 ||
    (numberAt(object, 'metadata', 'deletionGracePeriodSeconds') ?? 0) > 0;
  if (verb === 'delete' || verb === 'deletecollection') return isDeleting && waits ? 'modified' : 'deleted';
  // The last finalizer is taken away by an update, and that is the end.
  return isDeleting && !waits ? 'deleted' : 'modified';
}

/** The answer to the deletion of what nothing stands in the way of says only that it is done. */
function ofName(event: Json, status: Json, timeMs: number | undefined): readonly ForeignEntry[] {
  const name = stringAt(event, 'objectRef', 'name');
  const resource = resourceOf(event, stringAt(status, 'details', 'kind') ?? '');
  if (name === undefined || resource === undefined) return [];
  return [{ kind: 'deleted', resource, namespace: stringAt(event, 'objectRef', 'namespace'), name, timeMs }];
}

function resourceOf(event: Json, kind: string | undefined): Resource | undefined {
  const plural = stringAt(event, 'objectRef', 'resource');
  if (plural === undefined || kind === undefined) return undefined;
  return foreignResource({
    group: stringAt(event, 'objectRef', 'apiGroup') ?? '',
    version: stringAt(event, 'objectRef', 'apiVersion') ?? 'v1',
    plural,
    kind,
    namespaced: stringAt(event, 'objectRef', 'namespace') !== undefined,
  });
}

function withKind(object: KubeObject, { group, version, kind }: Resource): KubeObject {
  return { apiVersion: group === '' ? version : `${group}/${version}`, kind, ...object };
}

/** The user, as one who has written this and nothing else: the log knows better than the object. */
function writer(event: Json): Json {
  const user = stringAt(event, 'impersonatedUser', 'username') ?? stringAt(event, 'user', 'username');
  if (user === undefined) return [];
  return [
    [user, 'Audit', null, stringAt(event, 'auditID') ?? stringAt(event, 'stageTimestamp') ?? null, null],
  ];
}
