import { arrayAt, type Json, numberAt, parseJson, stringAt } from '../../model/json.js';
import { TransportError } from '../../model/errors.js';
import type { WatchTarget } from '../watch-target.js';

/**
 * Objects a page. It sets the memory: 250 objects of 9 KB parse within 138 MB, 1000 need 309 MB, and one
 * unpaged body of 110,000 pods is longer than a string can be. Smaller pages show the first line sooner.
 */
export const PAGE_SIZE = 250;

export interface Page {
  readonly items: readonly Json[];
  /** Of the snapshot that all pages of one list share. */
  readonly resourceVersion: string;
  /** An estimate for a progress display; the server may leave it out. */
  readonly remaining: number | undefined;
}

/**
 * One consistent list, page by page; no more than one page is in memory. Asks for the most recent state
 * (resourceVersion unset), so that two runs never go back in time.
 * https://kubernetes.io/docs/reference/using-api/api-concepts/#retrieving-large-results-sets-in-chunks
 *
 * @throws ApiError (410 in the middle where the continue token expired), TransportError (a cut body included).
 */
export async function* listPages(target: WatchTarget, signal: AbortSignal): AsyncGenerator<Page> {
  let token: string | undefined;
  let resourceVersion: string | undefined;
  do {
    const list = await getPage(target, token, signal);
    resourceVersion ??= stringAt(list, 'metadata', 'resourceVersion');
    if (resourceVersion === undefined || resourceVersion === '') {
      throw new TransportError(`${target.connection.server} answered the list without a resourceVersion`);
    }
    token = stringAt(list, 'metadata', 'continue');
    yield {
      items: arrayAt(list, 'items'),
      resourceVersion,
      remaining: numberAt(list, 'metadata', 'remainingItemCount'),
    };
  } while (token !== undefined && token !== '');
}

async function getPage(target: WatchTarget, token: string | undefined, signal: AbortSignal): Promise<Json> {
  const { connection, selectors } = target;
  const response = await connection.get({
    path: target.path(),
    query: { ...selectors, limit: `${PAGE_SIZE}`, ...(token === undefined ? {} : { continue: token }) },
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
