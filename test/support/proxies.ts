import http from 'node:http';
import https from 'node:https';
import net, { type AddressInfo, type Server, type Socket } from 'node:net';

export interface TestProxy {
  /** `host:port`, with brackets where it is IPv6. */
  readonly address: string;
  /** What it was asked for, in order: the first line of each request, or the target of a SOCKS connection. */
  readonly asked: readonly string[];
  /** The headers of each request. */
  readonly headers: readonly http.IncomingHttpHeaders[];
  close(): Promise<void>;
}

export interface HttpProxyOptions {
  /** Where every tunnel leads, whatever was asked for. */
  readonly to: { readonly host?: string; readonly port: number };
  /** The answer to CONNECT and to other requests; default 200 with a tunnel. 0: none at all. */
  readonly answers?: () => number;
  readonly tls?: https.ServerOptions;
  readonly host?: string;
}

/** A forward proxy on a loopback port: tunnels by CONNECT, and passes on requests with whole URLs. */
export async function serveHttpProxy(options: HttpProxyOptions): Promise<TestProxy> {
  const { to, tls, answers = () => 200 } = options;
  const asked: string[] = [];
  const headers: http.IncomingHttpHeaders[] = [];
  const note = (request: http.IncomingMessage): void => {
    asked.push(`${request.method ?? ''} ${request.url ?? ''}`);
    headers.push(request.headers);
  };
  const server = tls === undefined ? http.createServer() : https.createServer(tls);
  server.on('connect', (request: http.IncomingMessage, socket: Socket, head: Buffer) => {
    note(request);
    const code = answers();
    if (code === 0) return;
    if (code !== 200) {
      socket.end(`HTTP/1.1 ${code} No\r\n\r\n`);
      return;
    }
    const upstream = net.connect(to.port, to.host ?? '127.0.0.1', () => {
      socket.write('HTTP/1.1 200 OK\r\n\r\n');
      upstream.write(head);
      join(socket, upstream);
    });
    upstream.on('error', () => socket.destroy());
    socket.on('error', () => upstream.destroy());
  });
  server.on('request', (request: http.IncomingMessage, response: http.ServerResponse) => {
    note(request);
    const code = answers();
    if (code !== 200) {
      response.writeHead(code).end('canary');
      return;
    }
    const { pathname, search } = new URL(request.url ?? '');
    http.get({ port: to.port, path: `${pathname}${search}`, headers: request.headers }, (answer) => {
      response.writeHead(answer.statusCode ?? 0, answer.headers);
      answer.pipe(response);
    });
  });
  return listening(server, { asked, headers, host: options.host });
}

/** A SOCKS5 proxy, with a user and password where `login` is given; `reply` other than 0 refuses. */
export async function serveSocks(options: {
  readonly to: { readonly host?: string; readonly port: number };
  readonly login?: string;
  readonly reply?: number;
}): Promise<TestProxy> {
  const asked: string[] = [];
  const { login, to, reply = 0 } = options;
  const server = net.createServer((socket) => {
    socket.on('error', () => undefined);
    socket.once('data', () => {
      socket.write(Buffer.from([5, login === undefined ? 0 : 2]));
      if (login === undefined) socket.once('data', connect);
      else
        socket.once('data', (given) => {
          const user = given.subarray(2, 2 + (given[1] ?? 0)).toString();
          const password = given.subarray(3 + user.length).toString();
          socket.write(Buffer.from([1, `${user}:${password}` === login ? 0 : 1]));
          socket.once('data', connect);
        });
    });
    const connect = (request: Buffer): void => {
      asked.push(socksTarget(request));
      socket.write(Buffer.from([5, reply, 0, 1, 0, 0, 0, 0, 0, 0]));
      if (reply !== 0) return;
      const upstream = net.connect(to.port, to.host ?? '127.0.0.1');
      upstream.on('error', () => socket.destroy());
      join(socket, upstream);
    };
  });
  return listening(server, { asked, headers: [], host: undefined });
}

/** `name kube.example:443` or `address …`: which of the two was sent says who looks the name up. */
function socksTarget(request: Buffer): string {
  const port = request.readUInt16BE(request.length - 2);
  const kind = request[3];
  if (kind === 3) return `name ${request.subarray(5, -2).toString()}:${port}`;
  if (kind === 4) return `IPv6 address, port ${port}`;
  return `address ${[...request.subarray(4, 8)].join('.')}:${port}`;
}

function join(one: Socket, other: Socket): void {
  one.pipe(other).pipe(one);
}

async function listening(
  server: Server,
  { asked, headers, host = '127.0.0.1' }: Pick<TestProxy, 'asked' | 'headers'> & { host: string | undefined },
): Promise<TestProxy> {
  const open = new Set<Socket>();
  server.on('connection', (socket: Socket) => {
    open.add(socket);
    socket.on('error', () => undefined).once('close', () => open.delete(socket));
  });
  await new Promise<void>((resolve) => server.listen(0, host, resolve));
  const { port } = server.address() as AddressInfo;
  return {
    address: `${host.includes(':') ? `[${host}]` : host}:${port}`,
    asked,
    headers,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        for (const socket of open) socket.destroy();
      }),
  };
}
