import { UsageError } from '../model/errors.js';
import { type Json, arrayAt, isJsonObject, stringAt, valueAt } from '../model/json/json.js';
import { objectKey } from '../model/object/object.js';
import { type Resource, resourceName } from '../model/object/resource.js';
import { documentsOf } from '../record/read/documents.js';
import { UnreadableError } from '../record/read/entries.js';
import { foreignResource } from '../record/read/foreign-resource.js';
import {
  type Side,
  type SideObject,
  type ComparedObjects,
  coverOf,
  namespacesOfScopes,
  targetsOfScopes,
} from './side.js';

interface Looked {
  readonly resource: Resource;
  readonly namespace: string | undefined;
}

/**
 * What there was by the records of `-o json`: whole objects where they were written with `--diff full`, and else what
 * the records say of each. What was listed is known from its SYNCED records, also where it was empty.
 * @throws UsageError with the number of a record that cannot be read.
 */
export async function recordsSide(
  bytes: AsyncIterable<Uint8Array>,
  {
    name,
    atMs,
    compared,
  }: { readonly name: string; readonly atMs: number | undefined; readonly compared: ComparedObjects },
): Promise<Side> {
  const objects = new Map<string, SideObject>();
  const looked: Looked[] = [];
  let number = 0;
  try {
    for await (const record of documentsOf(bytes)) {
      number += 1;
      take(record);
    }
  } catch (error) {
    if (!(error instanceof UnreadableError)) throw error;
    throw new UsageError(`${name}, record ${number + 1}: ${error.message}`);
  }

  function take(record: Json): void {
    if (stringAt(record, 'schema') !== 'kwatch/v1') throw new UnreadableError('it is no record of kwatch');
    if (valueAt(record, 'context') !== undefined)
      throw new UsageError(
        `${name} holds records of several clusters`,
        'write those of one: --context NAME --once -o json',
      );
    if (atMs !== undefined && Date.parse(stringAt(record, 'time') ?? '') > atMs) return;
    const type = stringAt(record, 'type');
    if (type === 'SYNCED') looked.push(lookedOf(record));
    if (type === 'ADDED' || type === 'MODIFIED' || type === 'DELETED') takeObject(type, record);
  }

  function takeObject(type: 'ADDED' | 'MODIFIED' | 'DELETED', record: Json): void {
    const resource = resourceOf(record);
    const [namespace, own] = [stringAt(record, 'namespace'), stringAt(record, 'name')];
    if (own === undefined) throw new UnreadableError('it names no object');
    const key = `${resourceName(resource)} ${objectKey({ namespace, name: own })}`;
    const content = valueAt(record, 'object');
    const isMeant =
      compared.admits(resource, namespace, own) &&
      (!isJsonObject(content) || compared.selects?.(content) !== false);
    if (type === 'DELETED' || !isMeant) {
      objects.delete(key);
      return;
    }
    const uid = stringAt(record, 'uid') ?? '';
    const resourceVersion = stringAt(record, 'resourceVersion') ?? '';
    const whole = isJsonObject(content) ? content : undefined;
    const before = type === 'MODIFIED' ? (objects.get(key)?.facts ?? []) : [];
    const changes = arrayAt(record, 'changes').filter(isJsonObject);
    objects.set(key, {
      resource,
      identity: { namespace, name: own, uid, resourceVersion },
      managers: [],
      content: whole,
      facts:
        whole === undefined
          ? [...before.filter((fact) => !changes.some(isAlso(fact))), ...changes]
          : undefined,
    });
  }

  const scopes = looked.length > 0 ? looked : placesOf([...objects.values()]);
  return {
    name,
    objects: [...objects.values()],
    covers: coverOf(scopes),
    isManifest: false,
    marks: name,
    namespace: undefined,
    lensOf: undefined,
    targets: targetsOfScopes(scopes),
    namespaces: namespacesOfScopes(scopes),
  };
}

function placesOf(objects: readonly SideObject[]): readonly Looked[] {
  return objects.map(({ resource, identity }) => ({ resource, namespace: identity.namespace }));
}

/** Whether a change is of the same field as a fact. */
function isAlso(fact: Json): (change: Json) => boolean {
  const place = (json: Json): string =>
    JSON.stringify(['field', 'path', 'container', 'item'].map((key) => stringAt(json, key)));
  return (change) => place(change) === place(fact);
}

function lookedOf(record: Json): Looked {
  const namespace = stringAt(record, 'namespace');
  return { resource: resourceOf(record, namespace !== undefined), namespace };
}

/** `deployments.apps`, and the version where it is said. Of what was listed in all namespaces it is not known. */
function resourceOf(record: Json, namespaced = stringAt(record, 'namespace') !== undefined): Resource {
  const [, plural, group = ''] = /^([^.]+)(?:\.(.+))?$/.exec(stringAt(record, 'resource') ?? '') ?? [];
  if (plural === undefined) throw new UnreadableError('its resource is none');
  const version = (stringAt(record, 'apiVersion') ?? 'v1').split('/').at(-1) ?? 'v1';
  const kind = stringAt(record, 'kind') ?? '';
  return foreignResource({ group, version, plural, kind, namespaced });
}
