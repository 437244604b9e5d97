import { type Json, arrayAt, stringAt, valueAt } from '../../model/json/json.js';
import { sidecarsOf } from '../../model/object/sidecar.js';
import type { PodTrouble, WarningEvent } from '../../model/flow/result.js';

type Hold = Pick<PodTrouble, 'container' | 'reason' | 'message'>;

/**
 * What a pod waits for in which nothing is wrong, and which is not ready: a gate, a node, an init container, a volume,
 * its readiness probe. Empty for one that is ready or has ended. `events`: Warning Events, the newest last.
 */
export function podHolds(pod: Json, events: readonly WarningEvent[] = []): readonly PodTrouble[] {
  const name = stringAt(pod, 'metadata', 'name') ?? '';
  const phase = stringAt(pod, 'status', 'phase');
  if (phase === 'Succeeded' || phase === 'Failed' || conditionOf(pod, 'Ready')?.status === 'True') return [];
  const said = (reason?: string): string | undefined =>
    events.findLast((event) => event.on === `pod/${name}` && event.reason === (reason ?? event.reason))
      ?.message;
  const node = stringAt(pod, 'spec', 'nodeName');
  const hold =
    unscheduled(pod, node) ??
    initializing(pod) ??
    creating(pod, said()) ??
    unready(pod, said('Unhealthy')) ??
    gated(pod);
  if (hold === undefined) return [];
  const message = [hold.message, node === undefined ? undefined : `on node/${node}`]
    .filter(Boolean)
    .join('; ');
  const own = { pod: name, exitCode: undefined, lastReason: undefined, restarts: 0, running: true };
  return [{ ...own, ...hold, message: message === '' ? undefined : message }];
}

function unscheduled(pod: Json, node: string | undefined): Hold | undefined {
  const scheduled = conditionOf(pod, 'PodScheduled');
  if (scheduled?.reason === 'SchedulingGated') {
    const gates = arrayAt(pod, 'spec', 'schedulingGates').map((gate) => stringAt(gate, 'name') ?? '');
    return { container: undefined, reason: 'SchedulingGated', message: `waits for ${gates.join(', ')}` };
  }
  const isPlaced = node !== undefined || arrayAt(pod, 'status', 'containerStatuses').length > 0;
  if (isPlaced || scheduled?.status === 'True') return undefined;
  return { container: undefined, reason: 'Pending', message: scheduled?.message ?? 'no node was chosen yet' };
}

/** Init containers run one after the other: the first that has not ended is the one that is waited for. */
function initializing(pod: Json): Hold | undefined {
  const sidecars = sidecarsOf(pod);
  const statuses = arrayAt(pod, 'status', 'initContainerStatuses');
  const at = statuses.findIndex((status) => {
    const hasStarted = sidecars.has(stringAt(status, 'name') ?? '') && valueAt(status, 'started') === true;
    return !hasStarted && valueAt(status, 'state', 'terminated') === undefined;
  });
  if (valueAt(statuses[at], 'state', 'running') === undefined) return undefined;
  return {
    container: stringAt(statuses[at], 'name'),
    reason: 'Initializing',
    message: `init container ${at + 1} of ${statuses.length} still runs`,
  };
}

function creating(pod: Json, said: string | undefined): Hold | undefined {
  const status = arrayAt(pod, 'status', 'containerStatuses').find(
    (each) => valueAt(each, 'state', 'waiting') !== undefined,
  );
  const reason = stringAt(status, 'state', 'waiting', 'reason');
  return reason === undefined ? undefined : { container: stringAt(status, 'name'), reason, message: said };
}

function unready(pod: Json, said: string | undefined): Hold | undefined {
  const status = arrayAt(pod, 'status', 'containerStatuses').find((each) => valueAt(each, 'ready') === false);
  if (status === undefined) return undefined;
  const container = stringAt(status, 'name');
  return { container, reason: 'NotReady', message: said ?? 'its readiness probe has not succeeded' };
}

/** Everything in it is ready and it is not: a readiness gate, or its node does not answer. */
function gated(pod: Json): Hold | undefined {
  const open = arrayAt(pod, 'spec', 'readinessGates')
    .map((gate) => stringAt(gate, 'conditionType') ?? '')
    .filter((type) => conditionOf(pod, type)?.status !== 'True');
  if (open.length > 0)
    return { container: undefined, reason: 'ReadinessGates', message: `waits for ${open.join(', ')}` };
  const ready = conditionOf(pod, 'Ready');
  if (ready === undefined) return undefined;
  return { container: undefined, reason: ready.reason ?? 'NotReady', message: ready.message };
}

function conditionOf(
  pod: Json,
  type: string,
):
  | {
      readonly status: string | undefined;
      readonly reason: string | undefined;
      readonly message: string | undefined;
    }
  | undefined {
  const entry = arrayAt(pod, 'status', 'conditions').find((each) => stringAt(each, 'type') === type);
  if (entry === undefined) return undefined;
  return {
    status: stringAt(entry, 'status'),
    reason: stringAt(entry, 'reason'),
    message: stringAt(entry, 'message'),
  };
}
