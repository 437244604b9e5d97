import type { Delta, InformerEvent } from '../model/flow/event.js';
import type { Identity, Snapshot } from '../model/object/object.js';
import {
  type KnownScope,
  type ReplayedObject,
  keyOf,
  readState,
  recordedScopeKey,
  toldIn,
  versionOf,
} from './known.js';
import type { RecordingEntry, ObjectEntry, ObjectState } from '../record/read/entries.js';
import type { Teller, TellerOptions, TimedEvent } from './telling.js';

export function createTeller(options: TellerOptions): Teller {
  const known = new Map<string, ReplayedObject>();
  const scopes = new Map<string, KnownScope>();
  let list = 0;
  let selection = '';
  let isAfterGap = false;
  let lastMs: number | undefined;
  let isCollapsing = options.sinceMs !== undefined;
  /** What there was at the time from which on is told, until that is told. */
  let first: readonly TimedEvent[] = [];
  /** Objects that were listed as new where that is told to nobody. */
  let untold = 0;
  const looksAtChanges = options.tellsChanges || options.selects !== undefined;

  const isMeantState = (state: ObjectState): boolean => options.selects?.(state.object()) ?? true;

  const snapshotOf = (entry: ReplayedObject): Snapshot | undefined => {
    const snapshot = entry.snapshot ?? options.project(entry.scope, entry.state);
    // What is passed over makes another state of it.
    if (looksAtChanges) entry.snapshot = snapshot;
    return snapshot;
  };

  const deltasOf = (entry: ObjectEntry): readonly Delta[] => {
    const { identity } = entry.state;
    const key = keyOf(entry.scope, identity);
    const before = known.get(key);
    if (entry.kind === 'deleted') return remove(key, before, entry, identity);
    const isSame = before?.identity.uid === identity.uid;
    const replaced =
      before !== undefined && !isSame
        ? remove(key, before, { ...entry, synthetic: true }, before.identity, true)
        : [];
    return [...replaced, ...put(key, isSame ? before : undefined, entry, identity)];
  };

  const put = (
    key: string,
    before: ReplayedObject | undefined,
    { kind, scope, state, reason }: ObjectEntry,
    identity: Identity,
  ): readonly Delta[] => {
    if (before !== undefined && kind === 'modified' && (isCollapsing || !looksAtChanges)) {
      Object.assign(before, { identity, state, snapshot: undefined, list });
      return [];
    }
    const version = looksAtChanges ? before?.identity.resourceVersion : before && versionOf(before.state);
    const isRepeated = version === identity.resourceVersion;
    const isMeant = isMeantState(state);
    const now: ReplayedObject = {
      scope,
      identity,
      state,
      snapshot: undefined,
      list,
      isTold: isCollapsing ? (before?.isTold ?? false) : isMeant,
      hasLeft: before?.hasLeft === true || (before?.isTold === true && !isMeant),
    };
    known.set(key, now);
    if (!isCollapsing && looksAtChanges) readState(state);
    if (isCollapsing || (isRepeated && before?.isTold === isMeant)) return [];
    if (isMeant && before?.isTold !== true && !options.tellsAdditions) {
      untold += 1;
      return [];
    }
    const old = !before?.isTold ? undefined : snapshotOf(before);
    const object = snapshotOf(now);
    if (object === undefined) return [];
    if (!isMeant) {
      if (old === undefined) return [];
      return [{ type: 'DELETED', object, synthetic: false, reason: 'left-selection' }];
    }
    if (old !== undefined) return [{ type: 'MODIFIED', object, old }];
    // What is seen first by a change of it was there before.
    const wasThere = kind === 'modified' && before === undefined;
    const initial = wasThere || (kind === 'listed' && scopes.get(recordedScopeKey(scope))?.isSynced !== true);
    const isBack = reason === 'back-in-selection' || before?.hasLeft === true;
    return [{ type: 'ADDED', object, initial, ...(isBack ? { reason: 'back-in-selection' } : {}) }];
  };

  const remove = (
    key: string,
    before: ReplayedObject | undefined,
    { scope, state, synthetic, reason }: Pick<ObjectEntry, 'scope' | 'state' | 'synthetic' | 'reason'>,
    identity: Identity,
    isLast = false,
  ): readonly Delta[] => {
    known.delete(key);
    const isMeant = before?.isTold ?? isMeantState(state);
    if (isCollapsing || !isMeant) return [];
    // Another object than the one of the name is gone, or its last state is not told: what is known is the last one.
    const isOther = isLast || (before !== undefined && before.identity.uid !== identity.uid);
    const object = isOther && before !== undefined ? snapshotOf(before) : options.project(scope, state);
    if (object === undefined) return [];
    const why = reason === 'back-in-selection' ? undefined : reason;
    return [{ type: 'DELETED', object, synthetic, ...(why === undefined ? {} : { reason: why }) }];
  };

  /** What a list that is complete did not hold. */
  const removeMissing = (isOfList: (entry: ReplayedObject) => boolean): readonly InformerEvent[] => {
    const missing = [...known].filter(([, entry]) => entry.list !== list && isOfList(entry));
    return missing.flatMap(([key, entry]) => {
      const gone = { scope: entry.scope, state: entry.state, synthetic: true, reason: undefined };
      return remove(key, entry, gone, entry.identity, true).map((delta) => ({ scope: entry.scope, delta }));
    });
  };

  const synced = (scope: KnownScope): readonly InformerEvent[] => {
    scope.isSynced = true;
    if (isCollapsing || scope.isTold) return [];
    scope.isTold = true;
    const found = scope.hasTold ? ({ found: true } as const) : {};
    const objects = toldIn(scope.scope, known.values());
    return [{ scope: scope.scope, stream: { type: 'SYNCED', objects, ...found } }];
  };

  const eventsOf = (entry: RecordingEntry): readonly InformerEvent[] => {
    switch (entry.kind) {
      case 'begin':
        list += 1;
        selection = entry.header.selection;
        isAfterGap = entry.header.begins === 'gap';
        for (const scope of scopes.values()) scope.found = 0;
        return [];
      case 'scope': {
        const key = recordedScopeKey(entry.scope);
        const before = scopes.get(key);
        if (before === undefined)
          scopes.set(key, {
            scope: entry.scope,
            isSynced: false,
            isTold: false,
            hasTold: false,
            selection,
            found: 0,
          });
        return [];
      }
      case 'all':
        return [...scopes.values()].flatMap((scope) => listed(scope, entry.timeMs, isAfterGap));
      case 'stream': {
        const scope = scopes.get(recordedScopeKey(entry.scope));
        if (entry.event.type === 'SYNCED' && scope !== undefined) return listed(scope, entry.timeMs, true);
        return isCollapsing ? [] : [{ scope: entry.scope, stream: entry.event }];
      }
      case 'listed':
      case 'added':
      case 'modified':
      case 'deleted': {
        untold = 0;
        const deltas = deltasOf(entry);
        const scope = scopes.get(recordedScopeKey(entry.scope));
        if (scope !== undefined && deltas.length > 0) scope.hasTold = true;
        if (scope !== undefined && entry.kind === 'listed') scope.found += deltas.length + untold;
        return deltas.map((delta) => ({ scope: entry.scope, delta }));
      }
    }
  };

  const isInList = (entry: ReplayedObject): boolean =>
    scopes.get(recordedScopeKey(entry.scope))?.selection === selection;

  /** A first list is complete: of the first recording of a scope, or of one after it, between which nobody looked. */
  const listed = (scope: KnownScope, timeMs: number, isBlind: boolean): readonly InformerEvent[] => {
    const gone = removeMissing(
      (entry) => recordedScopeKey(entry.scope) === recordedScopeKey(scope.scope) && isInList(entry),
    );
    if (!scope.isSynced || isCollapsing || !isBlind) return [...gone, ...synced(scope)];
    const changes = scope.found + gone.length;
    const blindMs = Math.max(0, timeMs - (lastMs ?? timeMs));
    return [...gone, { scope: scope.scope, stream: { type: 'RESYNCED', blindMs, changes } }];
  };

  /** What there is at the time from which on is told, as a first list. */
  const expand = (): readonly InformerEvent[] => {
    isCollapsing = false;
    const objects = [...known.values()].flatMap((entry): readonly InformerEvent[] => {
      entry.isTold = isMeantState(entry.state);
      if (looksAtChanges) readState(entry.state);
      const object = entry.isTold && options.tellsAdditions ? snapshotOf(entry) : undefined;
      if (object === undefined) return [];
      return [{ scope: entry.scope, delta: { type: 'ADDED', object, initial: true } }];
    });
    return [...objects, ...[...scopes.values()].filter(({ isSynced }) => isSynced).flatMap(synced)];
  };

  const begin = (timeMs: number): void => {
    const { sinceMs } = options;
    if (isCollapsing && sinceMs !== undefined && timeMs >= sinceMs)
      first = expand().map((event) => ({ timeMs: sinceMs, event }));
  };

  const withFirst = (events: readonly TimedEvent[]): readonly TimedEvent[] => {
    if (first.length === 0) return events;
    const all = [...first, ...events];
    first = [];
    return all;
  };

  return {
    reach(timeMs) {
      begin(timeMs);
      const isSilent = isCollapsing || !looksAtChanges;
      if (isSilent) lastMs = timeMs;
      return isSilent;
    },
    tell(entry) {
      if (entry.kind === 'scope') {
        eventsOf(entry);
        return [];
      }
      const { timeMs } = entry;
      begin(timeMs);
      const events = eventsOf(entry).map((event) => ({ timeMs, event }));
      lastMs = timeMs;
      return withFirst(events);
    },
    end(timeMs) {
      begin(Infinity);
      const done = [...scopes.values()].flatMap(synced);
      return withFirst(done.map((event) => ({ timeMs, event })));
    },
  };
}
