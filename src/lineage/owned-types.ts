import { type Resource, resourceName } from '../model/object/resource.js';

/** What the controllers of Kubernetes make for each of their types, and what is told about all of it. */
const OWNED: Readonly<Record<string, readonly string[]>> = {
  'deployments.apps': ['replicasets.apps', 'pods', 'events'],
  'statefulsets.apps': ['controllerrevisions.apps', 'persistentvolumeclaims', 'pods', 'events'],
  'daemonsets.apps': ['controllerrevisions.apps', 'pods', 'events'],
  'replicasets.apps': ['pods', 'events'],
  replicationcontrollers: ['pods', 'events'],
  'cronjobs.batch': ['jobs.batch', 'pods', 'events'],
  'jobs.batch': ['pods', 'events'],
  services: ['endpointslices.discovery.k8s.io', 'events'],
};

/** What an operator most likely makes for an object of a custom type. */
const BY_OPERATORS: readonly string[] = [
  ...['deployments.apps', 'statefulsets.apps', 'daemonsets.apps', 'replicasets.apps'],
  ...['cronjobs.batch', 'jobs.batch', 'pods'],
  ...['services', 'configmaps', 'persistentvolumeclaims', 'events'],
];

/** What an object of a type may own, as far as that is known. */
export interface OwnedTypes {
  /** `replicasets.apps`, or `*.acme.io` for all types of a group; owners stand before what belongs to them. */
  readonly types: readonly string[];
  /** Nothing is known of a custom type: any type may stand between it and what belongs to it. */
  readonly anyBetween: boolean;
}

/** What is looked for below objects of these types. Secrets are only where they are asked for. */
export function ownedTypes(roots: readonly Resource[]): OwnedTypes {
  const types = roots.flatMap((root) => {
    const known = OWNED[resourceName(root)];
    if (known !== undefined) return known;
    return isBuiltIn(root) ? ['events'] : [`*.${root.group}`, ...BY_OPERATORS];
  });
  return {
    // What is below others stands last, whatever was named first.
    types: [...new Set(types)].toSorted((a, b) => rankOf(a) - rankOf(b)),
    anyBetween: roots.some((root) => !isBuiltIn(root) || OWNED[resourceName(root)] === undefined),
  };
}

/**
 * Types that are watched between roots of these types and what is told of, where something of them is met: owners, and
 * what Events are about.
 */
export function typesBetween(roots: readonly Resource[], told: readonly Resource[]): readonly string[] {
  const tellsEvents = told.some(({ kind }) => kind === 'Event');
  return ownedTypes(roots).types.filter(
    (type) => type !== 'events' && (tellsEvents || Object.hasOwn(OWNED, type)),
  );
}

const LAST = ['pods', 'events'];

function rankOf(type: string): number {
  return LAST.indexOf(type);
}

/** Custom types have groups of a domain of their own. */
function isBuiltIn({ group }: Resource): boolean {
  return !group.includes('.') || group.endsWith('.k8s.io');
}
