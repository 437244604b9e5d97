import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import type { WebSocket, WebSocketServer } from 'ws';
import type { Transport } from './client.js';
import type { ClientHandle } from './clients.js';
import type { Encode } from './encode.js';

/** Nothing that a client has to say is longer; more ends the connection before it is read. */
const MESSAGE_MAX = 1_024;

/** A client that was told to go gets so long to answer. */
const GOODBYE_MS = 1_000;

/** Makes WebSockets of requests. Loaded only where something is served. */
export async function openWebSockets(): Promise<WebSocketServer> {
  const { WebSocketServer: Server } = await import('ws');
  return new Server({
    noServer: true,
    maxPayload: MESSAGE_MAX,
    // Records are small, and a context for each client costs more memory than they do.
    perMessageDeflate: false,
    clientTracking: false,
    skipUTF8Validation: true,
  });
}

export interface WebSocketOptions {
  readonly sockets: WebSocketServer;
  readonly request: IncomingMessage;
  readonly socket: Duplex;
  readonly head: Buffer;
  readonly encode: Encode;
  /** Takes the client over. */
  readonly onOpen: (transport: Transport) => ClientHandle;
  readonly later: (then: () => void, ms: number) => void;
}

/** Every second beat is a ping: one that was not answered until the next ends the connection within a minute. */
export function acceptWebSocket({
  sockets,
  request,
  socket,
  head,
  encode,
  onOpen,
  later,
}: WebSocketOptions): void {
  sockets.handleUpgrade(request, socket, head, (connection) => {
    let answered = true;
    const transport: Transport = {
      kind: 'websocket',
      ready: () => connection.readyState === connection.OPEN && !socket.writableNeedDrain,
      together(send) {
        socket.cork();
        send();
        socket.uncork();
      },
      send(item) {
        for (const message of encode(item)) connection.send(message, { binary: false });
      },
      beat(round) {
        if (round % 2 === 1) return true;
        if (!answered) return false;
        answered = false;
        connection.ping();
        return true;
      },
      close: ({ code, text }) => endWebSocket(connection, code, text, later),
      destroy: () => connection.terminate(),
    };
    const client = onOpen(transport);
    connection.on('pong', () => (answered = true));
    connection.on('message', () => transport.close({ code: 1008, text: 'this stream takes no messages' }));
    connection.on('error', () => connection.terminate());
    connection.on('close', client.gone);
    socket.on('drain', client.drained);
  });
}

function endWebSocket(
  connection: WebSocket,
  code: number,
  text: string,
  later: WebSocketOptions['later'],
): void {
  connection.close(code, text);
  later(() => connection.terminate(), GOODBYE_MS);
}
