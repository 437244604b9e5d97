import type { Change } from '../model/change.js';
import type { Delta, SyncDelta } from '../model/event.js';
import type { Resource } from '../model/resource.js';
import type { Lens } from './lenses/lens-table.js';
import { whoChanged, whoCreated } from './managers/managers.js';
import { maskChanges } from './masking/mask-changes.js';

/** What happened to an object, fit to be shown. */
export interface Description {
  /** Masked; empty where nothing differs that the lens looks at. */
  readonly changes: readonly Change[];
  /** Who did it, by the server's own names for them; empty where that cannot be known. */
  readonly managers: readonly string[];
}

/**
 * Tells what a delta means. The one way out of this room for changes: they are masked here, so that no renderer or
 * hook can forget to.
 */
export function describe(
  delta: Exclude<Delta, SyncDelta>,
  lens: Lens,
  resource: Resource,
  { reveal }: Reveal = HIDDEN,
): Description {
  const { changes, managers } = tell(delta, lens);
  return { changes: reveal ? changes : maskChanges(resource, changes), managers };
}

/** Whether secrets are shown: only to a person who asked for it, on stdout. */
export interface Reveal {
  readonly reveal: boolean;
}

const HIDDEN: Reveal = { reveal: false };

function tell(delta: Exclude<Delta, SyncDelta>, lens: Lens): Description {
  const { object } = delta;
  switch (delta.type) {
    case 'ADDED':
      // Who made what was there before kwatch came is no news.
      return { changes: lens.facts(object.view), managers: delta.initial ? [] : whoCreated(object.managers) };
    case 'MODIFIED': {
      const changes = lens.changes(delta.old.view, object.view);
      return { changes, managers: whoChanged(delta.old.managers, object.managers, changes) };
    }
    case 'DELETED':
      return { changes: [], managers: [] };
  }
}
