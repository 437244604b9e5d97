import { oneLine } from '../cluster/errors/sanitize.js';
import { UsageError } from '../model/errors.js';
import { type ManifestText, TOO_LARGE, readBounded } from './manifest-text.js';

/** A file server that takes longer is down. */
const TIMEOUT_MS = 30_000;

const HINT = 'try it with curl: curl -sSL URL | kwatch -f -';

/**
 * Gets a manifest over HTTP. The name in messages is without user and query, which may be credentials.
 * @throws UsageError where it does not come.
 */
export async function fetchManifest(address: string, signal: AbortSignal): Promise<ManifestText> {
  const { url, headers, name } = readAddress(address);
  const limit = AbortSignal.timeout(TIMEOUT_MS);
  try {
    const response = await fetch(url, { headers, signal: AbortSignal.any([signal, limit]) });
    if (!response.ok || response.body === null)
      throw new UsageError(
        `--filename ${name}: the server answers ${response.status} ${oneLine(response.statusText)}`,
        HINT,
      );
    return { name, bytes: await readBounded(response.body) };
  } catch (error) {
    if (error instanceof UsageError) throw error;
    if (error instanceof RangeError) throw new UsageError(`--filename ${name} ${TOO_LARGE}`);
    const why = limit.aborted ? `no answer within ${TIMEOUT_MS / 1000} s` : whyNot(error);
    throw new UsageError(`--filename ${name}: ${why}`, HINT);
  }
}

function readAddress(address: string): { url: URL; headers: Record<string, string>; name: string } {
  let url: URL;
  try {
    url = new URL(address);
  } catch {
    throw new UsageError('--filename: an address that begins with http is no URL');
  }
  const name = oneLine(`${url.origin}${url.pathname}`);
  const { username, password } = url;
  if (username === '' && password === '') return { url, headers: {}, name };
  url.username = '';
  url.password = '';
  const user = `${decodeURIComponent(username)}:${decodeURIComponent(password)}`;
  return { url, headers: { authorization: `Basic ${Buffer.from(user).toString('base64')}` }, name };
}

/** Node's fetch says only that it failed; why is in the cause. */
function whyNot(error: unknown): string {
  const cause = error instanceof Error ? (error.cause ?? error) : error;
  return oneLine(cause instanceof Error ? cause.message || cause.name : String(cause));
}
