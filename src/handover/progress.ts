import type { StreamDelivery } from '../model/flow/delivery.js';
import { scopeKey } from '../model/object/scope.js';
import { type Marks, resourceOf } from './lease-marks.js';

/** How far everything that was seen is done, by resource. */
export interface Progress {
  /** A change of a resource was seen. */
  saw(resource: string, version: bigint): void;
  /** The latest that was seen of it; undefined where nothing was. */
  seen(resource: string): bigint | undefined;
  /** Leaders before were so far. */
  reached(marks: Marks): void;
  stream(delivery: StreamDelivery): void;
  /**
   * @param undone where the earliest change stands that is not done, for each resource that has one; undefined where that
   * is not known.
   */
  marks(undone: ReadonlyMap<string, bigint | undefined>): Marks;
}

/**
 * @param awaits whether the first list of a resource is still to come, or a part of it: a list is not in the order of
 * versions, so that until its end nothing can be said of how far one is.
 */
export function createProgress(awaits: (resource: string) => boolean): Progress {
  const seen = new Map<string, bigint>();
  /** As they were last said, while all of a resource was in sight. */
  const sure = new Map<string, bigint>();
  /** Scopes that are not seen now, and what they are of: a list may follow. */
  const blind = new Map<string, string>();

  const raise = (marks: Map<string, bigint>, resource: string, version: bigint): void => {
    const before = marks.get(resource);
    if (before === undefined || before < version) marks.set(resource, version);
  };
  return {
    saw: (resource, version) => raise(seen, resource, version),
    seen: (resource) => seen.get(resource),
    reached(marks) {
      for (const [resource, mark] of marks) {
        raise(seen, resource, mark);
        raise(sure, resource, mark);
      }
    },
    stream({ scope, record: { type } }) {
      if (type === 'ERROR') blind.set(scopeKey(scope), resourceOf(scope));
      else blind.delete(scopeKey(scope));
    },
    marks(undone) {
      const hidden = new Set(blind.values());
      for (const [resource, version] of seen) {
        if (awaits(resource) || hidden.has(resource)) continue;
        const first = undone.has(resource) ? undone.get(resource) : version + 1n;
        // A mark never goes back: what is not done any more is done again, and known to be by its own.
        if (first !== undefined) raise(sure, resource, first <= version ? first - 1n : version);
      }
      return new Map(sure);
    },
  };
}
