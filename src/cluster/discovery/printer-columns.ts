import { type Json, arrayAt, stringAt } from '../../model/json.js';
import type { Resource } from '../../model/resource.js';
import type { Connection } from '../connection.js';
import { readJson } from '../http/read-json.js';

/** A column that the server prints of a kind. */
export interface PrinterColumn {
  readonly name: string;
  /** A JSONPath in one object: `.spec.replicas`. */
  readonly jsonPath: string;
}

/**
 * The columns that the definition of a custom resource names for one version. Empty where the resource has none, is
 * none, or may not be looked up: columns are a help, never a need.
 * https://kubernetes.io/docs/tasks/extend-kubernetes/custom-resources/custom-resource-definitions/#additional-printer-columns
 */
export async function printerColumns(
  connection: Connection,
  resource: Resource,
  signal: AbortSignal,
): Promise<readonly PrinterColumn[]> {
  // Every group that may hold custom resources has a dot in it.
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
