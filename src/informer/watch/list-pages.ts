import { BodyTooLargeError } from '../../cluster/http/bounded-body.js';
import { ApiError, TransportError } from '../../model/errors.js';
import { arrayAt, isJsonObject, type Json, numberAt, stringAt } from '../../model/json.js';
import { parseJson } from '../../model/parse-json.js';
import {
  LIST_BODY_TIMEOUT_MS,
  LIST_STALL_MS,
  MAX_EMPTY_PAGES,
  MAX_LIST_BYTES,
  MAX_LIST_OBJECTS,
  MAX_PAGE_BYTES,
  PAGE_SIZE_OBJECTS,
  SMALL_PAGE_SIZE_OBJECTS,
} from '../tunables.js';
import type { WatchTarget } from '../watch-target.js';

export interface Page {
  readonly items: readonly Json[];
  /** An estimate for a progress display; the server may leave it out. */
  readonly remaining: number | undefined;
}

export interface ListOptions {
  /** All objects in one answer: for a server whose pages have led nowhere. */
  readonly unpaged: boolean;
  /**
   * Where the token of a page has expired, go on with the one that the server gives for the rest of a later state. The
   * list is of no one moment then, and a watch that goes on from the first state may find that one expired too.
   */
  readonly mixed: boolean;
  /** How long the server may take to begin an answer; Infinity: as long as any request. */
  readonly leftMs: () => number;
}

/** The server's continue tokens lead nowhere. */
export class EndlessListError extends TransportError {}

/**
 * One consistent list, page by page; no more than one page is in memory. Asks for the most recent state
 * (resourceVersion unset), so that two runs never go back in time.
 * https://kubernetes.io/docs/reference/using-api/api-concepts/#retrieving-large-results-sets-in-chunks
 *
 * @param signal aborts the request under way; no page is asked for after it.
 * @param onPage takes one page; the next is not asked for before it resolves.
 * @returns the resourceVersion of the snapshot that all pages share: a watch from there misses nothing. Undefined
 *   where the server gives none.
 * @throws ApiError (410 in the middle where the continue token expired), TransportError (a cut body included),
 *   EndlessListError; and what `onPage` throws.
 */
export async function listPages(
  target: WatchTarget,
  signal: AbortSignal,
  onPage: (page: Page) => Promise<void>,
  options: ListOptions,
): Promise<string | undefined> {
  const pages = createPages(target, signal, options);
  const checkEnd = createEndCheck(target.connection.server);
  let resourceVersion: string | undefined;
  do {
    const list = await pages.next();
    const items = arrayAt(list, 'items');
    resourceVersion ??= stringAt(list, 'metadata', 'resourceVersion');
    checkEnd(items);
    await onPage({ items, remaining: numberAt(list, 'metadata', 'remainingItemCount') });
  } while (pages.goOn() && !signal.aborted);
  return resourceVersion === '' ? undefined : resourceVersion;
}

/** Takes the items of each page, and throws EndlessListError where they show that no last page will come. */
function createEndCheck(server: string): (items: readonly Json[]) => void {
  let emptyPages = 0;
  let objects = 0;
  /** The first object of each page: pages follow each other in the order of names. */
  const firsts = new Set<string>();
  return (items) => {
    emptyPages = items.length === 0 ? emptyPages + 1 : 0;
    objects += items.length;
    const uid = stringAt(items[0], 'metadata', 'uid');
    const repeats = uid !== undefined && firsts.has(uid);
    if (uid !== undefined) firsts.add(uid);
    if (repeats) throw new EndlessListError(`${server} answers the list with the same page again`);
    if (emptyPages > MAX_EMPTY_PAGES)
      throw new EndlessListError(`${server} answers the list with one empty page after the other`);
    if (objects > MAX_LIST_OBJECTS)
      throw new TransportError(`${server} lists more than ${MAX_LIST_OBJECTS} objects, and no end of them`);
  };
}

/** Asks for one page after the other. */
interface Pages {
  next(): Promise<Json>;
  /** Whether there is another. */
  goOn(): boolean;
}

function createPages(
  target: WatchTarget,
  signal: AbortSignal,
  { unpaged, mixed, leftMs }: ListOptions,
): Pages {
  const { server } = target.connection;
  let limit = unpaged ? undefined : PAGE_SIZE_OBJECTS;
  let token = '';
  const used = new Set<string>();

  const get = (): Promise<Json> => getPage(target, { limit, token, leftMs: leftMs(), signal });

  const getSmaller = async (): Promise<Json> => {
    try {
      return await get();
    } catch (error) {
      if (!(error instanceof BodyTooLargeError) || limit !== PAGE_SIZE_OBJECTS) throw error;
      limit = SMALL_PAGE_SIZE_OBJECTS;
      return get();
    }
  };

  const take = (list: Json): Json => {
    token = stringAt(list, 'metadata', 'continue') ?? '';
    if (token === '') return list;
    if (used.has(token)) throw new EndlessListError(`${server} gives the same continue token again`);
    used.add(token);
    return list;
  };

  return {
    async next() {
      try {
        return take(await getSmaller());
      } catch (error) {
        const fresh = token === '' || !mixed ? undefined : freshToken(error);
        if (fresh === undefined || used.has(fresh)) throw error;
        used.add(fresh);
        token = fresh;
        return take(await getSmaller());
      }
    },
    goOn: () => token !== '',
  };
}

/** The token with which an expired list may go on in a later state. */
function freshToken(error: unknown): string | undefined {
  if (!(error instanceof ApiError) || error.failure.code !== 410) return undefined;
  return error.failure.continueToken === '' ? undefined : error.failure.continueToken;
}

async function getPage(
  { connection, path, selectors }: WatchTarget,
  page: {
    readonly limit: number | undefined;
    readonly token: string;
    readonly leftMs: number;
    readonly signal: AbortSignal;
  },
): Promise<Json> {
  const { limit, token, leftMs, signal } = page;
  const response = await connection.get({
    path: path(),
    query: {
      ...selectors,
      ...(limit === undefined ? {} : { limit: `${limit}` }),
      ...(token === '' ? {} : { continue: token }),
    },
    signal,
    ...(leftMs === Infinity ? {} : { answerTimeoutMs: leftMs }),
    bodyStallMs: Math.min(leftMs, LIST_STALL_MS),
    bodyTimeoutMs: LIST_BODY_TIMEOUT_MS,
    maxBodyBytes: limit === PAGE_SIZE_OBJECTS ? MAX_PAGE_BYTES : MAX_LIST_BYTES,
  });
  const chunks: Uint8Array[] = [];
  for await (const chunk of response.body) chunks.push(chunk);
  if (!response.complete())
    throw new TransportError(`the connection to ${connection.server} was cut in a list`);
  const list = parsed(chunks);
  if (
    isJsonObject(list) &&
    (Object.hasOwn(list, 'items') || stringAt(list, 'kind')?.endsWith('List') === true)
  )
    return list;
  throw new TransportError(
    `${connection.server} answered the list with something that is ${list === undefined ? 'not JSON' : 'no list'}`,
    { hint: 'is it the URL of a Kubernetes API server, and not of a login page or a dashboard?' },
  );
}

/** Undefined where it is no JSON. The parser's own message quotes the input. */
function parsed(chunks: readonly Uint8Array[]): Json | undefined {
  try {
    return parseJson(Buffer.concat(chunks).toString('utf8'));
  } catch {
    return undefined;
  }
}
