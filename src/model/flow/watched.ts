import type { Scope } from './event.js';
import { type PlannedScope, isTold } from '../object/scope.js';

/**
 * What a run watches, and which first lists it waits for. It grows while the run goes on: as each cluster answers, and
 * as types and namespaces appear.
 */
export interface Watched {
  /** Those of which something is told, in the order in which they were found. */
  readonly scopes: readonly PlannedScope[];
  /** Whether every first list is there, or will not come. */
  readonly isListed: boolean;
  /** Those whose first lists are waited for. */
  readonly awaited: readonly Scope[];
  /** Whether a first list of that cluster is waited for. */
  isAwaited(context: string | undefined): boolean;
  /** Whether nothing but this one is listed or waited for. */
  isLast(scope: Scope): boolean;
  /** Something is waited for: a scope, or a cluster that has not said yet which scopes it has. */
  expect(scope: Scope): void;
  /** Scopes were found: their first lists are waited for. Called before anything of them is told. */
  add(scopes: readonly PlannedScope[]): void;
  /** The first list is there; `none`: it will not come. */
  settle(scope: Scope, none?: 'none'): void;
  /** It is not watched any more. */
  drop(scope: Scope): void;
  /** Is told of all scopes: of those that are there now, and of later ones; also of those of which nothing is told. */
  onAdded(listener: (scopes: readonly PlannedScope[]) => void): void;
  /** Is told when every first list is there; again where scopes were added since. */
  onListed(listener: () => void): void;
}

/** Nothing yet. */
export function createWatched(): Watched {
  const scopes: PlannedScope[] = [];
  const awaited = new Set<Scope>();
  const listed = new Set<Scope>();
  const added: ((scopes: readonly PlannedScope[]) => void)[] = [];
  const whole: (() => void)[] = [];

  const settle = (scope: Scope): void => {
    if (awaited.delete(scope) && awaited.size === 0) for (const listener of whole) listener();
  };

  return {
    scopes,
    get isListed() {
      return awaited.size === 0;
    },
    get awaited() {
      return [...awaited];
    },
    isAwaited: (context) => [...awaited].some((scope) => scope.context === context),
    isLast: (scope) => [...awaited, ...listed].every((other) => other === scope),
    expect: (scope) => void awaited.add(scope),
    add(more) {
      for (const planned of more) {
        awaited.add(planned.scope);
        if (isTold(planned)) scopes.push(planned);
      }
      for (const listener of added) listener(more);
    },
    settle(scope, none) {
      if (none === undefined && awaited.has(scope)) listed.add(scope);
      settle(scope);
    },
    drop(scope) {
      const at = scopes.findIndex((planned) => planned.scope === scope);
      if (at >= 0) scopes.splice(at, 1);
      listed.delete(scope);
      settle(scope);
    },
    onAdded(listener) {
      added.push(listener);
      if (scopes.length > 0) listener(scopes);
    },
    onListed: (listener) => void whole.push(listener),
  };
}
