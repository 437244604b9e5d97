import { type JsonObject, stringAt } from '../../model/json.js';
import type { KubeObject } from '../../model/object.js';
import type { Resource } from '../../model/resource.js';
import { conflict, conflictBecause } from '../server/status-answer.js';

/**
 * Holds a write to what it says that it was made from: the UID and the resourceVersion, where it names them.
 * @throws StatusError 409.
 */
export function requireSameState(
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
