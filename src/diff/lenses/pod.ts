import { type Json, numberAt, stringAt, valueAt } from '../../model/json.js';
import type { KubeObject } from '../../model/object.js';
import { type Facet, facetLens } from '../facets.js';
import { imageFacets } from './images.js';
import type { Lens } from './lens.js';
import { type Named, namedItems } from './named.js';

/** Pods: where it runs, how it is, and what is wrong with which container. */
export const podLens: Lens = facetLens({
  fields: ['phase', 'reason', 'deleting', 'node', 'ready', 'restarts', 'waiting', 'terminated', 'image'],
  look: (pod) => [
    ...textFacet('phase', pod, 'status', 'phase'),
    ...textFacet('reason', pod, 'status', 'reason'),
    ...deletingFacet(pod),
    ...textFacet('node', pod, 'spec', 'nodeName'),
    readyFacet(pod),
    ...GROUPS.flatMap((group) => stateFacets(pod, group)),
    ...imageFacets(pod, ['spec']),
  ],
  isNews: (facet) => facet.field !== 'restarts' || facet.value !== 0,
});

interface Group {
  readonly spec: string;
  readonly status: string;
}

const CONTAINERS: Group = { spec: 'containers', status: 'containerStatuses' };
const INIT: Group = { spec: 'initContainers', status: 'initContainerStatuses' };
const GROUPS: readonly Group[] = [
  CONTAINERS,
  INIT,
  { spec: 'ephemeralContainers', status: 'ephemeralContainerStatuses' },
];

/** Every container passes through these on its way up: they tell that nothing is wrong yet. */
const ORDINARY_WAITING: ReadonlySet<string> = new Set(['ContainerCreating', 'PodInitializing']);

function textFacet(field: string, pod: KubeObject, ...keys: readonly string[]): readonly Facet[] {
  const value = stringAt(pod, ...keys);
  return value === undefined || value === '' ? [] : [{ field, path: keys.join('.'), value }];
}

function deletingFacet(pod: KubeObject): readonly Facet[] {
  const graceSeconds = numberAt(pod, 'metadata', 'deletionGracePeriodSeconds');
  const note = graceSeconds === undefined ? {} : { note: `grace ${graceSeconds}s` };
  return textFacet('deleting', pod, 'metadata', 'deletionTimestamp').map((facet) => ({ ...facet, ...note }));
}

/** As kubectl counts READY: init containers that keep running (sidecars, KEP-753) count like the others. */
function readyFacet(pod: KubeObject): Facet {
  const sidecars = namedItems(pod, 'spec', INIT.spec).filter(isSidecar);
  const counted = new Set([...namedItems(pod, 'spec', CONTAINERS.spec), ...sidecars].map(({ name }) => name));
  const ready = [CONTAINERS, INIT]
    .flatMap((group) => namedItems(pod, 'status', group.status))
    .filter(({ name, item }) => counted.has(name) && valueAt(item, 'ready') === true);
  return { field: 'ready', path: 'status.containerStatuses', value: ready.length, of: counted.size };
}

function isSidecar({ item }: Named): boolean {
  return stringAt(item, 'restartPolicy') === 'Always';
}

function stateFacets(pod: KubeObject, group: Group): readonly Facet[] {
  const statuses = new Map(namedItems(pod, 'status', group.status).map(({ name, item }) => [name, item]));
  return namedItems(pod, 'spec', group.spec).flatMap(({ name }) => {
    const status = statuses.get(name);
    const at = (field: string, rest: string, value: string | number, note: string | undefined): Facet => ({
      field,
      path: `status.${group.status}[].${rest}`,
      container: name,
      value,
      ...(note === undefined ? {} : { note }),
    });
    const restarts = at('restarts', 'restartCount', numberAt(status, 'restartCount') ?? 0, lastEnd(status));
    const waiting = stringAt(status, 'state', 'waiting', 'reason');
    if (waiting !== undefined && !ORDINARY_WAITING.has(waiting)) {
      return [restarts, at('waiting', 'state.waiting.reason', waiting, exitOf(status, 'lastState'))];
    }
    const ended = valueAt(status, 'state', 'terminated');
    // An init container that ended well did what it is there for; phase and readiness tell how the pod goes on.
    if (ended === undefined || (group === INIT && numberAt(ended, 'exitCode') === 0)) return [restarts];
    return [restarts, at('terminated', 'state.terminated.reason', reasonOf(ended), exitOf(status, 'state'))];
  });
}

/** Why a container that runs again had ended: a quick restart is often seen in no other way. */
function lastEnd(status: Json | undefined): string | undefined {
  const ended = valueAt(status, 'lastState', 'terminated');
  if (ended === undefined || valueAt(status, 'state', 'running') === undefined) return undefined;
  return [reasonOf(ended), exitOf(status, 'lastState')].filter((part) => part !== undefined).join(', ');
}

function reasonOf(ended: Json): string {
  return stringAt(ended, 'reason') ?? 'Terminated';
}

function exitOf(status: Json | undefined, state: 'state' | 'lastState'): string | undefined {
  const exitCode = numberAt(status, state, 'terminated', 'exitCode');
  return exitCode === undefined ? undefined : `exit ${exitCode}`;
}
