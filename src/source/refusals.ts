import { ApiError } from '../model/errors.js';
import type { Emit, Source } from '../model/source.js';

/** Whether the server does not allow what it was asked; known before anything was listed. */
function isForbidden(error: unknown): error is ApiError {
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

/** Leaves out what is forbidden, as long as something else is not. */
export interface Leniency {
  readonly leavesOut: (source: Source) => Source;
}

/**
 * Of several types one that may not be listed is left out, with an ERROR in its stream; where none may be, the last one
 * ends with its refusal. `count`: how many sources there are; `onLeftOut`: one is not watched.
 */
export function createLeniency(count: number, onLeftOut: () => void): Leniency {
  let refused = 0;
  return {
    leavesOut: (source) => ({
      ...source,
      async run(emit) {
        try {
          await source.run(emit);
        } catch (error) {
          refused += isForbidden(error) ? 1 : 0;
          if (!isForbidden(error) || refused >= count) throw error;
          onLeftOut();
          const message = `${error.message}; it is left out`;
          const stream = { type: 'ERROR', message, code: error.failure.code, retryInMs: undefined } as const;
          await emit({ scope: source.scope, stream: { ...stream, leftOut: true } });
        }
      },
    }),
  };
}
