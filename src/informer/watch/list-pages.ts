import { arrayAt, type Json, numberAt, stringAt } from '../../model/json.js';
import { parseJson } from '../../model/parse-json.js';
import { TransportError } from '../../model/errors.js';
import { PAGE_SIZE_OBJECTS } from '../tunables.js';
import type { WatchTarget } from '../watch-target.js';

export interface Page {
  readonly items: readonly Json[];
  /** An estimate for a progress display; the server may leave it out. */
  readonly remaining: number | undefined;
}

/**
 * One consistent list, page by page; no more than one page is in memory. Asks for the most recent state
 * (resourceVersion unset), so that two runs never go back in time.
 * https://kubernetes.io/docs/reference/using-api/api-concepts/#retrieving-large-results-sets-in-chunks
 *
 * @param signal aborts the request under way; no page is asked for after it.
 * @param onPage takes one page; the next is not asked for before it resolves.
 * @returns the resourceVersion of the snapshot that all pages share: a watch from there misses nothing.
 * @throws ApiError (410 in the middle where the continue token expired), TransportError (a cut body included); and
 *   what `onPage` throws.
 */
export async function listPages(
  target: WatchTarget,
  signal: AbortSignal,
  onPage: (page: Page) => Promise<void>,
): Promise<string> {
  let token: string | undefined;
  let resourceVersion: string | undefined;
  do {
    const list = await getPage(target, token, signal);
    resourceVersion ??= stringAt(list, 'metadata', 'resourceVersion');
    if (resourceVersion === undefined || resourceVersion === '') {
      throw new TransportError(`${target.connection.server} answered the list without a resourceVersion`);
    }
    token = stringAt(list, 'metadata', 'continue');
    await onPage({
      items: arrayAt(list, 'items'),
      remaining: numberAt(list, 'metadata', 'remainingItemCount'),
    });
  } while (token !== undefined && token !== '' && !signal.aborted);
  return resourceVersion;
}

async function getPage(target: WatchTarget, token: string | undefined, signal: AbortSignal): Promise<Json> {
  const { connection, selectors } = target;
  const response = await connection.get({
    path: target.path(),
    query: {
      ...selectors,
      limit: `${PAGE_SIZE_OBJECTS}`,
      ...(token === undefined ? {} : { continue: token }),
    },
    signal,
  });
  const chunks: Uint8Array[] = [];
  for await (const chunk of response.body) chunks.push(chunk);
  if (!response.complete())
    throw new TransportError(`the connection to ${connection.server} was cut in a list`);
  try {
    return parseJson(Buffer.concat(chunks).toString('utf8'));
  } catch {
    // The parser's own message quotes the input.
    throw new TransportError(`${connection.server} answered the list with something that is not JSON`);
  }
}
