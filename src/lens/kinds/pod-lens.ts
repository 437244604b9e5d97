import type { Change } from '../../model/flow/change.js';
import { numberAt, stringAt, valueAt } from '../../model/json/json.js';
import type { KubeObject } from '../../model/object/object.js';
import { isSidecar } from '../../model/object/sidecar.js';
import { type FieldValue, fieldLens, fieldValuesOf } from '../compare/field-values.js';
import { conditionsOf, isConditionNews, isOfCondition } from '../condition-values.js';
import { containerStates } from './container-state.js';
import { imagesOf, namedItems } from './container-lists.js';
import type { Lens } from '../lens.js';

/** Pods: where it runs, how it is, and what is wrong with which container. */
export const podLens: Lens = withLastExit(
  fieldLens({
    fields: ['phase', 'reason', 'deleting', 'node', 'ready', 'restarts', 'waiting', 'terminated', 'image'],
    extract: (pod) => [
      ...text('phase', 'status.phase', stringAt(pod, 'status', 'phase')),
      // Why the whole pod failed: Evicted, DeadlineExceeded, NodeLost.
      ...text('reason', 'status.reason', stringAt(pod, 'status', 'reason')),
      ...text(
        'deleting',
        'metadata.deletionTimestamp',
        stringAt(pod, 'metadata', 'deletionTimestamp'),
        grace(pod),
      ),
      ...text('node', 'spec.nodeName', stringAt(pod, 'spec', 'nodeName')),
      readiness(pod),
      ...containerStates(pod),
      ...images(pod),
      ...conditionsOf(pod, { isMeant: isTrouble }),
    ],
    isNews: (change, all) => (isOfCondition(change) ? isTroubleNews(change, all) : isNews(change)),
  }),
);

/** Why a container waits is how it ended; where the status does not say so any more, the one before did. */
function withLastExit(lens: Lens): Lens {
  return {
    ...lens,
    changes: (old, next) =>
      lens.changes(old, next).map((change) => {
        if (change.kind !== 'container-state' || change.state !== 'waiting') return change;
        if (change.new === undefined || change.note !== undefined) return change;
        const ended = fieldValuesOf(old).find(
          ({ field, container }) => field === 'terminated' && container === change.container,
        );
        return ended?.note === undefined ? change : { ...change, note: ended.note };
      }),
  };
}

const images = imagesOf(['spec']);

/** The conditions that say what no other field does: why it finds no node, and why it is being evicted. */
function isTrouble(type: string, status: string): boolean {
  return type === 'PodScheduled' ? status === 'False' : type === 'DisruptionTarget';
}

/** A condition that went away is no news: that a node was found is shown by `node`. */
function isTroubleNews(change: Change, all: readonly Change[]): boolean {
  return change.new !== undefined && isConditionNews(change, all);
}

function isNews(change: Change): boolean {
  switch (change.field) {
    case 'restarts':
      return change.old !== undefined || change.new !== 0;
    // The kubelet moves the time when all containers have ended: the deletion began only once.
    case 'deleting':
      return change.old === undefined;
    // It waits or runs again, which `waiting` or `restarts` shows.
    case 'terminated':
      return change.new !== undefined;
    default:
      return true;
  }
}

function text(field: string, path: string, value: string | undefined, note?: string): readonly FieldValue[] {
  if (value === undefined || value === '') return [];
  return [note === undefined ? { field, path, value } : { field, path, value, note }];
}

function grace(pod: KubeObject): string | undefined {
  const seconds = numberAt(pod, 'metadata', 'deletionGracePeriodSeconds');
  return seconds === undefined ? undefined : `grace ${seconds}s`;
}

/** As kubectl counts READY: init containers that keep running (sidecars, KEP-753) count like the others. */
function readiness(pod: KubeObject): FieldValue {
  const sidecars = namedItems(pod, 'spec', 'initContainers').filter(({ item }) => isSidecar(item));
  const counted = new Set([...namedItems(pod, 'spec', 'containers'), ...sidecars].map(({ name }) => name));
  const ready = ['containerStatuses', 'initContainerStatuses']
    .flatMap((list) => namedItems(pod, 'status', list))
    .filter(({ name, item }) => counted.has(name) && valueAt(item, 'ready') === true);
  return { field: 'ready', path: 'status.containerStatuses', value: ready.length, of: counted.size };
}
