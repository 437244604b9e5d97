import { once } from 'node:events';
import type { ServerResponse } from 'node:http';
import type { ClientFilter } from '../filter/client-filter.js';
import { resourcesNamed } from '../filter/read-filter.js';
import { type Board, historyName } from '../state/board.js';
import type { Resource } from '../../model/object/resource.js';
import { type HttpAnswer, SAFE_HEADERS, refusal } from './respond.js';

/** So much is written before the network is waited for. */
const CHUNK_BYTES = 64 * 1024;

/**
 * Every object that is there and that the filter lets through, as one document: `id` is where a stream goes on from
 * this state without a gap. Written piece by piece, as fast as it is taken.
 */
export async function sendObjects(
  response: ServerResponse,
  board: Board,
  filter: ClientFilter,
): Promise<void> {
  const { objects, log } = board;
  const id = log.idOf(log.lastSeq);
  // Taken together with the id, before anything is waited for.
  const present = objects
    .all()
    .filter(({ about, labels }) => filter.concerns({ kind: 'change', about }) && filter.selects(labels))
    .filter(({ states }) => !filter.asks || filter.holds(board.rendering.maskedOf(states), 'new'));
  response.writeHead(200, { ...SAFE_HEADERS, 'Content-Type': 'application/json; charset=utf-8' });
  if (response.req.method === 'HEAD') {
    response.end();
    return;
  }
  let chunk: Buffer[] = [Buffer.from(`{"schema":"kwatch/v1","id":"${id}","objects":[`)];
  let bytes = 0;
  for (const [index, object] of present.entries()) {
    const text = objects.bytesOf(object);
    chunk.push(Buffer.from(index === 0 ? '\n' : ',\n'), text);
    bytes += text.length;
    if (bytes < CHUNK_BYTES) continue;
    const taken = response.write(Buffer.concat(chunk));
    [chunk, bytes] = [[], 0];
    if (!taken) await once(response, 'drain', { signal: closedSignal(response) }).catch(() => undefined);
    if (response.destroyed) return;
  }
  chunk.push(Buffer.from('\n]}\n'));
  response.end(Buffer.concat(chunk));
}

function closedSignal(response: ServerResponse): AbortSignal {
  const closed = new AbortController();
  response.once('close', () => closed.abort());
  return closed.signal;
}

/**
 * The last changes of one object, oldest first: `/api/objects/TYPE/NAMESPACE/NAME/history`, or without the namespace for
 * what has none.
 */
export function objectHistory(board: Board, path: string, watched: readonly Resource[]): HttpAnswer {
  const words = path.split('/').slice(3, -1).map(decoded);
  const [type = '', ...place] = words;
  const name = place.at(-1);
  if (words.includes(undefined) || name === undefined || place.length > 2)
    return refusal(404, 'write /api/objects/TYPE/NAMESPACE/NAME/history');
  const resources = resourcesNamed(type, watched);
  if (resources.length === 0) return refusal(404, `${JSON.stringify(type)} is not watched`);
  const namespace = place.length === 2 ? place[0] : undefined;
  const changes = resources.flatMap((resource) =>
    board.history.of(historyName({ resource, namespace, name })),
  );
  const records = changes.map((bytes) => bytes.toString()).join(',\n');
  return {
    status: 200,
    type: 'application/json; charset=utf-8',
    body: `{"schema":"kwatch/v1","changes":[\n${records}\n]}\n`,
  };
}

function decoded(part: string): string | undefined {
  try {
    return decodeURIComponent(part);
  } catch {
    return undefined;
  }
}
