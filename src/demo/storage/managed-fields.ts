import { type Json, type JsonObject, arrayAt, isJsonObject, stringAt } from '../../model/json/json.js';
import type { KubeObject } from '../../model/object/object.js';
import { mergePatch, sameJson } from './merge-patch.js';

/** A write in managedFields: its field manager, and the subresource where it is to one. */
export interface FieldWriter {
  readonly manager: string;
  readonly subresource: string | undefined;
  /** RFC 3339 in whole seconds. */
  readonly time: string;
}

/**
 * The managedFields after a write: the writer's entry gets the fields that it changed and its time, every other
 * entry stays. A list counts as one field, which is simpler than in a real server.
 * https://kubernetes.io/docs/reference/using-api/server-side-apply/#field-management
 */
export function managedFields(
  before: KubeObject | undefined,
  after: KubeObject,
  writer: FieldWriter,
): readonly Json[] {
  const entries = arrayAt(before, 'metadata', 'managedFields');
  const changed = changedFields(before, after, ['apiVersion', 'kind', 'metadata']);
  const metadata = changedFields(before?.['metadata'], after['metadata'], BOOKKEEPING);
  const fields = { ...changed, ...(isEmpty(metadata) ? {} : { 'f:metadata': metadata }) };
  if (isEmpty(fields)) return entries;
  const mine = entries.find((entry) => isBy(entry, writer));
  const entry: JsonObject = {
    manager: writer.manager,
    operation: 'Update',
    apiVersion: after['apiVersion'],
    time: writer.time,
    fieldsType: 'FieldsV1',
    fieldsV1: mergePatch(isJsonObject(mine) ? mine['fieldsV1'] : {}, fields),
    ...(writer.subresource === undefined ? {} : { subresource: writer.subresource }),
  };
  return [...entries.filter((other) => other !== mine), entry];
}

/** Metadata that the server sets, and that no manager owns. */
const BOOKKEEPING = [
  'name',
  'namespace',
  'uid',
  'resourceVersion',
  'generation',
  'creationTimestamp',
  'deletionTimestamp',
  'deletionGracePeriodSeconds',
  'managedFields',
];

function isBy(entry: Json, writer: FieldWriter): boolean {
  return (
    stringAt(entry, 'manager') === writer.manager && stringAt(entry, 'subresource') === writer.subresource
  );
}

function changedFields(
  before: Json | undefined,
  after: Json | undefined,
  skip: readonly string[],
): JsonObject {
  if (!isJsonObject(after)) return {};
  const old = isJsonObject(before) ? before : {};
  return Object.fromEntries(
    Object.keys(after)
      .filter((key) => !skip.includes(key) && !sameJson(old[key], after[key]))
      .map((key) => [`f:${key}`, changedFields(old[key], after[key], [])]),
  );
}

function isEmpty(fields: JsonObject): boolean {
  return Object.keys(fields).length === 0;
}
