import { type StreamedChange, type StreamItem, changesOf } from './record.js';

/** One thing that happened to an object, on its lane. */
export interface Mark {
  readonly atMs: number;
  readonly kind: MarkKind;
}

export type MarkKind = 'added' | 'spec' | 'status' | 'trouble' | 'deleted';

/** From a change of what is wanted until it is so. */
export interface Rollout {
  readonly fromMs: number;
  /** Undefined while it goes on. */
  readonly toMs: number | undefined;
}

/** The longest time that the lanes show, and so the oldest that is kept. */
export const LONGEST_MS = 60 * 60_000;

/** So many marks of one object are kept: more than a lane has pixels for. */
const MARKS_MAX = 300;

/** What a change of these begins; and what tells how far it is. */
const WANTED = new Set(['image', 'replicas']);
const REACHED = new Set(['updated', 'ready', 'available']);

/** Words in a status that mean that something is wrong. */
const TROUBLE = /BackOff|Err|Failed|OOMKilled|Unhealthy|Evicted|Error/;

/** What a record is on its object's lane. */
export function markKind(record: StreamItem): MarkKind {
  if (record.type === 'ADDED') return 'added';
  if (record.type === 'DELETED') return 'deleted';
  const changes = changesOf(record);
  if (changes.some(isTrouble)) return 'trouble';
  return changes.some(({ path }) => path.startsWith('spec') || path.startsWith('data')) ? 'spec' : 'status';
}

function isTrouble(change: StreamedChange): boolean {
  if (change.field === 'restarts') return Number(change.new) > Number(change.old ?? 0);
  if (change.path.startsWith('spec') || change.path.startsWith('data')) return false;
  return typeof change.new === 'string' && TROUBLE.test(change.new);
}

/** The marks with one more, and without those that are too old. */
export function withMark(marks: readonly Mark[], mark: Mark): readonly Mark[] {
  const kept = marks.filter(({ atMs }) => mark.atMs - atMs < LONGEST_MS).slice(-(MARKS_MAX - 1));
  return [...kept, mark];
}

/** How many of how many, of each count that an object has. */
export type Counts = ReadonlyMap<string, boolean>;

/** Which counts are full after a record. */
export function countsAfter(counts: Counts, record: StreamItem): Counts {
  const told = changesOf(record).filter(({ field, of }) => REACHED.has(field) && of !== undefined);
  if (told.length === 0) return counts;
  return new Map([...counts, ...told.map(({ field, new: now, of }) => [field, now === of] as const)]);
}

/** The rollouts of an object after a record: one begins where what is wanted changes, and ends where it is so. */
export function rolloutsAfter(
  rollouts: readonly Rollout[],
  counts: Counts,
  record: StreamItem,
  atMs: number,
): readonly Rollout[] {
  const last = rollouts.at(-1);
  const goesOn = last !== undefined && last.toMs === undefined;
  if (record.type === 'DELETED') return goesOn ? ended() : rollouts;
  const isWanted = record.type === 'MODIFIED' && changesOf(record).some(({ field }) => WANTED.has(field));
  if (isWanted && !goesOn) return [...rollouts.slice(-20), { fromMs: atMs, toMs: undefined }];
  const told = changesOf(record);
  // An update in which nothing is to be seen comes with the last look of a controller, too.
  const toldNow = told.length === 0 || told.some(({ field }) => REACHED.has(field));
  return goesOn && toldNow && [...counts.values()].every(Boolean) ? ended() : rollouts;

  function ended(): readonly Rollout[] {
    return [...rollouts.slice(0, -1), { fromMs: last?.fromMs ?? atMs, toMs: atMs }];
  }
}
