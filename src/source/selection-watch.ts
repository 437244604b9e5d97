import type { Connection } from '../cluster/connection.js';
import { findUid } from '../cluster/object-uid.js';
import type { Clock } from '../model/clock.js';
import type { DeletedDelta, InformerEvent } from '../model/flow/event.js';
import { type PlannedScope, selectsByContent } from '../model/object/scope.js';

/** A server that does not answer is not asked again for so long: every question holds up the watch. */
const UNANSWERED_MS = 30_000;
/** So many objects that left are remembered, to be known when they come back. */
const MAX_LEFT = 10_000;

export interface SelectionOptions {
  readonly scope: PlannedScope;
  readonly connection: Connection;
  readonly clock: Clock;
  readonly signal: AbortSignal;
}

/**
 * Tells a deletion from an object that left what is selected. Of both a watch says DELETED: an object whose label or
 * field does not match any more is gone for who selected by it, and still there (apiserver, cacher's watch events). One
 * GET by name tells, since the UID is the same or is not. It is asked on the way of the event, so that the order stays
 * and nothing piles up. What comes back with the UID of one that left is said to be back.
 *
 * @returns the event, with its reason where the scope selects by what may change; at once where nothing is asked.
 */
export function createSelectionWatch({
  scope: planned,
  connection,
  clock,
  signal,
}: SelectionOptions): (event: InformerEvent) => InformerEvent | Promise<InformerEvent> {
  const selects = selectsByContent(planned);
  const left = new Set<string>();
  let askAgainAtMs = 0;

  const reasonOf = async (object: DeletedDelta['object']): Promise<DeletedDelta['reason']> => {
    if (clock.monotonic() < askAgainAtMs) return 'unknown';
    const found = await findUid(connection, planned.scope.resource, object, signal);
    if (found === 'none') return 'deleted';
    if (found === 'forbidden') askAgainAtMs = Infinity;
    if (found === 'unanswered') askAgainAtMs = clock.monotonic() + UNANSWERED_MS;
    if (typeof found === 'string') return 'unknown';
    return found.uid === object.uid ? 'left-selection' : 'deleted';
  };

  const remember = (uid: string): void => {
    left.add(uid);
    const [oldest] = left;
    if (left.size > MAX_LEFT && oldest !== undefined) left.delete(oldest);
  };

  const withReason = async (event: InformerEvent, delta: DeletedDelta): Promise<InformerEvent> => {
    const reason = await reasonOf(delta.object);
    if (reason === 'left-selection') remember(delta.object.uid);
    return { ...event, delta: { ...delta, reason } };
  };

  return (event) => {
    if (!selects || !('delta' in event)) return event;
    const { delta } = event;
    if (delta.type === 'ADDED' && left.delete(delta.object.uid))
      return { ...event, delta: { ...delta, reason: 'back-in-selection' } };
    return delta.type === 'DELETED' ? withReason(event, delta) : event;
  };
}
