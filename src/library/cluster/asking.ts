import { StoppedError } from '../errors.js';
import { translated } from '../translate-error.js';

/**
 * Asks the server something until the caller's signal aborts, or the cluster is closed.
 * @throws the signal's reason, or an error of the surface.
 */
export async function asking<T>(
  { closed }: { readonly closed: AbortSignal },
  signal: AbortSignal | undefined,
  ask: (signal: AbortSignal) => Promise<T>,
  translate: (error: unknown) => unknown = translated,
): Promise<T> {
  signal?.throwIfAborted();
  if (closed.aborted) throw clusterClosed();
  try {
    return await ask(signal === undefined ? closed : AbortSignal.any([signal, closed]));
  } catch (error) {
    signal?.throwIfAborted();
    // eslint-disable-next-line @typescript-eslint/no-unnecessary-condition -- it may have aborted meanwhile
    throw closed.aborted ? clusterClosed() : translate(error);
  }
}

export function clusterClosed(): StoppedError {
  return new StoppedError('the cluster was closed');
}
