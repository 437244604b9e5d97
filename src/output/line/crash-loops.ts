import type { Clock } from '../../model/clock.js';
import { type PrintableChange, type PrintableRecord, isObjectRecord } from '../../model/flow/record.js';
import type { Printer } from '../printer.js';
import { foldRecords, netRecord } from './fold.js';

/** A container that has run this long is told as up again: one that crashes at its start has crashed by then. */
const UP_AFTER_MS = 10_000;

/** From this restart on a container loops: the first may be a start before the database was there. */
const LOOPS_FROM = 2;

/** So many different changes of one object are remembered. */
const SEEN_MAX = 200;

/** A pod that crashes again and again. */
interface Loop {
  /** The workload that it belongs to. */
  readonly owner: string;
  /** What has not been told of it. */
  pending: PrintableRecord | undefined;
  /** How often it was restarted, and how often by what was told last. */
  restarts: number;
  toldRestarts: number;
  /** Whether it is told as down by what came last. */
  isDown: boolean;
}

/** What is known of a pod that does not loop yet. */
interface Suspect {
  readonly crashed: boolean;
  readonly restarts: number;
}

/**
 * A printer in which a pod that crashes again and again makes a line that counts up (at 2, 4, 8, 16 … restarts) instead
 * of five for each time, and what its ReplicaSet, its workload and its Events repeat with each crash none. What differs
 * in the end is told: when it has run for 10 s, when it goes, and at the end of the run. What somebody writes (a spec)
 * is never held back.
 */
export function createCrashLoops(printer: Printer, clock: Clock): Printer {
  const suspects = new Map<string, Suspect>();
  const loops = new Map<string, Loop>();
  /** What is held back of workloads and ReplicaSets. */
  const held = new Map<string, PrintableRecord>();
  const seen = new Map<string, Set<string>>();
  const stopped = new AbortController();

  const hasLoop = (owner: string): boolean => [...loops.values()].some((loop) => loop.owner === owner);

  const tell = async (record: PrintableRecord, loops = false): Promise<void> => {
    const net = netRecord(record);
    const changes = loops ? [...stillDown(record, net), ...net.changes] : net.changes;
    await printer.print({ ...net, changes, timeMs: Math.max(record.timeMs, clock.now()) });
  };

  const letOutLoop = async (loop: Loop): Promise<void> => {
    const { pending } = loop;
    loop.pending = undefined;
    loop.toldRestarts = loop.restarts;
    if (pending !== undefined) await tell(pending, loop.isDown);
  };

  /** The pod loops no more: what it held back comes out, and so does what others did for its sake. */
  const endLoop = async (uid: string, loop: Loop): Promise<void> => {
    loops.delete(uid);
    suspects.delete(uid);
    await letOutLoop(loop);
    if (hasLoop(loop.owner)) return;
    for (const [key, record] of [...held]) {
      if (ownerOf(record) !== loop.owner) continue;
      held.delete(key);
      await tell(record);
    }
  };

  const gather = async (uid: string, loop: Loop, record: PrintableRecord): Promise<void> => {
    loop.pending = loop.pending === undefined ? record : foldRecords(loop.pending, record);
    loop.restarts = restartsIn(record.changes) ?? loop.restarts;
    loop.isDown = downAfter(record.changes) ?? loop.isDown;
    if (loop.isDown) {
      if (loop.restarts >= 2 * loop.toldRestarts && isCrashLoop(record.changes)) await letOutLoop(loop);
      return;
    }
    const { pending } = loop;
    void clock.sleep(UP_AFTER_MS, stopped.signal).then(async () => {
      if (!stopped.signal.aborted && loop.pending === pending && !loop.isDown) await endLoop(uid, loop);
    });
  };

  const ofPod = (record: PrintableRecord): Promise<void> | undefined => {
    const { uid } = record.identity;
    const loop = loops.get(uid);
    if (loop !== undefined) {
      if (record.type === 'MODIFIED' && record.changes.every(isState)) return gather(uid, loop, record);
      return endLoop(uid, loop).then(() => printer.print(record));
    }
    const before = suspects.get(uid);
    const suspect = {
      crashed: before?.crashed === true || isCrashLoop(record.changes),
      restarts: restartsIn(record.changes) ?? before?.restarts ?? 0,
    };
    if (record.type === 'DELETED') suspects.delete(uid);
    else if (suspect.crashed || suspect.restarts > 0) suspects.set(uid, suspect);
    if (suspect.crashed && suspect.restarts >= LOOPS_FROM && record.type !== 'DELETED') {
      const { restarts } = suspect;
      const isDown = downAfter(record.changes) ?? true;
      const owner = ownerOf(record);
      loops.set(uid, { owner, pending: undefined, restarts, toldRestarts: restarts, isDown });
    }
    return printer.print(record);
  };

  /** Of a workload or a ReplicaSet: what it said before, it says again with each crash. */
  const ofOthers = (record: PrintableRecord): Promise<void> | undefined => {
    const { uid } = record.identity;
    const keys = record.changes.map(keyOf);
    const known = seen.get(uid) ?? new Set();
    const isRepeated = keys.length > 0 && keys.every((key) => known.has(key));
    if (
      record.type === 'MODIFIED' &&
      isRepeated &&
      record.changes.every(isState) &&
      hasLoop(ownerOf(record))
    ) {
      const before = held.get(uid);
      held.set(uid, before === undefined ? record : foldRecords(before, record));
      return undefined;
    }
    if (record.type === 'DELETED') seen.delete(uid);
    else {
      for (const key of keys) if (known.size < SEEN_MAX) known.add(key);
      seen.set(uid, known);
    }
    const before = held.get(uid);
    held.delete(uid);
    if (before === undefined) return printer.print(record);
    return record.type === 'MODIFIED'
      ? printer.print(netRecord(foldRecords(before, record)))
      : tell(before).then(() => printer.print(record));
  };

  /** Each try of the kubelet has an Event of its own, in the same words. */
  const ofEvent = (record: PrintableRecord): Promise<void> | undefined => {
    const words = record.changes.find(({ event }) => event !== undefined)?.event;
    const key = JSON.stringify([words?.object, words?.reason, words?.message]);
    const known = seen.get(EVENTS) ?? new Set();
    const isRepeated = known.has(key) && record.owner !== undefined && hasLoop(record.owner);
    if (known.size < SEEN_MAX) known.add(key);
    seen.set(EVENTS, known);
    return isRepeated ? undefined : printer.print(record);
  };

  return {
    print(record) {
      if (!isObjectRecord(record) || record.initial) return printer.print(record);
      if (record.kind === 'Event') return ofEvent(record);
      if (record.kind === 'Pod' && record.owner !== undefined) return ofPod(record);
      return ofOthers(record);
    },
    async finish() {
      stopped.abort();
      for (const [uid, loop] of [...loops]) await endLoop(uid, loop);
      for (const record of held.values()) await tell(record);
      await printer.finish();
    },
  };
}

