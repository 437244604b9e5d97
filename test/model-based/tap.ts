import type { ApiRequest, ApiResponse, Connection } from '../../src/cluster/connection.js';

/** What passes by on a connection. */
export interface Overheard {
  /** The version of a list, or of a streamed list at its end mark. */
  readonly listedAt: (version: number) => void;
  readonly request: (kind: 'list' | 'page' | 'streamed list' | 'watch', from: number) => void;
  readonly broke: () => void;
  readonly bytes: (count: number) => void;
}

/** Things done to the next bytes of a watch that are no fault of the server's. */
export interface Tap {
  readonly connection: Connection;
  /** The next whole line is there twice; or a line from long before comes after it. */
  repeatNext(which: 'same' | 'older'): void;
}

/** How many objects a page holds: a server may send fewer than it was asked for. */
const PAGE_LIMIT = '2';

const LIST_VERSION = /^\{"kind":"\w+","apiVersion":"[^"]+","metadata":\{"resourceVersion":"(\d+)"/;
const END_MARK =
  /"resourceVersion":"(\d+)","creationTimestamp":null,"annotations":\{"k8s\.io\/initial-events-end"/;

/** Listens in on a connection, and lists in small pages through it. */
export function tap(inner: Connection, overheard: Overheard, onRepeat: () => void): Tap {
  let repeat: 'same' | 'older' | undefined;
  const passed: Buffer[] = [];

  const get = async (request: ApiRequest): Promise<ApiResponse> => {
    const { query = {} } = request;
    const watch = query['watch'] !== undefined;
    const streamed = query['sendInitialEvents'] !== undefined;
    const from = Number(query['resourceVersion']);
    if (watch) overheard.request(streamed ? 'streamed list' : 'watch', from);
    else overheard.request(query['continue'] === undefined ? 'list' : 'page', from);
    const limited = query['limit'] === undefined ? query : { ...query, limit: PAGE_LIMIT };
    const response = await inner.get({ ...request, query: limited });
    const first = watch ? (streamed ? END_MARK : undefined) : LIST_VERSION;
    const looksFor = query['continue'] === undefined ? first : undefined;
    const body = listen(response, looksFor, watch, request.signal);
    return { ...response, body, complete: () => response.complete() };
  };

  async function* listen(
    response: ApiResponse,
    looksFor: RegExp | undefined,
    watch: boolean,
    signal: AbortSignal,
  ): AsyncGenerator<Uint8Array> {
    let text = '';
    let version: string | undefined;
    for await (const bytes of response.body) {
      overheard.bytes(bytes.length);
      if (looksFor !== undefined && version === undefined) {
        text += Buffer.from(bytes).toString('latin1');
        version = looksFor.exec(text)?.[1];
        if (version !== undefined) overheard.listedAt(Number(version));
      }
      yield bytes;
      if (!watch) continue;
      const line = Buffer.from(bytes);
      const whole = isWholeEvent(line);
      if (repeat === 'same' && whole) yield* again(line);
      const initial = looksFor !== undefined && version === undefined;
      const older = passed[passed.length >> 1];
      if (repeat === 'older' && whole && !initial && older !== undefined) yield* again(older);
      if (whole && !line.includes('"BOOKMARK"')) passed.push(line);
    }
    if (watch && !response.complete() && !signal.aborted) overheard.broke();
  }

  function* again(line: Buffer): Generator<Uint8Array> {
    repeat = undefined;
    onRepeat();
    yield Buffer.from(line);
  }

  return {
    connection: { server: inner.server, get, close: () => inner.close() },
    repeatNext: (which) => {
      repeat = which;
    },
  };
}

/** One event or more, from the start of a line to the end of one. */
function isWholeEvent(bytes: Buffer): boolean {
  return (
    bytes.length > 2 &&
    bytes.at(-1) === 0x0a &&
    bytes.subarray(0, 9).toString() === '{"type":"' &&
    !bytes.includes('"ERROR"')
  );
}
