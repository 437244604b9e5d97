import type { Change } from '../model/flow/change.js';
import type { AddedDelta, Delta, Scope, StreamEvent, SyncDelta } from '../model/flow/event.js';
import type { About, KubeObject } from '../model/object/object.js';
import type {
  HookRecord,
  ObjectRecord,
  ResyncRecord,
  RevealedHookRecord,
  RevealedRecord,
  StreamRecord,
} from '../model/flow/record.js';
import type { Resource } from '../model/object/resource.js';
import type { Lens, LensChange } from '../lens/lens.js';
import { whoChanged, whoChangedInTurns, whoCreated } from './managers/who-changed.js';
import { asRevealed } from '../masking/brand.js';
import { type Work, atOnce } from '../model/turns.js';
import { maskedChanges } from './mask-changes.js';
import { maskLabels, maskedObjects } from '../masking/mask-object.js';
import { maskText } from '../masking/mask-text.js';
import { ownValues } from '../masking/names/own-values.js';
import { isSecret } from '../masking/names/secret-object.js';

/** A delta that is news: everything but a resync. */
export type NewsDelta = Exclude<Delta, SyncDelta>;

/** A masked record. A resync, which is no news, gives one that only hooks get. */
export function objectRecord(delta: SyncDelta, resource: Resource, lens: Lens, timeMs: number): ResyncRecord;
export function objectRecord(delta: NewsDelta, resource: Resource, lens: Lens, timeMs: number): ObjectRecord;
export function objectRecord(delta: Delta, resource: Resource, lens: Lens, timeMs: number): HookRecord;
/**
 * What a delta means, as the record that everybody gets: compared, masked, and with who made it. The lens is the one
 * that the delta's snapshots were projected by; `timeMs` is when kwatch learned of it, since the epoch.
 */
export function objectRecord(delta: Delta, resource: Resource, lens: Lens, timeMs: number): HookRecord {
  return atOnce(recordInTurns(delta, resource, lens, timeMs));
}

export function recordInTurns(
  delta: SyncDelta,
  resource: Resource,
  lens: Lens,
  timeMs: number,
): Work<ResyncRecord>;
export function recordInTurns(
  delta: NewsDelta,
  resource: Resource,
  lens: Lens,
  timeMs: number,
): Work<ObjectRecord>;
export function recordInTurns(delta: Delta, resource: Resource, lens: Lens, timeMs: number): Work<HookRecord>;
/** The same as work that may be left in between. */
export function recordInTurns(
  delta: Delta,
  resource: Resource,
  lens: Lens,
  timeMs: number,
): Work<HookRecord> {
  const own = isSecret(resource) ? valuesOf(delta) : [];
  return recordOf(delta, resource, lens, timeMs, {
    ofChanges: (changes) => maskedChanges(resource, changes, own),
    ofObjects: (old, next) => maskedObjects(resource, old, next),
    ofAbout: ({ created, labels, details }) => ({
      created,
      labels: maskLabels(labels, own),
      ...(details === undefined ? {} : { details: maskLabels(details, own) }),
    }),
  });
}

/** A revealed record. A resync, which is no news, gives one that only hooks get. */
export function revealedRecord(
  delta: NewsDelta,
  resource: Resource,
  lens: Lens,
  timeMs: number,
): RevealedRecord;
export function revealedRecord(
  delta: Delta,
  resource: Resource,
  lens: Lens,
  timeMs: number,
): RevealedHookRecord;
/** The same as `objectRecord` with the secrets in it: only where the user asked to see them. */
export function revealedRecord(
  delta: Delta,
  resource: Resource,
  lens: Lens,
  timeMs: number,
): RevealedHookRecord {
  return atOnce(
    recordOf(delta, resource, lens, timeMs, {
      ofChanges: (changes) => done(changes.map((change) => asRevealed<Change>(change))),
      ofObjects: (old, next) => done([old === undefined ? undefined : asRevealed(old), asRevealed(next)]),
      ofAbout: ({ created, labels, details }) => ({
        created,
        labels: asRevealed(labels),
        ...(details === undefined ? {} : { details: asRevealed(details) }),
      }),
    }),
  );
}

