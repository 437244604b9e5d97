import type { Clock } from '../../model/clock.js';

/** A request as it was answered. */
export interface ServedRequest {
  readonly method: string;
  readonly path: string;
  /** As it came, without the question mark. */
  readonly query: string;
  /** When it was answered, in milliseconds since the epoch by the server's clock. */
  readonly atMs: number;
  /** The HTTP status; 0 where a fault left the request without one. */
  readonly status: number;
}

/** The last requests that were answered, oldest first. */
export interface RequestLog {
  readonly requests: readonly ServedRequest[];
  add(request: Omit<ServedRequest, 'atMs'>): void;
}

/** How many requests are kept: a bound for servers that run for days. */
const MAX_REQUESTS = 10_000;

/** An empty log. */
export function createRequestLog(clock: Clock): RequestLog {
  const requests: ServedRequest[] = [];
  return {
    requests,
    add: (request) => {
      requests.push({ ...request, atMs: clock.now() });
      if (requests.length > MAX_REQUESTS) requests.shift();
    },
  };
}
