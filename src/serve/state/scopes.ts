import type { StreamDelivery } from '../../model/flow/delivery.js';
import type { Scope } from '../../model/flow/event.js';
import { type StreamRecord, isLeftOut } from '../../model/flow/record.js';
import { isMissingType, isWholeCluster } from '../../model/object/scope.js';
import { keyOfScope } from './served.js';

/** What is known of one scope's stream. */
export interface ScopeState {
  readonly key: string;
  readonly scope: Scope;
  /** Its first list is complete. */
  readonly synced: StreamRecord | undefined;
  /** It cannot see: the last word of it, and since when, of the monotonic clock. */
  readonly blind: { readonly record: StreamRecord; readonly sinceMs: number } | undefined;
  /** It is not watched at all: the server does not allow it. */
  readonly leftOut: boolean;
}

/** The scopes that are watched, and whether each can see. */
export interface Scopes {
  /** Says what is watched, once that is known. */
  begin(scopes: readonly Scope[]): void;
  /** Whether it is known what is watched. */
  readonly known: boolean;
  told(delivery: StreamDelivery, nowMs: number): void;
  all(): readonly ScopeState[];
}

export function createScopes(): Scopes {
  const states = new Map<string, ScopeState>();
  let known = false;

  const stateOf = (scope: Scope): ScopeState => {
    const key = keyOfScope({ scope });
    return states.get(key) ?? { key, scope, synced: undefined, blind: undefined, leftOut: false };
  };

  return {
    begin(scopes) {
      known = true;
      for (const scope of scopes) states.set(keyOfScope({ scope }), stateOf(scope));
    },
    get known() {
      return known;
    },
    told({ record, scope }, nowMs) {
      // What stood for a cluster or a type that was not there is over once its scopes are known.
      if (record.type === 'RESYNCED' && isStandIn(scope)) states.delete(keyOfScope({ scope }));
      else states.set(keyOfScope({ scope }), after(stateOf(scope), record, nowMs));
    },
    all: () => [...states.values()],
  };
}

function isStandIn(scope: Scope): boolean {
  return isWholeCluster(scope) || isMissingType(scope);
}

function after(state: ScopeState, record: StreamRecord, nowMs: number): ScopeState {
  switch (record.type) {
    case 'SYNCED':
      return { ...state, synced: record, blind: undefined };
    case 'RECONNECTED':
    case 'RESYNCED':
      return { ...state, blind: undefined };
    case 'ERROR':
      return isLeftOut(record)
        ? { ...state, leftOut: true }
        : { ...state, blind: { record, sinceMs: state.blind?.sinceMs ?? nowMs } };
  }
}
