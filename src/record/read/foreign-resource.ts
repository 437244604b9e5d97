import { type Json, stringAt } from '../../model/json/json.js';
import type { Resource } from '../../model/object/resource.js';

/** kubectl's short names of the types that every cluster has; documents of objects do not have them. */
const SHORT_NAMES: Readonly<Record<string, readonly string[]>> = {
  configmaps: ['cm'],
  cronjobs: ['cj'],
  customresourcedefinitions: ['crd', 'crds'],
  daemonsets: ['ds'],
  deployments: ['deploy'],
  endpoints: ['ep'],
  events: ['ev'],
  horizontalpodautoscalers: ['hpa'],
  ingresses: ['ing'],
  namespaces: ['ns'],
  networkpolicies: ['netpol'],
  nodes: ['no'],
  persistentvolumeclaims: ['pvc'],
  persistentvolumes: ['pv'],
  poddisruptionbudgets: ['pdb'],
  pods: ['po'],
  replicasets: ['rs'],
  replicationcontrollers: ['rc'],
  resourcequotas: ['quota'],
  serviceaccounts: ['sa'],
  services: ['svc'],
  statefulsets: ['sts'],
  storageclasses: ['sc'],
};

/**
 * The resource that an object is of, by its apiVersion and kind alone; its plural is guessed as the API machinery does
 * (apimachinery, pkg/api/meta, UnsafeGuessKindToResource). Undefined where it does not say what it is.
 */
export function resourceOfObject(object: Json | undefined): Resource | undefined {
  const [apiVersion, kind] = [stringAt(object, 'apiVersion'), stringAt(object, 'kind')];
  if (apiVersion === undefined || kind === undefined || kind === '') return undefined;
  const slash = apiVersion.lastIndexOf('/');
  const singular = kind.toLowerCase();
  return foreignResource({
    group: slash === -1 ? '' : apiVersion.slice(0, slash),
    version: apiVersion.slice(slash + 1),
    plural: pluralOf(singular),
    kind,
    namespaced: stringAt(object, 'metadata', 'namespace') !== undefined,
  });
}

/** A resource of which no more is known than this. */
export function foreignResource(
  known: Pick<Resource, 'group' | 'version' | 'plural' | 'kind' | 'namespaced'>,
): Resource {
  const shortNames = SHORT_NAMES[known.plural] ?? [];
  return { ...known, singular: known.kind.toLowerCase(), shortNames, categories: [], verbs: [] };
}

function pluralOf(singular: string): string {
  if (singular.endsWith('endpoints')) return singular;
  if (singular.endsWith('s')) return `${singular}es`;
  return singular.endsWith('y') ? `${singular.slice(0, -1)}ies` : `${singular}s`;
}
