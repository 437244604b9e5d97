import type { EventWords } from '../../model/flow/change.js';
import type { PrintableChange } from '../../model/flow/record.js';

/** What a line shows in one piece: a change, all that was told of how one container is, or what an Event says. */
export type LinePart = PrintableChange | ContainerPart | EventPart;

/** What an Event says: `BackOff pod/web-1 ×9: Back-off restarting failed container`. */
export interface EventPart {
  readonly event: EventWords;
  readonly part: 'event';
}

/** What it says is what an Event is: it tells these of them, and nothing of how they were. */
const TOLD_BY_EVENT: ReadonlySet<string> = new Set(['type', 'reason', 'object', 'message', 'note', 'count']);

/** How a container is: `web: CrashLoopBackOff (exit 1, restarts 2 → 3)`. */
export interface ContainerPart {
  readonly container: string;
  /** Why it waits or has ended. */
  readonly state: PrintableChange | undefined;
  readonly restarts: PrintableChange | undefined;
}

/**
 * The changes of a record as a person reads them: those of one container's state together, where the first of them
 * stands, and a count that only repeats another left out. Of an Event comes first what it says.
 */
export function lineParts(changes: readonly PrintableChange[]): readonly LinePart[] {
  const event = changes.find((change) => change.event !== undefined)?.event;
  const parts: LinePart[] = event === undefined ? [] : [{ part: 'event', event }];
  const shown = new Set<string>();
  for (const change of changes) {
    if (event !== undefined && TOLD_BY_EVENT.has(change.field)) continue;
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

export function isEventPart(part: LinePart): part is EventPart {
  return 'part' in part && part.part === 'event';
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
