import { EventEmitter } from 'node:events';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { ApiRequest, ApiResponse, Connection } from '../../src/cluster/connection.js';
import { deadline } from '../../src/cluster/http/deadline.js';
import { readRefusal } from '../../src/cluster/errors/refusal-texts.js';
import type { Body } from '../../src/demo/server/scripted-body.js';
import { type DemoCluster, createDemoCluster } from '../../src/demo/storage/demo-cluster.js';
import { type Faults, createFaults } from '../../src/demo/faults/faults.js';
import { createRequestLog } from '../../src/demo/server/request-log.js';
import { type ServeContext, serve, type DemoServerOptions } from '../../src/demo/server/serve.js';
import { ApiError, TransportError } from '../../src/model/errors.js';

/** What a test can do to a server, whichever way kwatch reaches it. */
export interface ServerUnderTest {
  readonly connection: Connection;
  readonly cluster: DemoCluster;
  readonly faults: Faults;
  readonly openWatches: number;
  cutWatches(how: 'reset' | 'close'): void;
  stallWatches(): void;
  endWatches(): void;
  /** Ends every connection; from here on nothing listens. */
  down(): Promise<void>;
  /** Listens again, with the same objects. */
  up(): Promise<void>;
  close(): Promise<void>;
}

/**
 * The embedded API server without a network: the same code answers, and every byte it writes is handed to the one
 * who asked. Nothing is buffered between them, and nothing waits but for the clock: a run is the same every time.
 */
export function startMemoryServer(options: DemoServerOptions): ServerUnderTest {
  const watches = new Set<Body>();
  const context: ServeContext = {
    options,
    cluster: options.cluster ?? createDemoCluster(options),
    faults: options.faults ?? createFaults(),
    log: createRequestLog(options.clock),
    watches,
  };
  const open = new Set<MemoryExchange>();
  let listening = true;

  const get = async (request: ApiRequest): Promise<ApiResponse> => {
    if (!listening) throw new TransportError('memory refused the connection');
    const exchange = new MemoryExchange(request);
    open.add(exchange);
    const { clock } = options;
    const late = deadline(clock, request.headersTimeoutMs ?? 30_000, () => exchange.breakOff('reset'));
    void serve(context, exchange.request, exchange.response);
    try {
      await exchange.headers;
    } finally {
      late.cancel();
      open.delete(exchange);
    }
    const { statusCode } = exchange;
    if (statusCode < 300) {
      open.add(exchange);
      exchange.closed.addEventListener('abort', () => open.delete(exchange));
      return {
        status: statusCode,
        body: exchange.body(),
        scrub: (text) => text,
        complete: () => exchange.whole,
      };
    }
    const head = { statusCode, headers: exchange.responseHeaders } as unknown as IncomingMessage;
    throw new ApiError(await readRefusal(head, exchange.body(), clock.now(), (text) => text));
  };
  const down = (): Promise<void> => {
    listening = false;
    for (const exchange of open) exchange.breakOff('close');
    return Promise.resolve();
  };

  return {
    connection: { server: 'memory', get, close: () => void down() },
    cluster: context.cluster,
    faults: context.faults,
    get openWatches() {
      return watches.size;
    },
    cutWatches: (how) => {
      for (const watch of watches) watch.breakOff(how);
    },
    stallWatches: () => {
      for (const watch of watches) watch.stall();
    },
    endWatches: () => {
      for (const watch of watches) void watch.end();
    },
    down,
    up: () => {
      listening = true;
      return Promise.resolve();
    },
    close: down,
  };
}

/** One request and its answer; as much of Node's two objects as the server touches. */
class MemoryExchange extends EventEmitter {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  /** Resolves with the headers; rejects where the connection ended before them. */
  readonly headers: Promise<void>;
  readonly responseHeaders: Record<string, string> = {};
  statusCode = 200;
  headersSent = false;
  /** The body came to its end, and all of it was read. */
  whole = false;
  /** The same as both sides see it. */
  readonly socket = {
    resetAndDestroy: (): void => this.breakOff('reset'),
    end: (): void => this.breakOff('close'),
  };
  readonly #closed = new AbortController();
  #chunks: { readonly bytes: Uint8Array; readonly sent: (() => void) | undefined }[] = [];
  #ended: 'whole' | 'cut' | undefined;
  #wake: () => void = () => undefined;
  #open: () => void = () => undefined;
  #refuse: (error: Error) => void = () => undefined;

  constructor({ path, query, signal }: ApiRequest) {
    super();
    this.headers = new Promise((resolve, reject) => {
      this.#open = resolve;
      this.#refuse = reject;
    });
    this.headers.catch(() => undefined);
    const url = `${path}?${new URLSearchParams(query).toString()}`;
    this.request = { method: 'GET', url, headers: {}, socket: this.socket } as unknown as IncomingMessage;
    this.response = this as unknown as ServerResponse;
    const abort = (): void => this.breakOff('reset');
    if (signal.aborted) abort();
    else signal.addEventListener('abort', abort, { once: true });
    this.closed.addEventListener('abort', () => signal.removeEventListener('abort', abort), { once: true });
  }

  /** Aborts when nothing more comes or goes. */
  get closed(): AbortSignal {
    return this.#closed.signal;
  }

  setHeader(name: string, value: string | number): void {
    this.responseHeaders[name.toLowerCase()] = String(value);
  }

  hasHeader(name: string): boolean {
    return name.toLowerCase() in this.responseHeaders;
  }

  flushHeaders(): void {
    this.headersSent = true;
    this.#open();
  }

  write(bytes: Uint8Array, sent?: () => void): void {
    this.flushHeaders();
    this.#chunks.push({ bytes, sent });
    this.#wake();
  }

  end(text?: string | Uint8Array): void {
    if (text !== undefined) this.write(Buffer.from(text as string));
    this.flushHeaders();
    this.#ended ??= 'whole';
    this.#wake();
  }

  /** A reset takes along what was not read yet. */
  breakOff(how: 'reset' | 'close'): void {
    if (this.#ended !== undefined && this.#chunks.length === 0) return;
    if (how === 'reset') this.#chunks = [];
    this.#ended = 'cut';
    this.#close();
    this.#refuse(new TransportError('memory closed the connection'));
    this.#wake();
  }

  async *body(): AsyncGenerator<Uint8Array, void> {
    try {
      for (;;) {
        while (this.#chunks.length === 0 && this.#ended === undefined) {
          await new Promise<void>((resolve) => (this.#wake = resolve));
        }
        const chunk = this.#chunks.shift();
        if (chunk === undefined) {
          this.whole = this.#ended === 'whole';
          return;
        }
        chunk.sent?.();
        yield chunk.bytes;
      }
    } finally {
      this.#ended ??= 'cut';
      this.#close();
    }
  }

  #close(): void {
    if (this.closed.aborted) return;
    this.#closed.abort();
    this.emit('close');
  }
}
