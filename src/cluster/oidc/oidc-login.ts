import { readFile } from 'node:fs/promises';
import { TransportError } from '../../model/errors.js';
import { type Json, isJsonObject } from '../../model/json/json.js';
import type { CredentialsRequest } from '../access.js';
import type { Login } from '../auth/login.js';
import { oneLine } from '../errors/sanitize.js';
import { unreadableFile, whyUnreadable } from '../errors/unreadable-file.js';
import { chooseProxy } from '../proxy/choose-proxy.js';
import { type PemField, authoritiesIn, fromBase64 } from '../trust/pem.js';
import { systemAuthorities } from '../trust/system-store.js';
import { IssuerRefusal, type RenewedTokens, renewTokens } from './issuer.js';

type Config = Readonly<Record<string, string>>;

/** A token that ends so soon may be refused when it arrives. As in client-go. */
const EXPIRY_MARGIN_MS = 10_000;

/**
 * The id-token of an `auth-provider` oidc, which is renewed with its refresh token once it has expired, and written
 * back to the kubeconfig, as kubectl does. Requests that come together share one renewal.
 * https://kubernetes.io/docs/reference/access-authn-authz/authentication/#option-1-oidc-authenticator
 *
 * @returns a function that rejects with TransportError.
 */
export function oidcTokens(login: Login): (request: CredentialsRequest) => Promise<string> {
  let config = stringsIn(login.user.authProvider?.['config']);
  let renewing: Promise<string> | undefined;
  return async (request) => {
    const kept = config['id-token'] ?? '';
    if (!request.refused && isGood(kept, request.nowMs)) return kept;
    renewing ??= renew(request).finally(() => {
      renewing = undefined;
    });
    return await renewing;
  };

  async function renew(request: CredentialsRequest): Promise<string> {
    // kubectl, or another kwatch, may have renewed it since.
    await reread();
    const stored = config['id-token'] ?? '';
    if (isGood(stored, request.nowMs)) return stored;
    const used = config['refresh-token'] ?? '';
    if (used === '')
      throw failed(login, `${expiredOrNone(stored)}, and has no refresh-token to renew it with`);
    try {
      return await keep(await renewTokens(await clientOf(login, config, request.signal), used));
    } catch (error) {
      if (!(error instanceof IssuerRefusal)) throw renewalFailed(login, error);
      await reread();
      const other = config['id-token'] ?? '';
      if (isGood(other, request.nowMs)) return other;
      throw error.reason === 'invalid_grant'
        ? failed(login, 'is used up: the issuer does not take its refresh-token any more (invalid_grant)')
        : failed(login, `could not be renewed: its issuer ${error.message}`);
    }
  }

  async function reread(): Promise<void> {
    const { file } = login.user;
    if (file === undefined) return;
    // Loaded only here, with a parser that keeps comments: most runs renew nothing.
    const { readProviderConfig } = await import('./stored-config.js');
    const stored = await readProviderConfig(file, login.userName).catch(() => undefined);
    config = { ...config, ...stringsIn(stored) };
  }

  async function keep({ idToken, refreshToken }: RenewedTokens): Promise<string> {
    const changes = {
      'id-token': idToken,
      ...(refreshToken === undefined ? {} : { 'refresh-token': refreshToken }),
    };
    config = { ...config, ...changes };
    const { file } = login.user;
    if (file === undefined) return idToken;
    try {
      const { writeProviderConfig } = await import('./stored-config.js');
      await writeProviderConfig(file, login.userName, changes);
    } catch (error) {
      // With the old refresh token the next run renews it by itself.
      if (refreshToken !== undefined) login.terminal.warn(usedUp(login, file, error));
    }
    return idToken;
  }
}

async function clientOf(
  login: Login,
  config: Config,
  signal: AbortSignal,
): Promise<Parameters<typeof renewTokens>[0]> {
  const issuer = config['idp-issuer-url'] ?? '';
  const clientId = config['client-id'] ?? '';
  if (issuer === '') throw failed(login, 'cannot be renewed without idp-issuer-url');
  if (!/^https?:/.test(issuer) || !URL.canParse(issuer)) {
    throw failed(login, 'cannot be renewed: its idp-issuer-url is no URL');
  }
  if (clientId === '') throw failed(login, 'cannot be renewed without client-id');
  return {
    issuer,
    clientId,
    clientSecret: config['client-secret'] === '' ? undefined : config['client-secret'],
    ca: await authoritiesOf(login, config),
    proxy: chooseProxy(issuer, undefined, login.env),
    signal,
  };
}

async function authoritiesOf({ env }: Login, config: Config): Promise<Buffer | undefined> {
  const data = config['idp-certificate-authority-data'];
  const file = config['idp-certificate-authority'];
  const from: PemField = { field: 'idp-certificate-authority', data: data === '' ? undefined : data, file };
  if (from.data !== undefined) return authoritiesIn(from, fromBase64(from));
  if (file === undefined || file === '') return await systemAuthorities(env);
  const content = await readFile(file).catch((error: unknown) => {
    throw unreadableFile('the idp certificate authority', file, error);
  });
  return authoritiesIn(from, content);
}

/** Whether the server would take it: its signature is for the server to check. */
function isGood(token: string, nowMs: number): boolean {
  const expires = expiryOf(token);
  return expires !== undefined && expires > nowMs + EXPIRY_MARGIN_MS;
}

/** Milliseconds since the epoch; undefined where that is no id-token. */
function expiryOf(token: string): number | undefined {
  const [, claims = ''] = token.split('.');
  try {
    const parsed = JSON.parse(Buffer.from(claims, 'base64url').toString('utf8')) as Json;
    const seconds = isJsonObject(parsed) ? parsed['exp'] : undefined;
    return typeof seconds === 'number' ? seconds * 1000 : undefined;
  } catch {
    return undefined;
  }
}

function expiredOrNone(token: string): string {
  if (token === '') return 'has no id-token';
  return expiryOf(token) === undefined ? 'has an id-token that cannot be read' : 'has expired';
}

function stringsIn(config: Json | undefined): Config {
  if (!isJsonObject(config)) return {};
  const entries = Object.entries(config);
  return Object.fromEntries(
    entries.flatMap(([key, value]) => (typeof value === 'string' ? [[key, value]] : [])),
  );
}

function failed(login: Login, what: string): TransportError {
  return new TransportError(`${loginName(login)} ${what}`, { hint: 'log in again' });
}

function renewalFailed(login: Login, error: unknown): unknown {
  if (!(error instanceof TransportError) || error.message.startsWith(loginName(login))) return error;
  const { message, hint } = error;
  return new TransportError(
    `${loginName(login)} could not be renewed: ${message}`,
    hint === undefined ? {} : { hint },
  );
}

function usedUp(login: Login, file: string, error: unknown): string {
  return `${loginName(login)} was renewed and could not be written to ${oneLine(file)} (${whyUnreadable(error)}): this run goes on, but its refresh-token is used up, and the next one has to log in again`;
}

function loginName({ userName }: Login): string {
  return `the oidc login of user ${oneLine(userName)}`;
}
