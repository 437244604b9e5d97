import { type Json, valueAt } from '../../model/json/json.js';
import type { KubeObject } from '../../model/object/object.js';
import type { Resource } from '../../model/object/resource.js';
import { stringifyJson } from '../../model/json/stringify-json.js';
import { isCustom, selectableFields } from './demo-resources.js';
import { badRequest } from '../api-status.js';

/** Whether an object is selected by its fields. */
export type FieldSelector = (object: KubeObject) => boolean;

/**
 * A field selector: `field=value`, `field==value` and `field!=value`, joined by commas.
 * @throws StatusError 400 for a field that the resource cannot be selected by, or a term that cannot be read.
 */
export function parseFieldSelector(text: string, resource: Resource): FieldSelector {
  const terms = text
    .split(',')
    .filter((term) => term !== '')
    .map((term) => parseTerm(term, text, resource));
  return (object) => terms.every((term) => term(object));
}

function parseTerm(term: string, text: string, resource: Resource): FieldSelector {
  const match = /^(.*?)(!=|==|=)(.*)$/.exec(term);
  if (match === null) throw badRequest(`invalid selector: '${text}'; can't understand '${term}'`);
  const [, field = '', operator, value = ''] = match;
  if (!['metadata.name', 'metadata.namespace', ...selectableFields(resource)].includes(field)) {
    throw badRequest(unknownField(field, resource));
  }
  const path = field.split('.');
  return (object) => (asText(valueAt(object, ...path)) === value) === (operator !== '!=');
}

/** The message for an unknown field, which differs for kinds with fields of their own and for custom resources. */
function unknownField(field: string, resource: Resource): string {
  return isCustom(resource) || selectableFields(resource).length > 0
    ? `field label not supported: ${field}`
    : `"${field}" is not a known field selector: only "metadata.name", "metadata.namespace"`;
}

function asText(value: Json | undefined): string {
  return typeof value === 'string' ? value : value === undefined ? '' : stringifyJson(value);
}
