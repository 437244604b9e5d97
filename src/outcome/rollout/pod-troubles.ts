import { type Json, arrayAt, numberAt, stringAt, valueAt } from '../../model/json/json.js';
import { sidecarsOf } from '../../model/object/sidecar.js';
import type { PodTrouble } from '../../model/flow/result.js';

/** What a container waits for when nothing is wrong. */
const ORDINARY: ReadonlySet<string> = new Set(['ContainerCreating', 'PodInitializing']);

/**
 * What is wrong with a pod now: containers that cannot start or have crashed, and the pod itself where it is not
 * scheduled or was evicted. A container that crashed before and runs again is in it too, as `running`, after what does
 * not run. Sidecars come after the others: theirs is seldom the reason.
 */
export function podTroubles(pod: Json): readonly PodTrouble[] {
  const name = stringAt(pod, 'metadata', 'name') ?? '';
  const sidecars = sidecarsOf(pod);
  const isOfSidecar = (status: Json): boolean => sidecars.has(stringAt(status, 'name') ?? '');
  const init = arrayAt(pod, 'status', 'initContainerStatuses');
  const main = arrayAt(pod, 'status', 'containerStatuses');
  const isOver = hasEnded(pod, main);
  const statuses = [
    ...init.filter((status) => !isOfSidecar(status)),
    ...main,
    ...init.filter((status) => isOfSidecar(status) && !(isOver && wasKilled(status))),
  ];
  const troubles = statuses.flatMap((status) => ofContainer(status, name));
  return [
    ...ofPod(pod, name),
    ...troubles.filter(({ running }) => !running),
    ...troubles.filter(({ running }) => running),
  ];
}

/** Whether what a pod is there for has ended: its sidecars are ended then, and what they say of it is nothing. */
function hasEnded(pod: Json, main: readonly Json[]): boolean {
  const phase = stringAt(pod, 'status', 'phase');
  if (phase === 'Succeeded' || phase === 'Failed') return true;
  return main.length > 0 && main.every((status) => valueAt(status, 'state', 'terminated') !== undefined);
}

/** Ended by a signal: 143 is SIGTERM, by which the kubelet asks, and 137 SIGKILL, where that took too long. */
function wasKilled(status: Json): boolean {
  const exitCode = numberAt(status, 'state', 'terminated', 'exitCode');
  return (
    (exitCode === 143 || exitCode === 137) &&
    stringAt(status, 'state', 'terminated', 'reason') !== 'OOMKilled'
  );
}

function ofPod(pod: Json, name: string): readonly PodTrouble[] {
  const own = { pod: name, container: undefined, exitCode: undefined, lastReason: undefined, restarts: 0 };
  const scheduled = arrayAt(pod, 'status', 'conditions').find(
    (condition) => stringAt(condition, 'type') === 'PodScheduled',
  );
  if (stringAt(scheduled, 'status') === 'False' && stringAt(scheduled, 'reason') === 'Unschedulable') {
    return [{ ...own, reason: 'Unschedulable', message: stringAt(scheduled, 'message'), running: false }];
  }
  const reason = stringAt(pod, 'status', 'reason');
  if (stringAt(pod, 'status', 'phase') !== 'Failed' || reason === undefined) return [];
  return [{ ...own, reason, message: stringAt(pod, 'status', 'message'), running: false }];
}

function ofContainer(status: Json, pod: string): readonly PodTrouble[] {
  const last = valueAt(status, 'lastState', 'terminated');
  const ended = valueAt(status, 'state', 'terminated') ?? last;
  const exitCode = numberAt(ended, 'exitCode');
  const endReason = stringAt(ended, 'reason');
  const common = {
    pod,
    container: stringAt(status, 'name') ?? '',
    exitCode,
    restarts: numberAt(status, 'restartCount') ?? 0,
  };
  const waiting = stringAt(status, 'state', 'waiting', 'reason');
  if (waiting !== undefined && !ORDINARY.has(waiting)) {
    const message = stringAt(status, 'state', 'waiting', 'message');
    return [{ ...common, reason: waiting, message, lastReason: endReason, running: false }];
  }
  const running = valueAt(status, 'state', 'running') !== undefined;
  if (exitCode === undefined || exitCode === 0) return [];
  const message = stringAt(ended, 'message');
  return [{ ...common, reason: endReason ?? 'Error', message, lastReason: undefined, running }];
}

/** `pod/web-1: nginx CrashLoopBackOff (exit 1, 3 restarts)`. */
export function troubleText(trouble: PodTrouble): string {
  const { pod, container, reason, exitCode, lastReason, restarts, message } = trouble;
  const notes = [
    exitCode === undefined
      ? undefined
      : `${lastReason === undefined || lastReason === 'Error' ? '' : `${lastReason}, `}exit ${exitCode}`,
    restarts === 0 ? undefined : `${restarts} restart${restarts === 1 ? '' : 's'}`,
  ].filter((note) => note !== undefined);
  const what = `pod/${pod}: ${container === undefined ? '' : `${container} `}${reason}`;
  const said = message === undefined || exitCode !== undefined ? '' : `: ${message}`;
  return `${what}${notes.length === 0 ? '' : ` (${notes.join(', ')})`}${said}`;
}
