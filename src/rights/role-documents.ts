import type { JsonObject } from '../model/json/json.js';
import type { Right } from './needed-rights.js';
import { type Subject, subjectJson } from './subject.js';

const API_VERSION = 'rbac.authorization.k8s.io/v1';
/** The longest name that stays readable in a list; a Role's may be longer. */
const NAME_MAX = 63;

/** The roles that give those rights, each with its binding: a Role for each namespace, and a ClusterRole. */
export function roleDocuments(rights: readonly Right[], subject: Subject): readonly JsonObject[] {
  const namespaces = [...new Set(rights.map(({ namespace }) => namespace))];
  const name = roleName(rights);
  return namespaces.flatMap((namespace) => {
    const own = rights.filter((right) => right.namespace === namespace);
    const metadata = { name, ...(namespace === undefined ? {} : { namespace }) };
    const kind = namespace === undefined ? 'ClusterRole' : 'Role';
    return [
      { apiVersion: API_VERSION, kind, metadata, rules: own.map(ruleJson) },
      {
        apiVersion: API_VERSION,
        kind: `${kind}Binding`,
        metadata,
        roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind, name },
        subjects: [subjectJson(subject)],
      },
    ];
  });
}

function ruleJson({ group, resource, verbs, names }: Right): JsonObject {
  return {
    apiGroups: [group],
    resources: [resource],
    ...(names.length === 0 ? {} : { resourceNames: names }),
    verbs,
  };
}

/** `kwatch-deployments-pods`. */
function roleName(rights: readonly Right[]): string {
  const types = [...new Set(rights.map(({ resource }) => resource.replace('/', '-')))];
  return `kwatch-${types.join('-')}`.slice(0, NAME_MAX).replace(/-+$/, '');
}
