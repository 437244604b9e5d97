import { type Json, arrayAt, stringAt } from '../../model/json.js';
import type { Resource } from '../../model/resource.js';
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
  // The group of a custom resource has a dot in it; without one there is no definition to ask for.
  if (!resource.group.includes('.')) return [];
  const name = encodeURIComponent(`${resource.plural}.${resource.group}`);
  const path = `/apis/apiextensions.k8s.io/v1/customresourcedefinitions/${name}`;
  const definition = await readJson(connection, { path, signal }).catch(() => undefined);
  const version = arrayAt(definition, 'spec', 'versions').find(
    (each) => stringAt(each, 'name') === resource.version,
  );
  return arrayAt(version, 'additionalPrinterColumns').flatMap(columnOf);
}

function columnOf(column: Json): readonly PrinterColumn[] {
  const [name, jsonPath] = [stringAt(column, 'name'), stringAt(column, 'jsonPath')];
  return name === undefined || jsonPath === undefined ? [] : [{ name, jsonPath }];
}
