import { asMasked } from '../../src/masking/brand.js';
import type { Change, EventWords } from '../../src/model/flow/change.js';
import type { Json } from '../../src/model/json/json.js';
import type { Masked } from '../../src/model/flow/masked.js';

/** A change as a test writes it down: its kind is worked out from what is there. */
export interface GivenChange {
  readonly field: string;
  readonly path: string;
  readonly container?: string;
  readonly item?: string;
  readonly old?: Json;
  readonly new?: Json;
  readonly of?: number;
  readonly note?: string;
  readonly hidden?: 'old' | 'new' | 'both';
  readonly event?: EventWords;
}

/** The change with its kind, as a lens would give it. */
export function changeOf({ of, ...given }: GivenChange): Change {
  const { field, path, container } = given;
  if (of !== undefined) return { ...given, kind: 'count', of };
  const [, condition, part] = /^status\.conditions\[(.*)\]\.(status|reason|message)$/.exec(path) ?? [];
  if (condition !== undefined && part !== undefined)
    return { ...given, kind: 'condition', condition, part: part as 'status' | 'reason' | 'message' };
  if (container !== undefined && (field === 'waiting' || field === 'terminated' || field === 'restarts'))
    return { ...given, kind: 'container-state', container, state: field };
  return { ...given, kind: /^status(?:[.[]|$)/.test(path) ? 'status' : 'spec' };
}

/** The change without what it is by kind: what programs read of it. */
export function givenOf(change: Change): GivenChange {
  const { kind, hidden, condition, part, state, ...given } = change as Change & Record<string, unknown>;
  return given;
}

/** What a test gives for something that only src/diff makes. */
export function masked<T>(value: T): Masked<T> {
  return asMasked(value);
}
