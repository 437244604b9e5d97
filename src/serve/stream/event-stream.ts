import type { ServerResponse } from 'node:http';
import { SAFE_HEADERS } from '../http/respond.js';
import type { Transport } from './client.js';
import type { ClientHandle } from './clients.js';
import type { Encode } from './encode.js';

/** When a browser comes back by itself. */
const RETRY_MS = 1_000;

/** How long a connection is quiet before TCP asks whether the other side is there. */
const KEEP_ALIVE_MS = 30_000;

/**
 * A response as Server-Sent Events (https://html.spec.whatwg.org/multipage/server-sent-events.html): each record is the
 * data of one event, and its place is the id that a browser hands in when it comes back.
 */
export function acceptEventStream(
  response: ServerResponse,
  encode: Encode,
  onOpen: (transport: Transport) => ClientHandle,
): void {
  const { socket } = response;
  socket?.setKeepAlive(true, KEEP_ALIVE_MS);
  socket?.setNoDelay(true);
  response.writeHead(200, {
    ...SAFE_HEADERS,
    'Content-Type': 'text/event-stream; charset=utf-8',
    // Proxies such as nginx would wait for more.
    'X-Accel-Buffering': 'no',
  });
  response.write(`retry: ${RETRY_MS}\n\n`);
  const transport: Transport = {
    kind: 'sse',
    ready: () => !response.writableNeedDrain && !response.writableEnded,
    together(send) {
      response.cork();
      send();
      response.uncork();
    },
    send(item) {
      const messages = encode(item);
      for (const [index, message] of messages.entries()) {
        // Whoever has the last of them has all of it.
        const isLast = index === messages.length - 1;
        response.write(isLast && item.id !== undefined ? `id: ${item.id}\ndata: ` : 'data: ');
        response.write(message);
        response.write('\n\n');
      }
    },
    beat() {
      if (!response.writableNeedDrain) response.write(':\n\n');
      return true;
    },
    close({ text }) {
      response.end(`event: close\ndata: ${JSON.stringify({ reason: text })}\n\n`);
      if (response.writableNeedDrain) response.destroy();
    },
    destroy: () => response.destroy(),
  };
  const client = onOpen(transport);
  response.on('drain', client.drained);
  response.on('close', client.gone);
  response.on('error', client.gone);
}
