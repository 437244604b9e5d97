import { ApiError, TransportError } from '../model/errors.js';
import type { Connection } from './connection.js';

/** The log is a courtesy: nobody waits longer for it. */
const LOG_TIMEOUT_MS = 5_000;

/** A line may be a megabyte of JSON; of ten lines no more is read. */
const MAX_LOG_BYTES = 64 * 1024;

export interface PodLogRequest {
  readonly namespace: string;
  readonly pod: string;
  readonly container: string;
  /** The last so many. */
  readonly lines: number;
  /** Of the run before the current one. */
  readonly previous: boolean;
  readonly signal: AbortSignal;
}

/** The end of a container's log, or why there is none. Untrusted text. Never rejects. */
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
    for await (const chunk of response.body) {
      chunks.push(chunk);
      size += chunk.length;
      if (size > MAX_LOG_BYTES) break;
    }
    const text = Buffer.concat(chunks).subarray(0, MAX_LOG_BYTES).toString('utf8').replace(/\n$/, '');
    return { lines: text === '' ? [] : text.split('\n').slice(-lines) };
  } catch (error) {
    if (error instanceof ApiError || error instanceof TransportError) return { missing: error.message };
    throw error;
  }
}
