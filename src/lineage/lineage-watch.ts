import type {
  AddedDelta,
  DeletedDelta,
  Delta,
  InformerEvent,
  ModifiedDelta,
  Scope,
  SyncedEvent,
} from '../model/flow/event.js';
import type { Lineage, Standing } from '../model/object/lineage.js';
import type { Snapshot } from '../model/object/object.js';
import type { OwnerReference } from '../model/object/owner-reference.js';
import type { Emit, Source, Taken } from '../model/flow/source.js';
import { createFamily } from './family.js';
import { firstTree } from './first-tree.js';
import type { Holder, Member } from './member.js';

export interface LineageOptions {
  /** The objects that are asked for are told too, and what belongs to them stands below them. */
  readonly tree: boolean;
  /** An object of that scope belongs to one that is not known: its type may have to be watched. */
  readonly lookUp: (owner: OwnerReference, from: LookedFrom) => void;
}

/** Where a reference to an unknown object was seen. */
export interface LookedFrom {
  readonly kind: string;
  readonly scope: Scope;
}

/** Knows what belongs to what in one cluster, and tells of its sources only that. */
export interface LineageWatch {
  /** The same source, of which only what belongs to the roots is told, and nothing where its type is not told. */
  of(source: Source, standing: Standing): Source;
  /** Something else is to be known before the first objects are told; gives back what says that it is. */
  expect(): () => void;
}

/**
 * Tells of what is watched in a cluster only what belongs to the roots, as it comes and goes: an object that comes to
 * belong to one is told as added, one that does not any more as one that left the selection, whichever object's change
 * made it so. What belonged to an object that is gone still does, until it is gone itself or does not say so any more.
 *
 * What is listed is held back until all lists are there that are awaited, since an object may be listed before its owner;
 * then it is told from the roots downwards.
 */
