import type { InformerEvent, Delta, StreamEvent } from '../../src/model/flow/event.js';
import type { Snapshot } from '../../src/model/object/object.js';
import type { Truth } from './truth.js';

/** Holds what an informer tells to the contract, thing by thing as it is told. */
export interface Judge {
  told(item: InformerEvent): void;
  /** A list, or the initial events of a stream, came from the state at this version. */
  listedAt(version: number): void;
  /** A watch was asked for, from this version on. */
  resumedFrom(version: number): void;
  /** A watch broke off: something has to be said of it. */
  broke(): void;
  /** Whether everything that happened is told, and nobody is blind. */
  settled(): boolean;
  /** What the objects were last told to be, by UID. */
  readonly state: ReadonlyMap<string, Snapshot>;
  /** One line for each thing told, and for each rule that was broken. */
  readonly journal: string[];
  readonly violations: readonly string[];
}

/** Judges what is told of one scope from its beginning, against the known history of that scope. */
export function createJudge(truth: Truth, latest: () => number): Judge {
  const state = new Map<string, Snapshot>();
  const lastVersion = new Map<string, number>();
  const everTold = new Set<string>();
  const journal: string[] = [];
  const violations: string[] = [];
  /** Up to here everything was told, as it happened or by a list. */
  let seen = 0;
  let listVersion = 0;
  let blind = true;
  let synced = false;
  let mustSay = false;
  let sinceError = 0;

  const violate = (what: string): void => {
    journal.push(`!! ${what}`);
    violations.push(what);
  };

  const tellDelta = (delta: Delta): void => {
    const { object } = delta;
    const { uid, name, resourceVersion } = object;
    const line = `${delta.type} ${name}@${resourceVersion} ${uid.slice(0, 4)}`;
    const last = state.get(uid);
    if (delta.type === 'SYNC') {
      if (last?.resourceVersion !== resourceVersion) violate(`Resync of what is not the last state: ${line}`);
      return;
    }
    journal.push(delta.type === 'DELETED' && delta.synthetic ? `${line} synthetic` : line);
    sinceError += 1;
    if (everTold.has(line)) violate(`Unique: told twice: ${line}`);
    everTold.add(line);
    if (delta.type === 'ADDED' && last !== undefined) violate(`Added what was there: ${line}`);
    if (delta.type === 'ADDED' && delta.initial === synced) violate(`Initial or not: ${line}`);
    if (delta.type === 'DELETED' && last === undefined) violate(`Deleted what was not there: ${line}`);
    if (delta.type === 'MODIFIED' && (last === undefined || !isSame(delta.old, last)))
      violate(`OldIsPrevious: ${line} from @${delta.old.resourceVersion}`);
    if (delta.type === 'DELETED' && delta.synthetic) {
      if (last !== undefined && !isSame(object, last)) violate(`Synthetic, but not the last state: ${line}`);
      if (!blind) violate(`Synthetic while watching: ${line}`);
    } else {
      holdToTruth(delta, line);
    }
    if (delta.type === 'DELETED') state.delete(uid);
    else state.set(uid, object);
  };

  const holdToTruth = (delta: Delta, line: string): void => {
    const { uid, name, namespace, resourceVersion, view } = delta.object;
    const version = Number(resourceVersion);
    if (version <= (lastVersion.get(uid) ?? 0)) violate(`Ordered: ${line} after @${lastVersion.get(uid)}`);
    lastVersion.set(uid, version);
    const frame = truth.after(version - 1);
    const isTrue =
      frame?.version === version &&
      frame.uid === uid &&
      frame.name === name &&
      frame.namespace === namespace &&
      frame.replicas === view &&
      (frame.type === 'DELETED') === (delta.type === 'DELETED');
    if (!isTrue) violate(`Filter: never so on the server: ${line}`);
    if (blind) return;
    if (mustSay) violate(`Blindness: a watch broke, and nobody said so before ${line}`);
    const next = truth.after(seen);
    if (next?.version !== version || next.type !== delta.type)
      violate(`Reliable: after @${seen} comes ${next?.type} @${next?.version}, told was ${line}`);
    seen = version;
  };

  const tellStream = (event: StreamEvent): void => {
    journal.push(event.type === 'ERROR' ? `ERROR ${event.code ?? ''} ${event.message}` : event.type);
    switch (event.type) {
      case 'ERROR':
        if (!blind) sinceError = 0;
        blind = true;
        mustSay = false;
        return;
      case 'RECONNECTED':
        if (!blind || !synced) violate('Blindness: back without having been away');
        break;
      case 'RESYNCED':
        if (!blind || !synced) violate('Blindness: listed anew, and nobody said why');
        if (event.changes !== sinceError)
          violate(`Blindness: ${event.changes} changes, ${sinceError} were told`);
        holdToList();
        break;
      case 'SYNCED':
        if (synced) violate('Synced twice');
        synced = true;
        if (event.objects !== state.size) violate(`Synced ${event.objects}, told were ${state.size}`);
        holdToList();
        break;
    }
    blind = false;
  };

  const holdToList = (): void => {
    if (listVersion < seen) violate(`Bookmarkable: a list of @${listVersion} after @${seen}`);
    seen = listVersion;
    const difference = differenceFrom(truth.stateAt(listVersion), state);
    if (difference !== '') violate(`Atomic list at @${listVersion}: ${difference}`);
  };

  return {
    told: (item) => ('delta' in item ? tellDelta(item.delta) : tellStream(item.stream)),
    listedAt(version) {
      journal.push(`   list of @${version}`);
      listVersion = version;
    },
    resumedFrom(version) {
      if (version < seen) violate(`Resumable: asked from @${version} where all up to @${seen} was told`);
    },
    broke() {
      journal.push('   watch broke');
      mustSay = !blind;
    },
    settled() {
      if (blind || mustSay || truth.after(seen) !== undefined) return false;
      const difference = differenceFrom(truth.stateAt(latest()), state);
      if (difference !== '') violate(`Reliable at rest: ${difference}`);
      return true;
    },
    state,
    journal,
    violations,
  };
}

function isSame(left: Snapshot, right: Snapshot): boolean {
  return left.uid === right.uid && left.resourceVersion === right.resourceVersion && left.view === right.view;
}

function differenceFrom(
  truth: ReadonlyMap<string, { readonly version: number; readonly name: string }>,
  state: ReadonlyMap<string, Snapshot>,
): string {
  const line = (name: string, version: number | string): string => `${name}@${version}`;
  const there = [...truth].map(([uid, { name, version }]) => `${line(name, version)} ${uid}`).sort();
  const told = [...state].map(([uid, { name, resourceVersion }]) => `${line(name, resourceVersion)} ${uid}`);
  told.sort();
  return there.join() === told.join() ? '' : `there is [${there.join(', ')}], told is [${told.join(', ')}]`;
}
