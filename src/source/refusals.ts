import {
  ApiError,
  TransportError,
  UnavailableError,
  UsageError,
  WatchRefusedError,
} from '../model/errors.js';
import type { Emit, Source } from '../model/flow/source.js';
import type { Watched } from '../model/flow/watched.js';

/** Whether the server does not allow what it was asked; known before anything was listed. */
export function isForbidden(error: unknown): error is ApiError {
  return error instanceof ApiError && error.failure.code === 403;
}

/**
 * One list of several objects by name; where that is forbidden, a list and a watch of each. A right to single objects
 * (`resourceNames` in RBAC) only holds for requests that ask for one of them.
 *
 * @param each the same scope with one name alone, for each of the names.
 */
export function eachWhereForbidden(whole: Source, each: readonly Source[]): Source {
  if (each.length < 2) return whole;
  const blind = new Set<Source>();
  let synced = 0;
  let objects = 0;
  return {
    ...whole,
    async run(emit) {
      try {
        await whole.run(emit);
      } catch (error) {
        if (!isForbidden(error)) throw error;
        await Promise.all(each.map((source) => source.run(asOne(each.length, source, emit))));
      }
    },
  };

  function asOne(count: number, source: Source, emit: Emit): Emit {
    return async (event) => {
      if (!('stream' in event)) return emit(event);
      const { stream } = event;
      if (stream.type === 'ERROR') blind.add(source);
      else blind.delete(source);
      if (stream.type === 'SYNCED') {
        synced += 1;
        objects += stream.objects;
        if (synced === count) await emit({ ...event, stream: { type: 'SYNCED', objects } });
        return;
      }
      // The scope is seen again when each of its objects is.
      if (stream.type === 'ERROR' || blind.size === 0) await emit(event);
    };
  }
}

/** Leaves out what cannot be watched, as long as something else can. */
export interface Leniency {
  readonly leavesOut: (source: Source) => Source;
}

export interface LeniencyOptions {
  readonly watched: Watched;
  /** Several clusters are watched: what one of them has not, or does not answer, is left out too. */
  readonly severalClusters: boolean;
  /** One is not watched. */
  readonly onLeftOut: () => void;
}

/**
 * Of several types one that may not be listed is left out, with an ERROR in its stream, and so is a cluster among
 * several. Where nothing is left to be watched, the last one ends with its refusal.
 */
export function createLeniency({ watched, severalClusters, onLeftOut }: LeniencyOptions): Leniency {
  const mayGo = (error: unknown): error is Error =>
    isForbidden(error) || (severalClusters && isOfOneCluster(error));
  return {
    leavesOut: (source) => ({
      ...source,
      async run(emit) {
        try {
          await source.run(emit);
        } catch (error) {
          if (!mayGo(error) || watched.isLast(source.scope)) throw error;
          onLeftOut();
          const code = codeOf(error);
          const message = `${error.message}; it is left out`;
          const stream = { type: 'ERROR', message, code, retryInMs: undefined, leftOut: true } as const;
          await emit({ scope: source.scope, stream });
        }
      },
    }),
  };
}

/** A refusal, no answer, a type that is not there: all that another cluster has no part in. */
function isOfOneCluster(error: unknown): error is Error {
  return (
    error instanceof ApiError ||
    error instanceof TransportError ||
    error instanceof WatchRefusedError ||
    error instanceof UnavailableError ||
    error instanceof UsageError
  );
}

function codeOf(error: Error): number | undefined {
  if (error instanceof ApiError) return error.failure.code;
  return error.cause instanceof ApiError ? error.cause.failure.code : undefined;
}
