import type { Clock } from '../../model/clock.js';
import { ApiError } from '../../model/errors.js';

/** As client-go does it (rest/with_retry.go). */
const MAX_RETRIES = 10;
/** A server that asks for more is told about instead. */
const LONGEST_WAIT_MS = 60_000;

/**
 * Asks again where the server asks for patience: it has carried out nothing then. Of errors in it (500 and above) only
 * 503 says so.
 */
export async function patient<T>(clock: Clock, signal: AbortSignal, ask: () => Promise<T>): Promise<T> {
  for (let retries = 0; ; retries += 1) {
    try {
      return await ask();
    } catch (error) {
      const waitMs = error instanceof ApiError ? askedToWait(error) : undefined;
      if (waitMs === undefined || retries >= MAX_RETRIES) throw error;
      await clock.sleep(waitMs, signal);
      if (signal.aborted) throw error;
    }
  }
}

function askedToWait({ failure: { code, retryAfterMs } }: ApiError): number | undefined {
  if (retryAfterMs === undefined || retryAfterMs > LONGEST_WAIT_MS) return undefined;
  return code === 429 || code === 503 ? retryAfterMs : undefined;
}
