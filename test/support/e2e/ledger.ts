import { expect } from 'vitest';
import type { PrintedRecord } from '../kwatch-process.js';
import { type Body, MERGE_PATCH, type TestCluster } from './cluster.js';

/** What was written to the cluster, state by state, as its answers said. */
export interface Ledger {
  create(name: string, labels?: Body): Promise<void>;
  update(name: string): Promise<void>;
  remove(name: string): Promise<void>;
  /** `uid resourceVersion` of every state that existed. */
  readonly states: readonly string[];
  /** UIDs of what was deleted. */
  readonly deleted: readonly string[];
}

/** Writes ConfigMaps, or whatever has the same shape, below a path. */
export function createLedger(cluster: TestCluster, path: string, body: Body = {}): Ledger {
  const states: string[] = [];
  const deleted: string[] = [];
  const uids = new Map<string, string>();
  let revision = 0;
  const note = (name: string, answer: Body): void => {
    const { uid, resourceVersion } = answer['metadata'] as { uid: string; resourceVersion: string };
    uids.set(name, uid);
    states.push(`${uid} ${resourceVersion}`);
  };
  // A server drops the one that the type does not have.
  const content = (): Body => {
    revision += 1;
    return { data: { revision: `${revision}` }, spec: { revision } };
  };
  return {
    states,
    deleted,
    async create(name, labels = {}) {
      const object = { ...body, ...content(), metadata: { name, labels } };
      note(name, await cluster.request('POST', path, object));
    },
    async update(name) {
      note(name, await cluster.request('PATCH', `${path}/${name}`, content(), MERGE_PATCH));
    },
    async remove(name) {
      await cluster.request('DELETE', `${path}/${name}`);
      deleted.push(uids.get(name) ?? '');
    },
  };
}

/** What there is by kwatch's records: each name with its UID and resourceVersion. */
export function viewOf(records: readonly PrintedRecord[]): string[] {
  const view = new Map<unknown, string>();
  for (const { type, name, uid, resourceVersion } of records) {
    if (type === 'DELETED') view.delete(name);
    else if (name !== undefined) view.set(name, [name, uid, resourceVersion].join(' '));
  }
  return [...view.values()].sort();
}

/** The same by the server's list. */
export async function serverView(cluster: TestCluster, path: string): Promise<string[]> {
  const list = (await cluster.request('GET', path)) as { items: { metadata: Record<string, string> }[] };
  return list.items
    .map(({ metadata }) => [metadata['name'], metadata['uid'], metadata['resourceVersion']].join(' '))
    .sort();
}

/** States that were told again, and states that were never told. */
export interface Balance {
  readonly toldTwice: readonly string[];
  readonly lost: readonly string[];
}

/** Holds what was told against what was written. */
export function balance(records: readonly PrintedRecord[], { states, deleted }: Ledger): Balance {
  const told = records.filter((record) => 'uid' in record);
  const all = told.map(({ uid, resourceVersion, type }) => [uid, resourceVersion, type].join(' '));
  const known = new Set(told.map(({ uid, resourceVersion }) => [uid, resourceVersion].join(' ')));
  const gone = new Set(told.filter(({ type }) => type === 'DELETED').map(({ uid }) => uid));
  return {
    toldTwice: all.filter((state, at) => all.indexOf(state) !== at),
    lost: [...states.filter((state) => !known.has(state)), ...deleted.filter((uid) => !gone.has(uid))],
  };
}

/** Of one object each state after the one before it: compared as texts of digits, by length and then by text. */
export function expectInOrder(records: readonly PrintedRecord[]): void {
  const last = new Map<unknown, string>();
  for (const record of records) {
    if (!('uid' in record)) continue;
    const now = String(record['resourceVersion']).padStart(20, '0');
    expect(now >= (last.get(record['uid']) ?? ''), `${JSON.stringify(record)} goes back`).toBe(true);
    last.set(record['uid'], now);
  }
}
