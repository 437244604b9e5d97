import { type Json, arrayAt, isJsonObject, stringAt, valueAt } from '../../model/json/json.js';
import type { Resource } from '../../model/object/resource.js';
import type { Connection } from '../connection.js';
import { readJson } from '../http/read-json.js';

/** A column that the server shows for objects of a kind. */
export interface PrinterColumn {
  readonly name: string;
  /** Where the value is in an object, as a JSONPath: `.spec.replicas`. */
  readonly jsonPath: string;
}

/**
 * The columns that the definition of a custom resource names for its version. Empty where it names none, where the
 * resource is built in, and where the definition cannot be read: they are an addition, which must not end a run.
 * https://kubernetes.io/docs/tasks/extend-kubernetes/custom-resources/custom-resource-definitions/#additional-printer-columns
 */
export async function printerColumns(
  connection: Connection,
  resource: Resource,
  signal: AbortSignal,
): Promise<readonly PrinterColumn[]> {
  return columnsOf(await definedVersion(connection, resource, signal));
}

/** The columns that a version names, as `definedVersion` gives it. */
export function columnsOf(version: Json | undefined): readonly PrinterColumn[] {
  return arrayAt(version, 'additionalPrinterColumns').flatMap(columnOf);
}

/**
 * What the definition of a custom resource says of its version; where that may not be read, its schema alone, which
 * the server shows to everybody; undefined where neither is to be had.
 */
export async function definedVersion(
  connection: Connection,
  resource: Resource,
  signal: AbortSignal,
): Promise<Json | undefined> {
  // The group of a custom resource has a dot in it; without one there is no definition to ask for.
  if (!resource.group.includes('.')) return undefined;
  const name = encodeURIComponent(`${resource.plural}.${resource.group}`);
  const path = `/apis/apiextensions.k8s.io/v1/customresourcedefinitions/${name}`;
  const definition = await readJson(connection, { path, signal }).catch(() => undefined);
  if (definition === undefined) return publishedVersion(connection, resource, signal);
  return arrayAt(definition, 'spec', 'versions').find((each) => stringAt(each, 'name') === resource.version);
}

/** https://kubernetes.io/docs/concepts/overview/kubernetes-api/#openapi-v3 */
async function publishedVersion(
  connection: Connection,
  resource: Resource,
  signal: AbortSignal,
): Promise<Json | undefined> {
  const path = `/openapi/v3/apis/${resource.group}/${resource.version}`;
  const document = await readJson(connection, { path, signal }).catch(() => undefined);
  const schemas = valueAt(document, 'components', 'schemas');
  const schema = Object.values(isJsonObject(schemas) ? schemas : {}).find((each) =>
    arrayAt(each, 'x-kubernetes-group-version-kind').some(
      (type) =>
        stringAt(type, 'kind') === resource.kind &&
        stringAt(type, 'group') === resource.group &&
        stringAt(type, 'version') === resource.version,
    ),
  );
  return schema === undefined ? undefined : { schema: { openAPIV3Schema: schema } };
}

function columnOf(column: Json): readonly PrinterColumn[] {
  const [name, jsonPath] = [stringAt(column, 'name'), stringAt(column, 'jsonPath')];
  return name === undefined || jsonPath === undefined ? [] : [{ name, jsonPath }];
}