export function createLineageWatch({ tree, lookUp }: LineageOptions): LineageWatch {
  const family = createFamily();
  const holders: Holder[] = [];
  const awaited = new Set<object>();
  /** What is told when nothing more is awaited. */
  let later: (() => void)[] = [];
  const isOpen = (): boolean => awaited.size === 0;

  const lineageOf = ({ snapshot: { uid }, holder: { standing } }: Member): Lineage | undefined => {
    const path = family.pathTo(uid);
    // A root is told by the source that has it as one.
    if (path === undefined || (family.isRoot(uid) && !standing.isRoot && (tree || path.length === 0)))
      return undefined;
    const isAbove = (kind: string, at: number): boolean => (at === 0 ? tree : isToldKind(kind));
    return { path, indent: tree ? path.filter(({ kind }, at) => isAbove(kind, at)).length : 0 };
  };
  const isToldKind = (kind: string): boolean =>
    holders.some(({ scope, standing }) => standing.isTold && scope.resource.kind === kind);

  const emit = ({ holder }: Member, delta: Delta): Taken => holder.emit({ scope: holder.scope, delta });
  const placed = (object: Snapshot, lineage: Lineage): Snapshot => ({ ...object, lineage });

  const enter = (member: Member, lineage: Lineage, added: Omit<AddedDelta, 'type' | 'object'>): Taken => {
    member.told = { path: lineage.path, indent: lineage.indent };
    const object = placed(member.snapshot, lineage);
    const reason = member.hasLeft ? ({ reason: 'back-in-selection' } as const) : {};
    return emit(member, { ...added, type: 'ADDED', object, ...reason });
  };
  const leave = (member: Member): Taken => {
    const { told } = member;
    // An Event tells what was: that it is not of interest any more is no news.
    if (told === undefined || isEvent(member)) return undefined;
    member.told = undefined;
    member.hasLeft = true;
    const object = placed(member.snapshot, told);
    return emit(member, { type: 'DELETED', object, synthetic: false, reason: 'left-selection' });
  };

  /** After a change of its own. */
  const tell = (member: Member, delta: AddedDelta | ModifiedDelta): Taken => {
    if (member.told === undefined && !isOpen()) return undefined;
    const lineage = lineageOf(member);
    if (lineage === undefined) return leave(member);
    if (member.told === undefined) {
      if (delta.type === 'ADDED') return enter(member, lineage, delta);
      return enter(member, lineage, { initial: false, before: delta.old });
    }
    member.told = lineage;
    return emit(member, { ...delta, object: placed(delta.object, lineage) });
  };

  /** After a change of what it may belong to. */
  const revise = (member: Member, initial: boolean): Taken => {
    if (member.told === undefined && !isOpen()) return undefined;
    const lineage = lineageOf(member);
    if (lineage === undefined) return leave(member);
    if (member.told === undefined) return enter(member, lineage, { initial: initial && member.initial });
    return undefined;
  };

  const arrive = (holder: Holder, delta: AddedDelta | ModifiedDelta): Taken => {
    const { object: snapshot } = delta;
    const { uid, kind, name, namespace, owners = [] } = snapshot;
    const initial = delta.type === 'ADDED' && delta.initial;
    const isNewTie = family.put({ uid, kind, name, namespace, owners }, holder, holder.standing.isRoot);
    for (const owner of owners) if (!family.has(owner.uid)) lookUp(owner, { kind, scope: holder.scope });
    const takes: Taken[] = [];
    if (holder.standing.isTold) {
      const member = holder.members.get(uid) ?? {
        ...{ holder, snapshot, initial, told: undefined, hasLeft: false },
      };
      member.snapshot = snapshot;
      holder.members.set(uid, member);
      takes.push(tell(member, delta));
    }
    if (isNewTie) {
      for (const below of family.below(uid)) {
        for (const { members } of holders) {
          const member = members.get(below);
          if (member !== undefined) takes.push(revise(member, initial));
        }
      }
    }
    return allTaken(takes);
  };

  const depart = (holder: Holder, delta: DeletedDelta): Taken => {
    const { uid } = delta.object;
    const member = holder.members.get(uid);
    const lineage = (member && lineageOf(member)) ?? member?.told;
    holder.members.delete(uid);
    family.drop(uid, holder);
    if (member?.told === undefined || lineage === undefined || (tree && isEvent(member))) return undefined;
    return emit(member, { reason: 'deleted', ...delta, object: placed(delta.object, lineage) });
  };

  const change = (holder: Holder, delta: Delta): Taken => {
    if (delta.type === 'DELETED') return depart(holder, delta);
    if (delta.type !== 'SYNC') return arrive(holder, delta);
    const member = holder.members.get(delta.object.uid);
    return member?.told && emit(member, { ...delta, object: placed(delta.object, member.told) });
  };

  const settle = (what: object): void => {
    if (!awaited.delete(what) || !isOpen()) return;
    // From the roots downwards, and handed over at once so that no other tree comes between.
    for (const [member, lineage] of firstTree(holders, lineageOf, tree))
      void enter(member, lineage, { initial: member.initial });
    const due = later;
    later = [];
    for (const tell of due) tell();
  };

  const synced = (holder: Holder, event: InformerEvent, stream: SyncedEvent): Taken => {
    const told = [...holder.members.values()].filter((member) => member.told !== undefined);
    // Of types that nobody typed it is no news that there is nothing.
    const found = tree && !holder.standing.isRoot ? ({ found: true } as const) : {};
    return holder.emit({ ...event, stream: { ...stream, ...found, objects: told.length } });
  };

  const take = (holder: Holder, event: InformerEvent): Taken => {
    if ('delta' in event) {
      const taken = change(holder, event.delta);
      return holder.standing.isTold ? taken : allTaken([taken, ownEvent(holder, event)]);
    }
    const { stream } = event;
    if (stream.type === 'SYNCED' && holder.standing.isTold) {
      const done = new Promise<void>((resolve) => {
        later.push(() => resolve(synced(holder, event, stream)));
      });
      // One that was not awaited any more waits for the others, if there are any.
      awaited.add(holder);
      settle(holder);
      return done;
    }
    const taken = holder.emit(event);
    settle(holder);
    return taken;
  };

  return {
    of(source, standing) {
      const { scope } = source;
      const emit: Emit = () => undefined;
      const holder: Holder = { scope, standing, order: holders.length, members: new Map(), emit };
      holders.push(holder);
      awaited.add(holder);
      return {
        ...source,
        ...(standing.isTold ? {} : { claim: () => ({ owner: undefined, shown: false }) }),
        async run(emit) {
          holder.emit = emit;
          try {
            await source.run((event) => take(holder, event));
          } finally {
            settle(holder);
          }
        },
      };
    },
    expect() {
      const what = {};
      awaited.add(what);
      return () => settle(what);
    },
  };
}

/** Of what is not told, only a root is handed on: whether it is there may have to be said. */
function ownEvent({ standing, emit }: Holder, event: InformerEvent): Taken {
  return standing.isRoot ? emit(event) : undefined;
}

function isEvent({ holder }: Member): boolean {
  return holder.scope.resource.kind === 'Event';
}

function allTaken(takes: readonly Taken[]): Taken {
  const open = takes.filter((taken) => taken !== undefined);
  return open.length < 2 ? open[0] : Promise.all(open).then(() => undefined);
}
