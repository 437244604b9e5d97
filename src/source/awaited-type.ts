import { ApiError, UnavailableError, UsageError } from '../model/errors.js';
import type { Clock } from '../model/clock.js';
import type { Scope } from '../model/flow/event.js';
import { typeAsTyped } from '../model/object/scope.js';
import type { Source } from '../model/flow/source.js';
import { type FoundScopes, type MissingType, mayPass } from './find-scopes.js';

/** A type is looked for this often in the first minute, and then less often: it costs the server its discovery. */
const LOOK_MS = 5_000;
const LOOK_LATER_MS = 15_000;
const LATER_AFTER_MS = 60_000;
/** A type that has just been defined may be in the discovery before its objects can be listed. */
const NOT_YET_MS = 1_000;

export interface AwaitedTypeOptions {
  readonly missing: MissingType;
  readonly context: string | undefined;
  readonly clock: Clock;
  readonly signal: AbortSignal;
  /** Looks for it: rejects where it is still not there. */
  readonly find: (type: string) => Promise<FoundScopes>;
  /** Watches it. */
  readonly onFound: (found: FoundScopes, scope: Scope) => void;
}

/** In the place of a type that is not there yet: tells so, and has it watched as soon as it is. */
export function awaitedType({ missing, context, clock, signal, find, onFound }: AwaitedTypeOptions): Source {
  const scope = { context, resource: typeAsTyped(missing.type), namespace: undefined };
  return {
    scope,
    async run(emit) {
      const beganMs = clock.monotonic();
      const message = `${missing.error.message}; it is waited for`;
      await emit({ scope, stream: { type: 'ERROR', message, code: undefined, retryInMs: LOOK_MS } });
      for (;;) {
        const waitedMs = clock.monotonic() - beganMs;
        await clock.sleep(waitedMs < LATER_AFTER_MS ? LOOK_MS : LOOK_LATER_MS, signal);
        if (signal.aborted) return;
        try {
          const found = await find(missing.type);
          const blindMs = clock.monotonic() - beganMs;
          await emit({ scope, stream: { type: 'RESYNCED', blindMs, changes: 0 } });
          onFound(found, scope);
          return;
        } catch (error) {
          const isStillMissing =
            error instanceof UsageError || (error instanceof UnavailableError && mayPass(error));
          if (!isStillMissing) throw error;
        }
      }
    },
  };
}

/** A source of a type that has just come: it is listed again until it can be. */
export function whenServed(source: Source, clock: Clock, signal: AbortSignal): Source {
  return {
    ...source,
    async run(emit) {
      for (;;) {
        try {
          await source.run(emit);
          return;
        } catch (error) {
          if (signal.aborted || !(error instanceof ApiError) || error.failure.code !== 404) throw error;
          await clock.sleep(NOT_YET_MS, signal);
        }
      }
    },
  };
}