/** The state that a container was in before and is in again, where its restarts are told. */
function stillDown(record: PrintableRecord, net: PrintableRecord): readonly PrintableChange[] {
  const restarted = new Set(net.changes.map(({ container }) => container));
  return record.changes.flatMap((change) => {
    const isBack = !net.changes.includes(change) && isCrashLoop([change]) && restarted.has(change.container);
    const { old: _old, ...now } = change;
    return isBack ? [now] : [];
  });
}

/** No object has this for its UID. */
const EVENTS = ' events';

/** `deployment/web`: the workload that an object belongs to, or that it is. */
function ownerOf({ owner, kind, identity }: PrintableRecord): string {
  return owner ?? `${kind.toLowerCase()}/${identity.name}`;
}

function keyOf({ path, new: next }: PrintableChange): string {
  return `${path} ${typeof next === 'object' ? '' : String(next)}`;
}

/** What the cluster reports, and nobody wrote. */
function isState({ kind }: PrintableChange): boolean {
  return kind !== 'spec';
}

function isCrashLoop(changes: readonly PrintableChange[]): boolean {
  return changes.some(
    (change) =>
      change.kind === 'container-state' && change.state === 'waiting' && change.new === 'CrashLoopBackOff',
  );
}

/** The restarts that a record tells of, of the container that has most. */
function restartsIn(changes: readonly PrintableChange[]): number | undefined {
  const counts = changes.flatMap((change) =>
    change.kind === 'container-state' && change.state === 'restarts' && typeof change.new === 'number'
      ? [change.new]
      : [],
  );
  return counts.length === 0 ? undefined : counts.reduce((most, count) => Math.max(most, count));
}

/** Whether a container is down after it; undefined where it says nothing of that. */
function downAfter(changes: readonly PrintableChange[]): boolean | undefined {
  const states = changes.filter((change) => change.kind === 'container-state' && change.state !== 'restarts');
  return states.length === 0 ? undefined : states.some((change) => change.new !== undefined);
}
