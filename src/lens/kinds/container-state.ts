import { type Json, numberAt, stringAt, valueAt } from '../../model/json/json.js';
import type { KubeObject } from '../../model/object/object.js';
import type { FieldValue } from '../compare/field-values.js';
import { isSidecar } from '../../model/object/sidecar.js';
import { namedItems } from './container-lists.js';

/** Of every container of a pod: its restarts, and why it waits or has ended. */
export function containerStates(pod: KubeObject): readonly FieldValue[] {
  return GROUPS.flatMap((group) => {
    const statuses = new Map(namedItems(pod, 'status', group.status).map(({ name, item }) => [name, item]));
    return namedItems(pod, 'spec', group.spec).flatMap(({ name, item }) =>
      stateOf(name, statuses.get(name), group, group.isInit && !isSidecar(item)),
    );
  });
}

const GROUPS = ['container', 'initContainer', 'ephemeralContainer'].map((prefix) => ({
  spec: `${prefix}s`,
  status: `${prefix}Statuses`,
  isInit: prefix === 'initContainer',
  restarts: `status.${prefix}Statuses[].restartCount`,
  waiting: `status.${prefix}Statuses[].state.waiting.reason`,
  terminated: `status.${prefix}Statuses[].state.terminated.reason`,
}));

/** Every container passes through these on its way up: they do not mean that anything is wrong. */
const ORDINARY_WAITING: ReadonlySet<string> = new Set(['ContainerCreating', 'PodInitializing']);

/** A container without a status yet is one that was never restarted. */
function stateOf(
  container: string,
  status: Json | undefined,
  group: (typeof GROUPS)[number],
  endsFirst: boolean,
): readonly FieldValue[] {
  const fieldOf = (
    field: 'restarts' | 'waiting' | 'terminated',
    value: string | number,
    note?: string,
  ): FieldValue => {
    const place = { field, path: group[field], container, value };
    return note === undefined ? place : { ...place, note };
  };
  const restarts = fieldOf('restarts', numberAt(status, 'restartCount') ?? 0, whyRestarted(status));
  const waiting = stringAt(status, 'state', 'waiting', 'reason');
  if (waiting !== undefined && !ORDINARY_WAITING.has(waiting)) {
    return [restarts, fieldOf('waiting', waiting, exitOf(valueAt(status, 'lastState', 'terminated')))];
  }
  const ended = valueAt(status, 'state', 'terminated');
  // An init container that ended well did what it is there for; phase and readiness show how the pod goes on.
  // A sidecar goes on until the pod ends, and so its end is told as that of the others.
  if (ended === undefined || (endsFirst && numberAt(ended, 'exitCode') === 0)) return [restarts];
  return [restarts, fieldOf('terminated', reasonOf(ended), exitOf(ended))];
}

/** Why a container that runs again had ended: a quick restart is often seen in no other way. */
function whyRestarted(status: Json | undefined): string | undefined {
  const ended = valueAt(status, 'lastState', 'terminated');
  if (ended === undefined || valueAt(status, 'state', 'running') === undefined) return undefined;
  const exit = exitOf(ended);
  return exit === undefined ? reasonOf(ended) : `${reasonOf(ended)}, ${exit}`;
}

function reasonOf(ended: Json): string {
  return stringAt(ended, 'reason') ?? 'Terminated';
}

function exitOf(ended: Json | undefined): string | undefined {
  const exitCode = numberAt(ended, 'exitCode');
  return exitCode === undefined ? undefined : `exit ${exitCode}`;
}
