import { BodyTooLargeError } from '../../cluster/http/bounded-body.js';
import { ApiError, TransportError } from '../../model/errors.js';
import { type Json, isJsonObject, numberAt, stringAt, valueAt } from '../../model/json/json.js';
import {
  FIRST_PAGE_OBJECTS,
  LIST_BODY_TIMEOUT_MS,
  LIST_STALL_MS,
  MAX_EMPTY_PAGES,
  MAX_LIST_BYTES,
  MAX_LIST_OBJECTS,
  MAX_PAGE_BYTES,
  PAGE_BYTES,
  PAGE_MAX_OBJECTS,
  SMALL_PAGE_SIZE_OBJECTS,
} from '../tunables.js';
import type { Collection } from '../watch-target.js';
import { type ListBody, readListBody } from './list-body.js';
import type { ParsedObject } from './object-text.js';

export interface Page {
  /** Each is parsed when its turn has come. Throws TransportError where one is no JSON. */
  readonly items: Iterable<ParsedObject>;
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
 * One consistent list, page by page. Asks for the most recent state (resourceVersion unset), so that two runs never go
 * back in time. While a page is taken the server works on the next one, which it takes as long for. No more than these
 * two are in memory.
 * https://kubernetes.io/docs/reference/using-api/api-concepts/#retrieving-large-results-sets-in-chunks
 *
 * @param signal aborts the request under way; no page is asked for after it.
 * @param onPage takes one page; the next but one is not asked for before it resolves.
 * @returns the resourceVersion of the snapshot that all pages share: a watch from there misses nothing. Undefined
 *   where the server gives none.
 * @throws ApiError (410 in the middle where the continue token expired), TransportError (a cut body included),
 *   EndlessListError; and what `onPage` throws.
 */
export async function listPages(
  target: Collection,
  signal: AbortSignal,
  onPage: (page: Page) => Promise<void>,
  options: ListOptions,
): Promise<string | undefined> {
  const stopped = new AbortController();
  const pages = createPages(target, AbortSignal.any([signal, stopped.signal]), options);
  const checkEnd = createEndCheck(target.connection.server);
  let resourceVersion: string | undefined;
  try {
    for (let following: Promise<ListPage> | undefined = pages.next(); following !== undefined;) {
      const { list, count, items }: ListPage = await following;
      resourceVersion ??= stringAt(list, 'metadata', 'resourceVersion');
      const shard = stringAt(list, 'metadata', 'shardInfo', 'selector');
      if (shard !== undefined) target.onShardInfo?.(shard);
      checkEnd(count, items);
      following = pages.goOn() && !signal.aborted ? pages.next() : undefined;
      // What it rejects with is thrown when its turn has come.
      following?.catch(() => undefined);
      await onPage({ items, remaining: numberAt(list, 'metadata', 'remainingItemCount') });
      if (signal.aborted) break;
    }
  } finally {
    stopped.abort();
  }
  return resourceVersion === '' ? undefined : resourceVersion;
}

/** Takes the items of each page, and throws EndlessListError where they show that no last page will come. */
function createEndCheck(server: string): (count: number, items: ListBody['items']) => void {
  let emptyPages = 0;
  let objects = 0;
  /** The first object of each page: pages follow each other in the order of names. */
  const firsts = new Set<string>();
  return (count, items) => {
    emptyPages = count === 0 ? emptyPages + 1 : 0;
    objects += count;
    const [first] = items;
    const uid = stringAt(first?.json, 'metadata', 'uid');
    const repeats = uid !== undefined && firsts.has(uid);
    if (uid !== undefined) firsts.add(uid);
    if (repeats) throw new EndlessListError(`${server} answers the list with the same page again`);
    if (emptyPages > MAX_EMPTY_PAGES)
      throw new EndlessListError(`${server} answers the list with one empty page after the other`);
    if (objects > MAX_LIST_OBJECTS)
      throw new TransportError(`${server} lists more than ${MAX_LIST_OBJECTS} objects, and no end of them`);
  };
}

interface ListPage extends ListBody {
  readonly bytes: number;
}

/** Asks for one page after the other. */
interface Pages {
  next(): Promise<ListPage>;
  /** Whether there is another. */
  goOn(): boolean;
}

function createPages(
  target: Collection,
  signal: AbortSignal,
  { unpaged, mixed, leftMs }: ListOptions,
): Pages {
  const { server } = target.connection;
  let limit = unpaged ? undefined : FIRST_PAGE_OBJECTS;
  let token = '';
  const used = new Set<string>();

  const get = (): Promise<ListPage> => getPage(target, { limit, token, leftMs: leftMs(), signal });

  const getSmaller = async (): Promise<ListPage> => {
    try {
      return await get();
    } catch (error) {
      if (!(error instanceof BodyTooLargeError) || !isOrdinary(limit)) throw error;
      limit = SMALL_PAGE_SIZE_OBJECTS;
      return get();
    }
  };

  const take = (page: ListPage): ListPage => {
    token = stringAt(page.list, 'metadata', 'continue') ?? '';
    if (token === '') return page;
    if (used.has(token)) throw new EndlessListError(`${server} gives the same continue token again`);
    used.add(token);
    if (isOrdinary(limit)) limit = fittingLimit(page);
    return page;
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

/** Whether a page is asked for by the size of the objects, and not in one of the ways out. */
function isOrdinary(limit: number | undefined): limit is number {
  return limit !== undefined && limit > SMALL_PAGE_SIZE_OBJECTS;
}

/** As many objects as there is room for, by the size of those that came. */
function fittingLimit({ bytes, count }: ListPage): number {
  const fitting = Math.floor(PAGE_BYTES / (bytes / Math.max(count, 1)));
  return Math.min(Math.max(fitting, SMALL_PAGE_SIZE_OBJECTS + 1), PAGE_MAX_OBJECTS);
}

/** The token with which an expired list may go on in a later state. */
function freshToken(error: unknown): string | undefined {
  if (!(error instanceof ApiError) || error.failure.code !== 410) return undefined;
  return error.failure.continueToken === '' ? undefined : error.failure.continueToken;
}

async function getPage(
  target: Collection,
  page: {
    readonly limit: number | undefined;
    readonly token: string;
    readonly leftMs: number;
    readonly signal: AbortSignal;
  },
): Promise<ListPage> {
  const { connection, path, selectors } = target;
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
    maxBodyBytes: isOrdinary(limit) ? MAX_PAGE_BYTES : MAX_LIST_BYTES,
  });
  const chunks: Uint8Array[] = [];
  for await (const chunk of response.body) chunks.push(chunk);
  if (!response.complete())
    throw new TransportError(`the connection to ${connection.server} was cut in a list`);
  const body = Buffer.concat(chunks);
  const read = parsedPage(body, target);
  if (read !== undefined && isList(read.list))
    return { ...read, bytes: body.length, items: checked(read.items, connection.server) };
  throw noList(connection.server, read === undefined ? 'not JSON' : 'no list');
}

/** `null` is how Go writes a list that was never made. */
function isList(json: Json): boolean {
  const items = valueAt(json, 'items');
  if (items === undefined) return stringAt(json, 'kind')?.endsWith('List') === true;
  return items === null || Array.isArray(items);
}

/** Undefined where it is no JSON. The parser's own message quotes the input. */
function parsedPage(body: Buffer, keeps: Parameters<typeof readListBody>[1]): ListBody | undefined {
  try {
    return readListBody(body, keeps);
  } catch {
    return undefined;
  }
}

function checked(items: ListBody['items'], server: string): ListBody['items'] {
  return {
    *[Symbol.iterator]() {
      try {
        for (const item of items) {
          if (!isJsonObject(item.json)) throw noList(server, 'no list');
          yield item;
        }
      } catch (error) {
        throw error instanceof SyntaxError ? noList(server, 'not JSON') : error;
      }
    },
  };
}

function noList(server: string, what: string): TransportError {
  return new TransportError(`${server} answered the list with something that is ${what}`, {
    hint: 'is it the URL of a Kubernetes API server, and not of a login page or a dashboard?',
  });
}
