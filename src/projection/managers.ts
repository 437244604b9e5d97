import { arrayAt, type Json, stringAt, valueAt } from '../model/json/json.js';
import type { FieldManager } from '../model/object/object.js';
import type { Pool } from './pool.js';

/**
 * Who wrote to an object, and which places they own: its metadata.managedFields, in brief. Texts that many objects
 * share are held once.
 * https://kubernetes.io/docs/reference/using-api/server-side-apply/#field-management
 */
export function managersOf(object: Json | undefined, pool: Pool): readonly FieldManager[] {
  const managers = arrayAt(object, 'metadata', 'managedFields').map((entry) => toManager(entry, pool));
  // A filtered list keeps some 16 places spare, in every stored object; a mapped one is exact.
  return managers.every(isNamed) ? managers : managers.filter(isNamed);
}

function toManager(entry: Json, pool: Pool): FieldManager {
  const subresource = stringAt(entry, 'subresource');
  const owned = pool.ownershipOf(valueAt(entry, 'fieldsV1'));
  return {
    manager: pool.share(stringAt(entry, 'manager') ?? ''),
    operation: pool.share(stringAt(entry, 'operation') ?? ''),
    subresource: subresource === undefined || subresource === '' ? undefined : pool.share(subresource),
    time: stringAt(entry, 'time'),
    ...(owned === '' ? {} : { owns: owned }),
  };
}

function isNamed({ manager }: FieldManager): boolean {
  return manager !== '';
}
