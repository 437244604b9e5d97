import { X509Certificate } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { STATUS_CODES } from 'node:http';
import { type ApiFailure, TransportError } from '../../model/errors.js';
import { type Json, isJsonObject, numberAt, stringAt } from '../../model/json/json.js';
import type { Credentials } from '../access.js';
import { oneLine } from './sanitize.js';

/** How much of a body is read. A Status has a few hundred bytes; larger bodies are error pages of a proxy. */
const MAX_BODY_BYTES = 1024 * 1024;

/** The most that is looked through for secrets: many times what is shown of it. */
const MAX_LOOKED_AT = 16 * 1024;

/** The longest text that is shown: enough for `404 page not found`, and less than a page of HTML. */
const MAX_EXCERPT_LENGTH = 200;

/**
 * What an answer other than 2xx says: its Status where the body is one, else the name of the code and a short text.
 *
 * @param scrub takes what is secret out of its texts.
 *
 * https://kubernetes.io/docs/reference/kubernetes-api/common-definitions/status/
 */
export async function readRefusal(
  response: Pick<IncomingMessage, 'statusCode' | 'headers'>,
  body: AsyncIterable<Uint8Array>,
  nowMs: number,
  scrub: (text: string) => string,
): Promise<ApiFailure> {
  const code = response.statusCode ?? 0;
  const text = await readText(body, MAX_BODY_BYTES);
  const status = parseStatus(text);
  const said = (field: 'reason' | 'message'): string =>
    scrub((stringAt(status, field) ?? '').slice(0, MAX_LOOKED_AT));
  const afterMs = retryAfterMs(response.headers['retry-after'], nowMs);
  const detailSeconds = numberAt(status, 'details', 'retryAfterSeconds');
  const continueToken = stringAt(status, 'metadata', 'continue');
  return {
    code,
    reason: oneLine(said('reason'), MAX_EXCERPT_LENGTH),
    message: oneLine(said('message')) || wordFor(code, status === undefined ? text : '', scrub),
    retryAfterMs: afterMs ?? (detailSeconds === undefined ? undefined : Math.max(detailSeconds, 0) * 1000),
    ...(continueToken === undefined ? {} : { continueToken }),
  };
}

/** The milliseconds that a Retry-After header asks for, in seconds or as an HTTP date (RFC 9110, section 10.2.3). */
export function retryAfterMs(header: string | undefined, nowMs: number): number | undefined {
  if (header === undefined) return undefined;
  if (/^\s*\d+\s*$/.test(header)) return Number(header) * 1000;
  const date = Date.parse(header);
  return Number.isNaN(date) ? undefined : Math.max(date - nowMs, 0);
}

async function readText(body: AsyncIterable<Uint8Array>, maxBytes: number): Promise<string> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  try {
    for await (const chunk of body) {
      chunks.push(chunk);
      size += chunk.length;
      if (size > maxBytes) break;
    }
  } catch (error) {
    // The status code is there already: what came of the body has to do.
    if (!(error instanceof TransportError)) throw error;
  }
  return Buffer.concat(chunks).subarray(0, maxBytes).toString('utf8');
}

function parseStatus(text: string): Json | undefined {
  try {
    const parsed: unknown = JSON.parse(text);
    return isJsonObject(parsed) && parsed['kind'] === 'Status' ? parsed : undefined;
  } catch {
    return undefined;
  }
}

function wordFor(code: number, text: string, scrub: (text: string) => string): string {
  const word = `${code} ${STATUS_CODES[code] ?? ''}`.trim();
  const looksLikeProse = text !== '' && text.length <= MAX_EXCERPT_LENGTH && !/^\s*[<{[]/.test(text);
  return looksLikeProse ? `${word}: ${oneLine(scrub(text), MAX_EXCERPT_LENGTH)}` : word;
}

/**
 * A refusal with 401, with the message that the client certificate has expired where it has: servers do not say so.
 *
 * @param nowMs milliseconds since the epoch.
 */
export function withOwnExpiry(failure: ApiFailure, { tls }: Credentials, nowMs: number): ApiFailure {
  if (failure.code !== 401 || tls.cert === undefined) return failure;
  const endedAtMs = endOf(tls.cert);
  if (endedAtMs === undefined || endedAtMs > nowMs) return failure;
  const ended = new Date(endedAtMs).toISOString().replace('.000Z', 'Z');
  return { ...failure, message: `the client certificate expired at ${ended}` };
}

/** Milliseconds since the epoch; undefined where the certificate cannot be read. */
function endOf(pem: Buffer): number | undefined {
  try {
    return Date.parse(new X509Certificate(pem).validTo);
  } catch {
    return undefined;
  }
}
