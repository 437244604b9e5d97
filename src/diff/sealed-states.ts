import type { ChangeDelivery, ResyncDelivery } from '../model/flow/delivery.js';
import type { Delta, Scope, SyncDelta } from '../model/flow/event.js';
import type { HookRecord, RevealedHookRecord } from '../model/flow/record.js';
import type { Sealed } from '../model/flow/masked.js';
import type { Lens } from '../lens/lens.js';
import type { RecordedState, StateRecorder } from './recorded-state.js';
import { nameOf } from './managers/who-changed.js';
import { objectRecord, revealedRecord } from './object-record.js';

/** The states of an object that a record was made of, with what it takes to make another of them. */
interface States {
  readonly delta: Delta;
  readonly scope: Scope;
  readonly lens: Lens;
  /** When kwatch learned of the newer state, in milliseconds since the epoch. */
  readonly timeMs: number;
}

const seal = (states: States): Sealed => states as unknown as Sealed;
const open = (sealed: Sealed): States => sealed as unknown as States;

/** A change on its way to the sinks: compared and masked. */
export function deliverChange(
  delta: Exclude<Delta, SyncDelta>,
  scope: Scope,
  lens: Lens,
  timeMs: number,
  selected: boolean,
): ChangeDelivery {
  const record = placed(objectRecord(delta, scope.resource, lens, timeMs), scope);
  const delivery = {
    kind: 'change',
    scope,
    record,
    states: seal({ delta, scope, lens, timeMs }),
    selected,
  } as const;
  return delta.type === 'ADDED' && delta.told === true ? { ...delivery, told: true } : delivery;
}

/**
 * The same change as it is told where a filter does not hold the object any more, or holds it only now, as the server
 * does with what it selects.
 */
export function retold(
  delivery: ChangeDelivery,
  as: 'left-selection' | 'deleted' | 'entered' | 'back-in-selection',
): ChangeDelivery {
  const { delta, scope, lens, timeMs } = open(delivery.states);
  return deliverChange(deltaAs(delta, as), scope, lens, timeMs, delivery.selected);
}

function deltaAs(delta: Delta, as: Parameters<typeof retold>[1]): Exclude<Delta, SyncDelta> {
  const { object } = delta;
  if (as === 'left-selection' || as === 'deleted') {
    const synthetic = delta.type === 'DELETED' && delta.synthetic;
    return { type: 'DELETED', object, synthetic, reason: as };
  }
  return {
    type: 'ADDED',
    object,
    initial: false,
    ...(delta.type === 'MODIFIED' ? { before: delta.old } : {}),
    ...(as === 'entered' ? {} : { reason: as }),
  };
}

/** Who owns fields of the newer state, each with the subresource that it writes through in brackets. */
export function managersOfStates(sealed: Sealed): readonly string[] {
  return open(sealed).delta.object.managers.map(nameOf);
}

/** A stored object on its way to the commands: masked, with nothing that changed. */
export function deliverResync(delta: SyncDelta, scope: Scope, lens: Lens, timeMs: number): ResyncDelivery {
  const record = placed(objectRecord(delta, scope.resource, lens, timeMs), scope);
  return { kind: 'resync', scope, record, states: seal({ delta, scope, lens, timeMs }) };
}

/**
 * Two changes of one name as one: the first old side, the latest new one. A deletion and what follows it stay two,
 * since a new object is a new object: undefined; with `must` there is no room for two, and it is the later one, which
 * tells what is there now.
 */
export function mergeStates(earlier: Sealed, later: Sealed, must: boolean): Sealed | undefined {
  const [before, now] = [open(earlier).delta, open(later).delta];
  if (before.object.uid !== now.object.uid || (before.type === 'DELETED' && now.type !== 'DELETED'))
    return must ? later : undefined;
  return now.type === 'MODIFIED' ? seal({ ...open(later), delta: withState(before, now) }) : later;
}

/** The earlier change with the later one's state; after a mere resync it is what the later one says. */
function withState(before: Delta, now: Delta): Delta {
  return before.type === 'SYNC' ? now : { ...before, object: now.object };
}

/** The newer state as it may be kept on disk; undefined where the whole object is not at hand. */
export function recordedStateOf(sealed: Sealed, recorder: StateRecorder): RecordedState | undefined {
  const { delta, scope } = open(sealed);
  const exact = delta.type === 'MODIFIED' ? delta.exact : undefined;
  return recorder.stateOf(exact ?? delta.object, scope.resource);
}

/** The latest of the states alone, as an object that was there when somebody came; undefined where it is gone. */
export function presentStates(sealed: Sealed): Sealed | undefined {
  const states = open(sealed);
  const { type, object } = states.delta;
  return type === 'DELETED'
    ? undefined
    : seal({ ...states, delta: { type: 'ADDED', object, initial: true } });
}

/** The record of states, masked. */
export function recordOfStates(sealed: Sealed): HookRecord {
  const { delta, scope, lens, timeMs } = open(sealed);
  return placed(objectRecord(delta, scope.resource, lens, timeMs), scope);
}

/** The same with its secrets shown: for stdout with --show-secrets or a command with --hook-show-secrets alone. */
export function revealedRecordOfStates(sealed: Sealed): RevealedHookRecord {
  const { delta, scope, lens, timeMs } = open(sealed);
  return placed(revealedRecord(delta, scope.resource, lens, timeMs), scope);
}

/** With the cluster, where several are watched. */
function placed<R extends object>(record: R, { context }: Scope): R {
  return context === undefined ? record : Object.assign(record, { context });
}
