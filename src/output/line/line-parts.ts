import type { PrintableChange } from '../../model/record.js';

/** What a line shows in one piece: a change, or all that was told of how one container is. */
export type LinePart = PrintableChange | ContainerPart;

/** How a container is: `web: CrashLoopBackOff (exit 1, restarts 2 → 3)`. */
export interface ContainerPart {
  readonly container: string;
  /** Why it waits or has ended. */
  readonly state: PrintableChange | undefined;
  readonly restarts: PrintableChange | undefined;
}

/**
 * The changes of a record as a person reads them: those of one container's state together, where the first of them
 * stands, and a count that only repeats another left out.
 */
export function lineParts(changes: readonly PrintableChange[]): readonly LinePart[] {
  const parts: LinePart[] = [];
  const shown = new Set<string>();
  for (const change of changes) {
    if (change.kind !== 'container-state') {
      if (!repeats(change, changes)) parts.push(change);
      continue;
    }
    const { container } = change;
    if (shown.has(container)) continue;
    shown.add(container);
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
function partOf(container: string, changes: readonly PrintableChange[]): ContainerPart {
  const ofContainer = changes.filter((change) => change.kind === 'container-state');
  const states = ofContainer.filter(({ state }) => state !== 'restarts');
  const now = states.find((change) => change.new !== undefined);
  const before = states.find((change) => change.old !== undefined);
  const state =
    now !== undefined && now.old === undefined && before?.old !== undefined
      ? { ...now, old: before.old }
      : now;
  return {
    container,
    state: state ?? before,
    restarts: ofContainer.find(({ state }) => state === 'restarts'),
  };
}

/** What is ready is most often available at the same moment. */
function repeats(change: PrintableChange, all: readonly PrintableChange[]): boolean {
  if (change.kind !== 'count' || change.field !== 'available') return false;
  return all.some(
    (other) =>
      other.kind === 'count' &&
      other.field === 'ready' &&
      other.old === change.old &&
      other.new === change.new &&
      other.of === change.of,
  );
}
