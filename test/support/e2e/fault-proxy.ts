import { once } from 'node:events';
import { type AddressInfo, type Server, type Socket, connect, createServer } from 'node:net';
import { setImmediate as turn, setTimeout as sleep } from 'node:timers/promises';
import tls from 'node:tls';
import { type Gate, createGate } from './gate.js';

export type Direction = 'to-server' | 'to-client';

/** What happens to a connection from its first byte on. */
export interface ConnectionScript {
  /** Taken, and never passed on while the proxy is stalled: a firewall that swallows. Default: passed on. */
  readonly hold?: boolean;
  /** Written in pieces of so many bytes, each by itself. */
  readonly sliceBytes?: number;
  /** Each chunk comes so much later, in order. */
  readonly delayMs?: number;
  /** Ended after so many bytes to the client. */
  readonly cutAfterBytes?: { readonly bytes: number; readonly how: CutKind } | undefined;
}

/** With a FIN as a load balancer that restarts, or a RST as a firewall that lost its table. */
export type CutKind = 'fin' | 'reset';

export interface FaultProxyOptions {
  readonly target: { readonly host: string; readonly port: number };
  /** Speaks TLS to the server and nothing to the client, so that requests can be read and rewritten. */
  readonly terminateTls?: boolean;
  /** What to make of each request; only with `terminateTls`. */
  readonly rewrite?: (request: string) => string;
  /** Sees what the server sends; readable only with `terminateTls`. */
  readonly onResponse?: (text: string) => void;
  /** For each connection by its number, from 0. */
  readonly script?: (connection: number) => ConnectionScript;
}

/** A TCP proxy in this process that does to connections what networks do. */
export interface FaultProxy {
  readonly port: number;
  /** How many connections ever came. */
  readonly connections: number;
  readonly open: number;
  /** `GET /path` of each request, in order; only with `terminateTls`. */
  readonly requests: readonly string[];
  /** Ends every open connection. */
  cut(how: CutKind): void;
  /** Passes nothing on any more, in one direction or both, and keeps every connection open; new ones too. */
  stall(...directions: Direction[]): void;
  /** Passes on again what was held back. */
  heal(): void;
  /** Nothing listens any more: connections are refused. */
  refuse(): Promise<void>;
  /** Listens again on the same port. */
  accept(): Promise<void>;
  /** New connections go elsewhere. */
  swap(target: FaultProxyOptions['target']): void;
  close(): Promise<void>;
}

/** Starts one on a free loopback port. */
export async function startFaultProxy(options: FaultProxyOptions): Promise<FaultProxy> {
  const gates: Readonly<Record<Direction, Gate>> = { 'to-server': createGate(), 'to-client': createGate() };
  const sockets = new Set<Socket>();
  const requests: string[] = [];
  let { target } = options;
  let connections = 0;
  let server: Server;
  let port = 0;

  const forward = async (client: Socket): Promise<void> => {
    const script = options.script?.(connections) ?? {};
    connections += 1;
    track(client);
    if (script.hold === true) await gates['to-server'].passed();
    const upstream =
      options.terminateTls === true
        ? tls.connect({ ...target, rejectUnauthorized: false, ALPNProtocols: ['http/1.1'] })
        : connect(target);
    track(upstream);
    upstream.setNoDelay(true);
    await Promise.all([
      pump(client, upstream, gates['to-server'], { ...script, cutAfterBytes: undefined }, readRequest),
      pump(upstream, client, gates['to-client'], script, readResponse),
    ]);
  };
  const readResponse = (chunk: Buffer): Buffer => {
    options.onResponse?.(chunk.toString('latin1'));
    return chunk;
  };
  const readRequest = (chunk: Buffer): Buffer => {
    if (options.terminateTls !== true) return chunk;
    const text = (options.rewrite ?? ((same) => same))(chunk.toString('latin1'));
    requests.push(text.split(' HTTP/')[0] ?? '');
    return Buffer.from(text, 'latin1');
  };
  const track = (socket: Socket): void => {
    sockets.add(socket);
    socket.setNoDelay(true);
    socket.on('error', () => socket.destroy());
    socket.on('close', () => sockets.delete(socket));
  };
  const listen = async (): Promise<void> => {
    server = createServer((client) => void forward(client));
    server.listen(port, '127.0.0.1');
    await once(server, 'listening');
    ({ port } = server.address() as AddressInfo);
  };
  const endAll = (how: CutKind): void => {
    for (const socket of sockets) end(socket, how);
  };

  await listen();
  return {
    get port() {
      return port;
    },
    get connections() {
      return connections;
    },
    get open() {
      return sockets.size / 2;
    },
    requests,
    cut: endAll,
    stall(...directions) {
      for (const direction of directions) gates[direction].close();
    },
    heal() {
      for (const gate of Object.values(gates)) gate.open();
    },
    async refuse() {
      server.close();
      await turn();
    },
    accept: listen,
    swap(to) {
      target = to;
    },
    async close() {
      endAll('reset');
      for (const gate of Object.values(gates)) gate.open();
      server.close();
      await turn();
    },
  };
}

/** One direction of a connection, with back-pressure; a cut on one side ends the other. */
async function pump(
  from: Socket,
  to: Socket,
  gate: Gate,
  script: ConnectionScript,
  read: (chunk: Buffer) => Buffer,
): Promise<void> {
  let passed = 0;
  try {
    for await (const chunk of from as AsyncIterable<Buffer>) {
      await gate.passed();
      if (script.delayMs !== undefined) await sleep(script.delayMs);
      const limit = script.cutAfterBytes;
      for (const piece of pieces(read(chunk).subarray(0, limit && limit.bytes - passed), script.sliceBytes)) {
        passed += piece.length;
        if (!to.write(piece)) await Promise.race([once(to, 'drain'), once(to, 'close')]);
        if (script.sliceBytes !== undefined) await turn();
        if (to.destroyed) return;
      }
      if (limit !== undefined && passed >= limit.bytes) {
        end(to, limit.how);
        return;
      }
    }
    await gate.passed();
    to.end();
  } catch {
    await gate.passed();
    end(to, 'reset');
  } finally {
    from.destroy();
  }
}

function* pieces(bytes: Buffer, size = bytes.length): Generator<Buffer> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

function end(socket: Socket, how: CutKind): void {
  if (how === 'reset' && !(socket instanceof tls.TLSSocket)) socket.resetAndDestroy();
  else socket.destroy();
}
