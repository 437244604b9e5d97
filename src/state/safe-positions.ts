import type { ChangeDelivery } from '../model/flow/delivery.js';
import type { Scope } from '../model/flow/event.js';
import { scopeKey } from '../model/object/scope.js';

/** Up to where everything of a scope and a selection of it was told. */
export interface Position {
  readonly scope: Scope;
  readonly selectors: string;
  readonly resourceVersion: string;
}

/** Changes of one name that somebody is at work for: they are kept when that is done. */
export interface UnsettledChanges {
  readonly scope: string;
  /** Up to where everything was done with before the first of them. */
  readonly before: ReadonlyMap<string, Position>;
  /** The latest of each UID. */
  readonly changes: Map<string, ChangeDelivery>;
}

/** Where a next run may go on: before the first change that is not done with. */
export function safePositions(
  positions: ReadonlyMap<string, Position>,
  held: Iterable<UnsettledChanges>,
): ReadonlyMap<string, Position> {
  const safe = new Map(positions);
  const seen = new Set<string>();
  for (const { scope, before } of held) {
    if (seen.has(scope)) continue;
    seen.add(scope);
    for (const [key, position] of positions) {
      if (scopeKey(position.scope) !== scope) continue;
      const earlier = before.get(key);
      if (earlier === undefined) safe.delete(key);
      else safe.set(key, earlier);
    }
  }
  return safe;
}
