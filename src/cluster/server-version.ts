import { stringAt } from '../model/json/json.js';
import { parseJson } from '../model/json/parse-json.js';
import { TransportError } from '../model/errors.js';
import type { Connection } from './connection.js';
import { oneLine } from './errors/sanitize.js';

/** A version is a few hundred bytes. */
const MAX_BYTES = 64 * 1024;
const TIMEOUT_MS = 10_000;

export interface ServerVersion {
  /** `v1.32.4`. */
  readonly version: string;
  /** `linux/amd64`. */
  readonly platform: string | undefined;
  /** What time the server has, to a second; undefined where it does not say. */
  readonly dateMs: number | undefined;
}

/**
 * What the server says of itself at `/version`, which everybody may ask.
 * @throws ApiError, TransportError
 */
export async function readVersion(connection: Connection, signal: AbortSignal): Promise<ServerVersion> {
  const bounds = { headersTimeoutMs: TIMEOUT_MS, bodyTimeoutMs: TIMEOUT_MS, maxBodyBytes: MAX_BYTES };
  const response = await connection.get({ path: '/version', signal, ...bounds });
  const chunks: Uint8Array[] = [];
  for await (const chunk of response.body) chunks.push(chunk);
  const said = jsonOf(Buffer.concat(chunks).toString('utf8'));
  const version = stringAt(said, 'gitVersion');
  if (version === undefined) {
    throw new TransportError(`${connection.server} answers, and not as a Kubernetes API server does`, {
      hint: 'is it the URL of a Kubernetes API server, and not of a login page or a dashboard?',
    });
  }
  const platform = stringAt(said, 'platform');
  const dateMs = Date.parse(response.date ?? '');
  return {
    version: oneLine(version, 60),
    platform: platform === undefined ? undefined : oneLine(platform, 60),
    dateMs: Number.isNaN(dateMs) ? undefined : dateMs,
  };
}

function jsonOf(text: string): ReturnType<typeof parseJson> {
  try {
    return parseJson(text);
  } catch {
    return null;
  }
}
