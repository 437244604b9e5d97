import { type Json, type JsonObject, arrayAt, stringAt } from '../../model/json/json.js';
import { type Resource, resourceName } from '../../model/object/resource.js';

/** In the order in which a real server lists them for custom resources. */
const CUSTOM_VERBS = ['delete', 'deletecollection', 'get', 'list', 'patch', 'create', 'update', 'watch'];

/** The CustomResourceDefinition of a resource. */
export function crdOf(resource: Resource): JsonObject {
  const { group, plural, singular, kind, shortNames, categories } = resource;
  return {
    metadata: { name: resourceName(resource) },
    spec: {
      group,
      names: { plural, singular, kind, listKind: `${kind}List`, shortNames, categories },
      scope: resource.namespaced ? 'Namespaced' : 'Cluster',
      versions: [{ name: resource.version, served: true, storage: true }],
    },
    status: { conditions: [{ type: 'Established', status: 'True' }] },
  };
}

/** The resources that an object defines: one for each version of a CustomResourceDefinition, none for other objects. */
export function resourcesOfCrd(resource: Resource, object: JsonObject): readonly Resource[] {
  if (resourceName(resource) !== 'customresourcedefinitions.apiextensions.k8s.io') return [];
  const name = (key: string): string => stringAt(object, 'spec', 'names', key) ?? '';
  const names = (key: string): readonly string[] => arrayAt(object, 'spec', 'names', key).filter(isString);
  return arrayAt(object, 'spec', 'versions').map((version) => ({
    group: stringAt(object, 'spec', 'group') ?? '',
    version: stringAt(version, 'name') ?? '',
    plural: name('plural'),
    singular: name('singular') === '' ? name('kind').toLowerCase() : name('singular'),
    kind: name('kind'),
    shortNames: names('shortNames'),
    categories: names('categories'),
    namespaced: stringAt(object, 'spec', 'scope') !== 'Cluster',
    verbs: CUSTOM_VERBS,
  }));
}

function isString(value: Json): value is string {
  return typeof value === 'string';
}
