import { type Resource } from '../model/object/resource.js';
import type { Clock } from '../model/clock.js';
import type { Scope } from '../model/flow/event.js';
import { spokenName } from '../model/object/object.js';
import type { Source } from '../model/flow/source.js';
import type { ServedCluster } from './served-cluster.js';

export const NAMESPACES: Resource = {
  group: '',
  version: 'v1',
  plural: 'namespaces',
  singular: 'namespace',
  kind: 'Namespace',
  shortNames: ['ns'],
  categories: [],
  namespaced: false,
  verbs: ['get', 'list', 'watch'],
};

/** What is in a namespace that is gone is watched so long: its deletions come on other streams than its own. */
const LEAVE_AFTER_MS = 10_000;

/** Who watches something in every namespace that it means. */
export interface NamespaceFollower {
  readonly means: (name: string) => boolean;
  /** Whether anything of it is watched. */
  readonly watches: (name: string) => boolean;
  /** Those that are there; `late`: they came after the first list, one by one. */
  readonly joined: (names: readonly string[], late: boolean) => Promise<void>;
  readonly left: (name: string) => void;
  /** The namespaces cannot be listed. What it throws ends the run, or has the cluster left out. */
  readonly refused: (error: Error) => Promise<void>;
}

/** Knows which namespaces a cluster has. */
export interface NamespaceWatch {
  readonly scope: Scope;
  /** Tells the follower of them, from now on until the run ends. The server is first asked when somebody follows. */
  follow(follower: NamespaceFollower): void;
}

export interface NamespaceWatchOptions {
  readonly context: string | undefined;
  readonly served: ServedCluster;
  readonly clock: Clock;
  readonly signal: AbortSignal;
  readonly notice: (text: string) => Promise<void>;
  readonly open: (source: Source) => void;
}

/** One informer of the namespaces of a cluster, whoever follows them. */
export function createNamespaceWatch(options: NamespaceWatchOptions): NamespaceWatch {
  const { context, served, clock, signal, notice } = options;
  const scope = { context, resource: NAMESPACES, namespace: undefined };
  const followers: NamespaceFollower[] = [];
  const present = new Set<string>();
  let state: 'idle' | 'listing' | 'listed' | 'refused' = 'idle';
  let refusal: Error | undefined;

  const join = async (follower: NamespaceFollower, names: Iterable<string>, late: boolean): Promise<void> =>
    follower.joined([...names].filter(follower.means), late);

  const joined = (name: string): void => {
    const isKnown = present.has(name);
    present.add(name);
    if (state !== 'listed' || isKnown) return;
    // Not waited for: a right to it may come later.
    for (const follower of followers) if (follower.means(name)) void join(follower, [name], true);
  };
  const left = async (name: string): Promise<void> => {
    present.delete(name);
    if (!followers.some(({ watches }) => watches(name))) return;
    await notice(`namespace ${spokenName(name)} is gone`);
    void clock.sleep(LEAVE_AFTER_MS, signal).then(() => {
      if (!present.has(name)) for (const follower of followers) follower.left(name);
    });
  };

  const source = (): Source => {
    const inner = served.dependentsOf(scope, {}, signal);
    return {
      ...inner,
      // Nobody asked for the namespaces themselves: of them only is told when they cannot be seen.
      claim: () => ({ owner: undefined, shown: false }),
      async run(emit) {
        try {
          await inner.run(async (event) => {
            if ('delta' in event) {
              const { type, object } = event.delta;
              if (type === 'ADDED') joined(object.name);
              if (type === 'DELETED') await left(object.name);
            } else if (event.stream.type === 'SYNCED') {
              state = 'listed';
              // Not waited for: what it opens is told on the way that this holds up.
              for (const follower of followers) void join(follower, present, false);
            }
            return emit(event);
          });
        } catch (error) {
          if (state === 'listed' || !(error instanceof Error)) throw error;
          state = 'refused';
          refusal = error;
          await Promise.all(followers.map((follower) => follower.refused(error)));
        }
      },
    };
  };

  return {
    scope,
    follow(follower) {
      followers.push(follower);
      if (state === 'idle') {
        state = 'listing';
        options.open(source());
      } else if (state === 'listed') void join(follower, present, false);
      else if (refusal !== undefined) void follower.refused(refusal);
    },
  };
}
