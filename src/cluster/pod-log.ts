import { ApiError, TransportError } from '../model/errors.js';
import type { Connection } from './connection.js';

/** The longest wait for headers, and for the body: a log is an addition to a result, which must not wait for it. */
const LOG_TIMEOUT_MS = 5_000;

/** At most so much of a log is read, however long its lines are. */
const MAX_LOG_BYTES = 64 * 1024;

export interface PodLogRequest {
  readonly namespace: string;
  readonly pod: string;
  readonly container: string;
  /** How many lines from the end. */
  readonly lines: number;
  /** Whether the run before the present one is meant, as with `kubectl logs --previous`. */
  readonly previous: boolean;
  readonly signal: AbortSignal;
}

/**
 * The end of a container's log, at most 64 KiB of it, or a sentence that says why there is none. The lines are text
 * of the cluster, not escaped. A refusal or a broken connection does not reject.
 */
export async function readPodLog(
  connection: Connection,
  request: PodLogRequest,
): Promise<{ readonly lines: readonly string[] } | { readonly missing: string }> {
  const { namespace, pod, container, lines, previous, signal } = request;
  const path = `/api/v1/namespaces/${encodeURIComponent(namespace)}/pods/${encodeURIComponent(pod)}/log`;
  try {
    const response = await connection.get({
      path,
      query: {
        container,
        tailLines: `${lines}`,
        limitBytes: `${MAX_LOG_BYTES}`,
        ...(previous ? { previous: 'true' } : {}),
      },
      accept: 'text/plain, */*',
      signal,
      headersTimeoutMs: LOG_TIMEOUT_MS,
      bodyTimeoutMs: LOG_TIMEOUT_MS,
    });
    const chunks: Uint8Array[] = [];
    let size = 0;
    try {
      for await (const chunk of response.body) {
        chunks.push(chunk);
        size += chunk.length;
        if (size > MAX_LOG_BYTES) break;
      }
    } catch (error) {
      // A part of a log is better than none.
      if (size === 0) throw error;
    }
    const text = Buffer.concat(chunks).subarray(0, MAX_LOG_BYTES).toString('utf8').replace(/\n$/, '');
    return { lines: text === '' ? [] : text.split('\n').slice(-lines) };
  } catch (error) {
    if (error instanceof ApiError || error instanceof TransportError) return { missing: error.message };
    throw error;
  }
}
