import type { OutgoingHttpHeaders, ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';
import { STATUS_CODES } from 'node:http';

/**
 * The headers of every answer: nothing is kept, framed, sniffed, told to others or read by them; a page runs only what
 * comes from here, and talks only to here.
 */
export const SAFE_HEADERS: Readonly<Record<string, string>> = {
  'Content-Security-Policy': [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self'",
    "connect-src 'self'",
    "manifest-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
    "require-trusted-types-for 'script'",
    "trusted-types 'none'",
  ].join('; '),
  'X-Content-Type-Options': 'nosniff',
  'X-Frame-Options': 'DENY',
  'Referrer-Policy': 'no-referrer',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cache-Control': 'no-store',
};

/** What is answered to a request. */
export interface HttpAnswer {
  readonly status: number;
  readonly type?: string;
  readonly body?: string | Buffer;
  readonly headers?: OutgoingHttpHeaders;
}

/** A refusal, in words for the person behind the program that asked. */
export function refusal(
  status: number,
  error: string,
  more: OutgoingHttpHeaders = {},
  detail: object = {},
): HttpAnswer {
  return {
    status,
    type: 'application/json; charset=utf-8',
    body: `${JSON.stringify({ error, ...detail })}\n`,
    headers: more,
  };
}

export function json(value: unknown, status = 200): HttpAnswer {
  return { status, type: 'application/json; charset=utf-8', body: `${JSON.stringify(value)}\n` };
}

export function text(body: string, status = 200): HttpAnswer {
  return { status, type: 'text/plain; charset=utf-8', body };
}

/** Answers a request; to HEAD without the body. */
export function respond(
  response: ServerResponse,
  { status, type, body = '', headers = {} }: HttpAnswer,
): void {
  response.writeHead(status, {
    ...SAFE_HEADERS,
    ...(type === undefined ? {} : { 'Content-Type': type }),
    'Content-Length': Buffer.byteLength(body),
    ...headers,
  });
  response.end(response.req.method === 'HEAD' ? undefined : body);
}

/** Answers what asked for a WebSocket, or could not be read at all: there is no response for it, only the socket. */
export function respondRaw(socket: Duplex, { status, type, body = '', headers = {} }: HttpAnswer): void {
  if (!socket.writable) return;
  const lines = Object.entries({
    ...SAFE_HEADERS,
    ...(type === undefined ? {} : { 'Content-Type': type }),
    'Content-Length': String(Buffer.byteLength(body)),
    Connection: 'close',
    ...headers,
  }).map(([name, value]) => `${name}: ${String(value)}`);
  socket.end(
    `HTTP/1.1 ${status} ${STATUS_CODES[status] ?? ''}\r\n${lines.join('\r\n')}\r\n\r\n${body.toString()}`,
  );
}
