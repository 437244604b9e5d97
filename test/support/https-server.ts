import http from 'node:http';
import https from 'node:https';
import type { AddressInfo, Socket } from 'node:net';

export interface TestServer {
  readonly url: string;
  readonly port: number;
  /** Every request so far, in order. */
  readonly requests: readonly http.IncomingMessage[];
  /** How many connections were ever opened. */
  connections(): number;
  /** The connections that are open now. */
  readonly open: ReadonlySet<Socket>;
  close(): Promise<void>;
}

/** A server on a loopback port that answers as the test says; over TLS where it is given certificates. */
export async function serve(answer: http.RequestListener, tls?: https.ServerOptions): Promise<TestServer> {
  const requests: http.IncomingMessage[] = [];
  const open = new Set<Socket>();
  let opened = 0;
  const listener: http.RequestListener = (request, response) => {
    requests.push(request);
    answer(request, response);
  };
  const server = tls === undefined ? http.createServer(listener) : https.createServer(tls, listener);
  server.on('connection', (socket: Socket) => {
    opened += 1;
    open.add(socket);
    socket.on('error', () => undefined).once('close', () => open.delete(socket));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `${tls === undefined ? 'http' : 'https'}://127.0.0.1:${port}`,
    port,
    requests,
    connections: () => opened,
    open,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        for (const socket of open) socket.destroy();
      }),
  };
}

/** Answers with a JSON document. */
export function sendJson(response: http.ServerResponse, document: unknown, code = 200): void {
  response.writeHead(code, { 'content-type': 'application/json' }).end(JSON.stringify(document));
}

/** A Status as the API server sends it. */
export function status(code: number, reason: string, message: string, details?: unknown): object {
  return { kind: 'Status', apiVersion: 'v1', status: 'Failure', code, reason, message, details };
}
