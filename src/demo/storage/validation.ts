import { type JsonObject, stringAt } from '../../model/json/json.js';
import type { KubeObject } from '../../model/object/object.js';
import type { Resource } from '../../model/object/resource.js';
import { conflict, conflictBecause, failure, invalid, StatusError } from '../api-status.js';

const PATTERN = '[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*';
const SUBDOMAIN = new RegExp(`^${PATTERN}$`);

/**
 * Checks the name of a new object.
 * @throws StatusError 422 where it has neither name nor generateName, or an invalid name; 500 where it has a
 *   resourceVersion.
 */
export function requireValidName(resource: Resource, object: JsonObject): void {
  if ((stringAt(object, 'metadata', 'resourceVersion') ?? '') !== '') {
    throw new StatusError(
      failure(500, undefined, 'resourceVersion should not be set on objects to be created'),
    );
  }
  const name = stringAt(object, 'metadata', 'name') ?? '';
  const { kind, group } = resource;
  if (name === '') {
    if ((stringAt(object, 'metadata', 'generateName') ?? '') !== '') return;
    const message = 'Required value: name or generateName is required';
    throw invalid({ kind, group, name }, [{ field: 'metadata.name', cause: 'FieldValueRequired', message }]);
  }
  if (SUBDOMAIN.test(name)) return;
  const rule =
    "a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or '.', and must start and " +
    `end with an alphanumeric character (e.g. 'example.com', regex used for validation is '${PATTERN}')`;
  const message = `Invalid value: "${name}": ${rule}`;
  throw invalid({ kind, group, name }, [{ field: 'metadata.name', cause: 'FieldValueInvalid', message }]);
}

/**
 * Checks the preconditions of a write: the UID and the resourceVersion, where it has them, are those of the present
 * object.
 * @throws StatusError 409 where they are not.
 */
export function requirePreconditions(
  resource: Resource,
  name: string,
  current: KubeObject,
  wanted: JsonObject,
): void {
  const [uid, wantedUid] = [stringAt(current, 'metadata', 'uid'), stringAt(wanted, 'metadata', 'uid')];
  if (wantedUid !== undefined && wantedUid !== uid) {
    const why = `Precondition failed: UID in precondition: ${wantedUid}, UID in object meta: ${uid ?? ''}`;
    throw conflictBecause(resource, name, why);
  }
  const version = stringAt(wanted, 'metadata', 'resourceVersion') ?? '';
  if (version !== '' && version !== stringAt(current, 'metadata', 'resourceVersion'))
    throw conflict(resource, name);
}