/** What a Secret holds. */
function valuesOf(delta: Delta): readonly string[] {
  const states = delta.type === 'MODIFIED' ? [delta.old, delta.object] : [delta.object];
  const kept = states.flatMap(({ own = [] }) => own);
  return [...ownValues(...states.flatMap(({ view, object }) => [view, object])), ...kept];
}

/** What happened to a stream as a record, the server's words masked; `timeMs` since the epoch. */
export function streamRecord(event: StreamEvent, scope: Scope, timeMs: number): StreamRecord {
  const masked = event.type === 'ERROR' ? { ...event, message: maskText(event.message) } : event;
  return { type: event.type, timeMs, scope, event: masked };
}

/** What becomes of the changes and of the whole objects of a record on the way out of this room. */
interface Exit<C, O, A> {
  readonly ofChanges: (changes: readonly LensChange[]) => Work<readonly C[]>;
  readonly ofObjects: (old: KubeObject | undefined, next: KubeObject) => Work<readonly [O | undefined, O]>;
  readonly ofAbout: (about: About) => A;
}

function* recordOf<C, O, A>(
  delta: Delta,
  resource: Resource,
  lens: Lens,
  timeMs: number,
  exit: Exit<C, O, A>,
) {
  const { namespace, name, uid, resourceVersion, apiVersion, kind, about, object, lineage } = delta.object;
  const reason = 'reason' in delta ? delta.reason : undefined;
  const old = delta.type === 'MODIFIED' ? delta.old.object : undefined;
  if (delta.type === 'MODIFIED') yield* lens.ahead?.(delta.old.view, delta.object.view) ?? NOTHING_AHEAD;
  const { changes, managers } = yield* compare(delta, lens);
  yield;
  const [oldObject, newObject] = object === undefined ? [] : yield* exit.ofObjects(old, object);
  const fields = {
    timeMs,
    resource,
    apiVersion,
    kind,
    identity: { namespace, name, uid, resourceVersion },
    ...(reason === undefined ? {} : { reason }),
    changes: yield* exit.ofChanges(changes),
    managers,
  };
  // Added to and not spread together: this is done for every change, and takes a third of the time.
  if (about !== undefined) Object.assign(fields, { about: exit.ofAbout(about) });
  if (newObject !== undefined) Object.assign(fields, { object: newObject });
  if (lineage !== undefined) Object.assign(fields, { lineage });
  switch (delta.type) {
    case 'ADDED':
      return Object.assign(fields, {
        type: delta.type,
        initial: delta.initial,
        synthetic: delta.synthetic === true,
      } as const);
    case 'MODIFIED':
      if (oldObject !== undefined) Object.assign(fields, { oldObject });
      return Object.assign(fields, {
        type: delta.type,
        initial: false,
        synthetic: delta.synthetic === true,
      } as const);
    case 'SYNC':
      return Object.assign(fields, { type: delta.type, initial: false, synthetic: false } as const);
    case 'DELETED':
      return Object.assign(fields, {
        type: delta.type,
        initial: false,
        synthetic: delta.synthetic,
      } as const);
  }
}

/** What takes no time. */
function* done<T>(value: T): Work<T> {
  return value;
}

const NOTHING_AHEAD: readonly undefined[] = [];

/** Who created it, or made the change by which it is selected now. */
function whoBrought({ before, object }: AddedDelta, lens: Lens): readonly string[] {
  if (before === undefined) return whoCreated(object.managers);
  return whoChanged(before.managers, object.managers, lens.changes(before.view, object.view));
}

/** What changed, not masked yet, and who did it; nobody is named where that cannot be known. */
function* compare(
  delta: Delta,
  lens: Lens,
): Work<{ readonly changes: readonly LensChange[]; readonly managers: readonly string[] }> {
  const { object } = delta;
  switch (delta.type) {
    case 'ADDED':
      // Who made what was there before kwatch came is no news.
      return { changes: lens.facts(object.view), managers: delta.initial ? [] : whoBrought(delta, lens) };
    case 'MODIFIED': {
      const changes = lens.changes(delta.old.view, object.view);
      yield;
      return { changes, managers: yield* whoChangedInTurns(delta.old.managers, object.managers, changes) };
    }
    case 'SYNC':
    case 'DELETED':
      return { changes: [], managers: [] };
  }
}
