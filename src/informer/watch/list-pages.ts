import { arrayAt, type Json, numberAt, parseJson, stringAt } from '../../model/json.js';
import { parseUnmanaged } from '../../model/managed-text.js';
import { TransportError } from '../../model/errors.js';
import { FIRST_PAGE_OBJECTS, PAGE_BYTES, PAGE_MAX_OBJECTS, PAGE_MIN_OBJECTS } from '../tunables.js';
import type { WatchTarget } from '../watch-target.js';

export interface Page {
  readonly items: readonly Json[];
  /** The texts of managedFields that were left out of the items; see `managedTextOf`. */
  readonly managed: readonly string[];
  /** An estimate for a progress display; the server may leave it out. */
  readonly remaining: number | undefined;
}

/** A page as it came, and what it says of the list. */
interface RawPage extends Page {
  readonly resourceVersion: string | undefined;
  readonly token: string | undefined;
  readonly bytes: number;
}

/**
 * One consistent list, page by page. Asks for the most recent state (resourceVersion unset), so that two runs never go
 * back in time. While a page is taken, the next one is asked for: the server is as slow as we are. No more than these
 * two are in memory.
 * https://kubernetes.io/docs/reference/using-api/api-concepts/#retrieving-large-results-sets-in-chunks
 *
 * @param signal aborts the request under way; no page is asked for after it.
 * @param onPage takes one page; the next but one is not asked for before it resolves.
 * @returns the resourceVersion of the snapshot that all pages share: a watch from there misses nothing.
 * @throws ApiError (410 in the middle where the continue token expired), TransportError (a cut body included); and
 *   what `onPage` throws.
 */
export async function listPages(
  target: WatchTarget,
  signal: AbortSignal,
  onPage: (page: Page) => Promise<void>,
): Promise<string> {
  const stopped = new AbortController();
  const either = AbortSignal.any([signal, stopped.signal]);
  let page: RawPage | undefined = await getPage(target, undefined, FIRST_PAGE_OBJECTS, either);
  const { resourceVersion } = page;
  if (resourceVersion === undefined || resourceVersion === '') {
    throw new TransportError(`${target.connection.server} answered the list without a resourceVersion`);
  }
  try {
    while (page !== undefined) {
      const { token }: RawPage = page;
      const following: Promise<RawPage> | undefined =
        token === undefined || token === '' || signal.aborted
          ? undefined
          : getPage(target, token, nextLimit(page), either);
      // What it rejects with is thrown when its turn has come.
      following?.catch(() => undefined);
      await onPage(page);
      page = signal.aborted ? undefined : await following;
    }
  } finally {
    stopped.abort();
  }
  return resourceVersion;
}

/** As many objects as there is room for, by the size of those that came. */
function nextLimit({ bytes, items }: RawPage): number {
  const fitting = Math.floor(PAGE_BYTES / (bytes / Math.max(items.length, 1)));
  return Math.min(Math.max(fitting, PAGE_MIN_OBJECTS), PAGE_MAX_OBJECTS);
}

async function getPage(
  { connection, selectors, path, keepsManagedFields }: WatchTarget,
  token: string | undefined,
  limit: number,
  signal: AbortSignal,
): Promise<RawPage> {
  const response = await connection.get({
    path: path(),
    query: { ...selectors, limit: `${limit}`, ...(token === undefined ? {} : { continue: token }) },
    signal,
  });
  const chunks: Uint8Array[] = [];
  for await (const chunk of response.body) chunks.push(chunk);
  if (!response.complete())
    throw new TransportError(`the connection to ${connection.server} was cut in a list`);
  const body = Buffer.concat(chunks);
  const { list, managed } = parsePage(body.toString('utf8'), keepsManagedFields, connection.server);
  return {
    items: arrayAt(list, 'items'),
    managed,
    remaining: numberAt(list, 'metadata', 'remainingItemCount'),
    resourceVersion: stringAt(list, 'metadata', 'resourceVersion'),
    token: stringAt(list, 'metadata', 'continue'),
    bytes: body.length,
  };
}

function parsePage(
  text: string,
  keepsManagedFields: boolean,
  server: string,
): { readonly list: Json; readonly managed: readonly string[] } {
  try {
    if (keepsManagedFields) return { list: parseJson(text), managed: [] };
    const { json, managed } = parseUnmanaged(text, (list) => arrayAt(list, 'items'));
    return { list: json, managed };
  } catch {
    // The parser's own message quotes the input.
    throw new TransportError(`${server} answered the list with something that is not JSON`);
  }
}
