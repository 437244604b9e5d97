import type { Clock } from '../model/clock.js';
import { resourceName } from '../model/object/resource.js';
import { ApiError } from '../model/errors.js';
import { spokenName } from '../model/object/object.js';
import type { FoundTerms, PlannedScope } from '../model/object/scope.js';
import type { Source } from '../model/flow/source.js';
import type { Watched } from '../model/flow/watched.js';
import type { NamespaceWatch } from './namespace-watch.js';
import { isForbidden } from './refusals.js';

export interface SpreadOptions {
  /** What is asked for of one namespace. */
  readonly scopesIn: (namespace: string) => readonly PlannedScope[];
  readonly watched: Watched;
  /** Aborts with the run. */
  readonly signal: AbortSignal;
  readonly open: (scope: PlannedScope, found: FoundTerms) => void;
}

/** Watches what is asked for in one namespace after the other, as they come and go. */
export interface Spread {
  /** Returns with everything opened. A namespace that is watched already is not watched twice. */
  join(namespaces: readonly string[], late: boolean): void;
  leave(namespace: string): void;
  has(namespace: string): boolean;
}

export function createSpread({ scopesIn, watched, signal, open }: SpreadOptions): Spread {
  const joined = new Map<
    string,
    { readonly stop: AbortController; readonly scopes: readonly PlannedScope[] }
  >();
  return {
    has: (namespace) => joined.has(namespace),
    join(namespaces, late) {
      const added = namespaces.filter((name) => !joined.has(name));
      for (const name of added) joined.set(name, { stop: new AbortController(), scopes: scopesIn(name) });
      const found = added.flatMap((name) => joined.get(name) ?? []);
      watched.add(found.flatMap(({ scopes }) => scopes));
      for (const { scopes, stop } of found) {
        const until = AbortSignal.any([signal, stop.signal]);
        for (const scope of scopes) open(scope, { late, signal: until });
      }
    },
    leave(namespace) {
      const left = joined.get(namespace);
      if (left === undefined) return;
      joined.delete(namespace);
      left.stop.abort();
      for (const { scope } of left.scopes) watched.drop(scope);
    },
  };
}

/** Whoever makes a namespace gives rights to it afterwards: a later one is asked about again after each of these. */
const ASK_AGAIN_MS = [2_000, 10_000, 60_000];

/** So many skipped namespaces are named. */
const NAMED_MAX = 20;

export interface AllowedOptions {
  readonly spread: Spread;
  readonly namespaces: NamespaceWatch;
  readonly means: (namespace: string) => boolean;
  /** Whether what is asked for may be listed in one namespace. */
  readonly mayList: (namespace: string) => Promise<boolean>;
  /** Where the namespaces cannot be listed, it is the only one that is known. */
  readonly contextNamespace: string;
  /** Some are not watched. */
  readonly onSkipped: () => void;
  readonly clock: Clock;
  readonly signal: AbortSignal;
  readonly notice: (text: string) => Promise<void>;
}

/**
 * A list in all namespaces; where that is forbidden, one in each of those in which it is allowed, with an ERROR that
 * names those and the skipped ones. Later namespaces are asked about as they come.
 */
export function allowedWhereForbidden(whole: Source, options: AllowedOptions): Source {
  const { spread, namespaces, means, mayList, contextNamespace, onSkipped } = options;

  const split = async (
    names: readonly string[],
  ): Promise<readonly [allowed: string[], skipped: string[]]> => {
    const may = await Promise.all(names.map(mayList));
    return [names.filter((_, at) => may[at]), names.filter((_, at) => !may[at])];
  };

  const joinLater = async (name: string): Promise<void> => {
    const what = resourceName(whole.scope.resource);
    for (const waitMs of [0, ...ASK_AGAIN_MS]) {
      if (waitMs > 0) await options.clock.sleep(waitMs, options.signal);
      if (options.signal.aborted) return;
      if (!(await mayList(name))) continue;
      await options.notice(`namespace ${spokenName(name)} is there now, and ${what} in it are watched`);
      spread.join([name], true);
      return;
    }
    await options.notice(
      `namespace ${spokenName(name)} is there now, and ${what} in it may not be listed: skipped`,
    );
  };

  return {
    ...whole,
    async run(emit) {
      try {
        await whole.run(emit);
      } catch (error) {
        if (!isForbidden(error)) throw error;
        const allowed = await new Promise<string>((resolve, reject) => {
          const begin = async (names: readonly string[], unknown: string): Promise<void> => {
            const [may, mayNot] = await split(names);
            if (may.length === 0) reject(error);
            spread.join(may, false);
            resolve(
              `${error.message}; watched instead: ${namesOf(may)}; skipped: ${namesOf(mayNot)}${unknown}`,
            );
          };
          namespaces.follow({
            means,
            watches: (name) => spread.has(name),
            joined: async (names, late) => {
              if (!late) return begin(names, '');
              for (const name of names) await joinLater(name);
            },
            left: (name) => spread.leave(name),
            refused: () => begin([contextNamespace], 'all others, since namespaces cannot be listed'),
          });
        });
        onSkipped();
        const code = error instanceof ApiError ? error.failure.code : undefined;
        const stream = {
          type: 'ERROR',
          message: allowed,
          code,
          retryInMs: undefined,
          leftOut: true,
        } as const;
        await emit({ scope: whole.scope, stream });
      }
    },
  };
}

function namesOf(names: readonly string[]): string {
  const told = names.slice(0, NAMED_MAX).map(spokenName);
  const more = names.length - told.length;
  return `${told.join(', ')}${more > 0 ? ` and ${more} more` : ''}`;
}
