import type { Change } from '../../model/change.js';

/** What a line shows in one piece: a change, or all that was told of how one container is. */
export type LinePart = Change | ContainerPart;

/** How a container is: `web: CrashLoopBackOff (exit 1, restarts 2 → 3)`. */
export interface ContainerPart {
  readonly container: string;
  /** Why it waits or has ended. */
  readonly state: Change | undefined;
  readonly restarts: Change | undefined;
}

/** A container is in one of these at a time, or in none. */
export const STATES: ReadonlySet<string> = new Set(['waiting', 'terminated']);

/**
 * The changes of a record as a person reads them: those of one container's state together, where the first of them
 * stands, and a count that only repeats another left out.
 */
export function lineParts(changes: readonly Change[]): readonly LinePart[] {
  const parts: LinePart[] = [];
  const told = new Set<string>();
  for (const change of changes) {
    const { container, field } = change;
    const isOfContainer = container !== undefined && (STATES.has(field) || field === 'restarts');
    if (!isOfContainer) {
      if (!repeats(change, changes)) parts.push(change);
      continue;
    }
    if (told.has(container)) continue;
    told.add(container);
    parts.push(
      partOf(
        container,
        changes.filter((other) => other.container === container),
      ),
    );
  }
  return parts;
}

export function isContainerPart(part: LinePart): part is ContainerPart {
  return 'restarts' in part;
}

/** What it is now comes before what it is no more: it waited, and has ended. */
function partOf(container: string, changes: readonly Change[]): ContainerPart {
  const states = changes.filter(({ field }) => STATES.has(field));
  const now = states.find((change) => change.new !== undefined);
  const before = states.find((change) => change.old !== undefined);
  const state =
    now !== undefined && now.old === undefined && before?.old !== undefined
      ? { ...now, old: before.old }
      : now;
  return {
    container,
    state: state ?? before,
    restarts: changes.find(({ field }) => field === 'restarts'),
  };
}

/** What is ready is most often available at the same moment. */
function repeats(change: Change, all: readonly Change[]): boolean {
  if (change.field !== 'available' || change.of === undefined) return false;
  return all.some(
    ({ field, old, new: next, of }) =>
      field === 'ready' && old === change.old && next === change.new && of === change.of,
  );
}
