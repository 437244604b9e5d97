import { type ClientRequest, type IncomingMessage, request as requestHttp } from 'node:http';
import { request as requestHttps } from 'node:https';

/** How to reach an API server, without anything of kwatch's own in between. */
export interface Target {
  readonly url: string;
  readonly token?: string;
  /** PEM; without it a https server's certificate is not looked at. */
  readonly ca?: string;
  readonly certificate?: { readonly cert: string; readonly key: string };
}

export type Body = Record<string, unknown>;

export interface Answer {
  readonly status: number;
  readonly body: Body;
}

export interface WatchEvent {
  readonly type: string;
  readonly object: Body & { readonly metadata: Readonly<Record<string, unknown>> };
}

/** What nobody should have to wait for longer; a test that gets here failed. */
const PATIENCE_MS = 10_000;

/** One request and its whole answer. */
export async function call(target: Target, method: string, path: string, body?: Body): Promise<Answer> {
  const response = await send(target, method, path, body);
  const chunks: Buffer[] = [];
  for await (const chunk of response) chunks.push(chunk as Buffer);
  const text = Buffer.concat(chunks).toString();
  // A path that nothing serves yet is answered in plain text.
  const said = (text.startsWith('{') ? JSON.parse(text) : { message: text }) as Body;
  return { status: response.statusCode ?? 0, body: said };
}

/** One watch, read event by event. */
export interface WatchReader {
  readonly status: number;
  /** The next events, as many as asked for. */
  take(count: number): Promise<WatchEvent[]>;
  /** Everything up to the end, and whether that end was clean. */
  rest(): Promise<{ readonly events: readonly WatchEvent[]; readonly complete: boolean }>;
  close(): void;
}

/** Opens a watch; resolves when the headers are there. */
export async function watch(target: Target, path: string): Promise<WatchReader> {
  const response = await send(target, 'GET', path);
  const events: WatchEvent[] = [];
  let text = '';
  let ended = false;
  let wake = (): void => undefined;
  response.setEncoding('utf8');
  response.on('data', (chunk: string) => {
    const lines = (text + chunk).split('\n');
    text = lines.pop() ?? '';
    events.push(...lines.map((line) => JSON.parse(line) as WatchEvent));
    wake();
  });
  response.on('error', () => undefined);
  response.on('close', () => {
    ended = true;
    wake();
  });

  const until = async (what: string, holds: () => boolean): Promise<void> => {
    const deadline = Date.now() + PATIENCE_MS;
    while (!holds()) {
      const left = deadline - Date.now();
      if (left <= 0) throw new Error(`the watch never had ${what}; it has ${JSON.stringify(events)}`);
      await new Promise<void>((resolve) => {
        wake = resolve;
        setTimeout(resolve, left);
      });
    }
  };

  return {
    status: response.statusCode ?? 0,
    take: async (count) => {
      await until(`${count} events`, () => events.length >= count || ended);
      return events.splice(0, count);
    },
    rest: async () => {
      await until('an end', () => ended);
      return { events: events.splice(0), complete: response.complete };
    },
    close: () => response.destroy(),
  };
}

function send(target: Target, method: string, path: string, body?: Body): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    const url = new URL(path, target.url);
    const options = {
      method,
      agent: false as const,
      headers: {
        'User-Agent': 'conformance/1',
        'Content-Type': 'application/json',
        ...(target.token === undefined ? {} : { Authorization: `Bearer ${target.token}` }),
      },
    };
    const tls = { ...target.certificate, ca: target.ca, rejectUnauthorized: target.ca !== undefined };
    const request: ClientRequest =
      url.protocol === 'https:' ? requestHttps(url, { ...options, ...tls }) : requestHttp(url, options);
    request.on('response', resolve);
    request.on('error', reject);
    request.end(body === undefined ? undefined : JSON.stringify(body));
  });
}
