import { readFile } from 'node:fs/promises';
import type { Proxy, TlsMaterial } from '../cluster/access.js';
import { oneLine } from '../cluster/errors/sanitize.js';
import { whyUnreadable } from '../cluster/errors/unreadable-file.js';
import { chooseProxy } from '../cluster/proxy/choose-proxy.js';
import { authoritiesIn } from '../cluster/trust/pem.js';
import { systemAuthorities } from '../cluster/trust/system-store.js';
import { UsageError } from '../model/errors.js';
import type { PostReceiver, PostSettings } from '../model/plan/post.js';
import { readHeaders } from './own-headers.js';
import { readSecrets } from './secret-file.js';

/** A receiver with everything that it takes to send to it. */
export interface OpenReceiver extends Omit<PostReceiver, 'url'> {
  /** Without user and password. */
  readonly url: URL;
  readonly headers: Readonly<Record<string, string>>;
  /** With which requests are signed; empty: they are not. */
  readonly keys: readonly Buffer[];
  readonly tls: TlsMaterial;
  readonly proxy: Proxy | undefined;
}

export interface OpenReceivers {
  readonly receivers: readonly OpenReceiver[];
  /** What is unsafe, one sentence each. */
  readonly warnings: readonly string[];
}

type Env = Readonly<Record<string, string | undefined>>;

/**
 * Reads what the settings point to, before anything is watched or sent.
 * @throws UsageError where a file cannot be used.
 */
export async function openReceivers(settings: PostSettings, env: Env): Promise<OpenReceivers> {
  const headers = await readHeaders(settings.headers);
  const secrets =
    settings.secretFile === undefined ? { keys: [], warnings: [] } : await readSecrets(settings.secretFile);
  const own = settings.caFile === undefined ? undefined : await readAuthorities(settings.caFile);
  const isTls = settings.receivers.some(({ url }) => url.startsWith('https:'));
  const ca = isTls ? (own ?? (await systemAuthorities(env))) : undefined;
  const receivers = settings.receivers.map(({ url: text, ...receiver }): OpenReceiver => {
    const { url, login } = withoutLogin(text);
    return {
      ...receiver,
      url,
      headers: { ...login, ...headers },
      keys: receiver.format === 'cloudevents' ? secrets.keys : [],
      tls: { ca },
      proxy: chooseProxy(url.href, undefined, env),
    };
  });
  return { receivers, warnings: [...secrets.warnings, ...receivers.flatMap(openlySent)] };
}

async function readAuthorities(file: string): Promise<Buffer> {
  const shown = `--post-ca ${JSON.stringify(file)}`;
  const content = await readFile(file).catch((error: unknown) => {
    throw new UsageError(`${shown} cannot be read: ${whyUnreadable(error)}`);
  });
  try {
    return authoritiesIn({ field: 'certificate-authority', data: undefined, file }, content);
  } catch {
    throw new UsageError(`${shown} holds no certificate in PEM`);
  }
}

/** User and password of a URL as a header, as a browser sends them. */
function withoutLogin(text: string): { url: URL; login: Record<string, string> } {
  const url = new URL(text);
  const { username, password } = url;
  if (username === '' && password === '') return { url, login: {} };
  url.username = '';
  url.password = '';
  const user = `${decodeURIComponent(username)}:${decodeURIComponent(password)}`;
  return { url, login: { authorization: `Basic ${Buffer.from(user).toString('base64')}` } };
}

/** Headers that others could read on their way. */
function openlySent({ url, name, headers }: OpenReceiver): readonly string[] {
  const isLocal = /^(?:localhost|127(?:\.\d+){3}|\[::1\])$/.test(url.hostname);
  if (url.protocol === 'https:' || isLocal || Object.keys(headers).length === 0) return [];
  return [`the headers for ${oneLine(name)} are sent in clear text; write https:// where it can be had`];
}
