import { matchCategory, matchType } from '../cluster/discovery/match.js';
import { readTypeName } from '../cluster/discovery/type-name.js';
import { UsageError } from '../model/errors.js';
import type { Scope } from '../model/flow/event.js';
import { admitsName } from '../model/plan/filters.js';
import { type Json, numberText, isJsonNumber, valueAt } from '../model/json/json.js';
import { LabelSelectorError, labelsOf, parseLabelSelector } from '../model/object/label-selector.js';
import type { KubeObject } from '../model/object/object.js';
import type { Plan, TypeSelection } from '../model/plan/plan.js';
import type { Resource } from '../model/object/resource.js';
import type { Admits } from '../record/read/entries.js';

/** Which objects are asked for by what they are: their type, namespace and name, as a server would select them. */
export function admitsOf(
  plan: Pick<Plan, 'namespaces' | 'filters'>,
  types: readonly TypeSelection[],
): Admits {
  const { namespaces, filters } = plan;
  const spaces = namespaces.kind === 'named' ? new Set(namespaces.names) : undefined;
  return ({ resource }, namespace, name) => {
    if (spaces !== undefined && namespace !== undefined && !spaces.has(namespace)) return false;
    return (
      admitsName(filters, name) &&
      (types.length === 0 || types.some((type) => isOfType(type, resource, name)))
    );
  };
}

function isOfType({ type, names }: TypeSelection, resource: Resource, name: string): boolean {
  const isNamed = names.length === 0 || names.some(({ matches }) => matches(name));
  return isNamed && isType(type, resource);
}

/** Whether a word of the command line means a resource: its plural, singular, short name, kind, or a category of it. */
export function isType(type: string, resource: Resource): boolean {
  const versions = [{ group: resource.group, version: resource.version, resources: [resource] }];
  if (matchType(versions, readTypeName(type), () => true) !== undefined) return true;
  return matchCategory(versions, type.toLowerCase(), () => true).length > 0;
}

/** Whether any object of a scope may be asked for. */
export function admitsScope(types: readonly TypeSelection[], { resource }: Scope): boolean {
  return types.length === 0 || types.some(({ type }) => isType(type, resource));
}

/**
 * Whether a state is selected by its labels and fields, as a server would select it; undefined where all are.
 * @throws UsageError where a selector cannot be read.
 */
export function selectsOf({
  labelSelector,
  fieldSelector,
}: Pick<Plan, 'labelSelector' | 'fieldSelector'>): ((object: KubeObject) => boolean) | undefined {
  const tests = [
    ...(labelSelector === undefined ? [] : [byLabels(labelSelector)]),
    ...(fieldSelector ?? '')
      .split(',')
      .filter((term) => term !== '')
      .map(byField),
  ];
  return tests.length === 0 ? undefined : (object) => tests.every((test) => test(object));
}

function byLabels(text: string): (object: KubeObject) => boolean {
  try {
    const selector = parseLabelSelector(text);
    return (object) => selector(labelsOf(valueAt(object, 'metadata', 'labels')));
  } catch (error) {
    if (!(error instanceof LabelSelectorError)) throw error;
    throw new UsageError(`--selector ${JSON.stringify(text)}: ${error.message}`);
  }
}

function byField(term: string): (object: KubeObject) => boolean {
  const [, path, operator, value = ''] = /^(.*?)(!=|==|=)(.*)$/.exec(term) ?? [];
  if (path === undefined || path === '')
    throw new UsageError(
      `--field-selector ${JSON.stringify(term)} is none; write for example status.phase=Running`,
    );
  const keys = path.split('.');
  return (object) => (textOf(valueAt(object, ...keys)) === value) === (operator !== '!=');
}

function textOf(value: Json | undefined): string {
  if (typeof value === 'string') return value;
  if (isJsonNumber(value)) return numberText(value);
  return typeof value === 'boolean' ? String(value) : '';
}
