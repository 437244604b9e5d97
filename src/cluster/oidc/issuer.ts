import http from 'node:http';
import https from 'node:https';
import { TransportError } from '../../model/errors.js';
import { type Json, arrayAt, stringAt } from '../../model/json/json.js';
import type { Proxy } from '../access.js';
import { oneLine } from '../errors/sanitize.js';
import { explainTransport } from '../errors/transport-errors.js';
import { throughProxy } from '../proxy/proxy-agent.js';
import { tlsOptions } from '../trust/tls-options.js';

/** The OIDC client of a kubeconfig user, and how its issuer is reached. */
export interface IssuerClient {
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string | undefined;
  /** PEM: what the issuer is verified by. */
  readonly ca: Buffer | undefined;
  readonly proxy: Proxy | undefined;
  /** Ends a way through the proxy that is not open yet. */
  readonly signal: AbortSignal;
}

/** What the issuer gave for a refresh token. */
export interface RenewedTokens {
  readonly idToken: string;
  /** Undefined where the one that was used stays good. */
  readonly refreshToken: string | undefined;
}

/** The issuer answered, and gives no tokens. */
export class IssuerRefusal extends Error {
  override readonly name = 'IssuerRefusal';
  /** OAuth's word for it, such as `invalid_grant`; empty where it gave none. */
  readonly reason: string;

  constructor(reason: string, message: string) {
    super(message);
    this.reason = reason;
  }
}

/** The longest silence of an issuer. */
const SILENCE_MS = 30_000;

/** More than any answer of an issuer holds. */
const MAX_ANSWER_BYTES = 1024 * 1024;

/**
 * Gets new tokens for a refresh token. Once that was sent the answer is waited for: the issuer may take it only once.
 * https://openid.net/specs/openid-connect-core-1_0.html#RefreshTokens
 * @throws TransportError where the issuer does not answer; IssuerRefusal where it refuses.
 */
export async function renewTokens(client: IssuerClient, refreshToken: string): Promise<RenewedTokens> {
  const found = await ask(client, `${client.issuer.replace(/\/$/, '')}/.well-known/openid-configuration`);
  const endpoint = stringAt(found.body, 'token_endpoint') ?? '';
  if (found.status !== 200 || !/^https?:/.test(endpoint) || !URL.canParse(endpoint)) {
    throw new IssuerRefusal('', `tells no token_endpoint (its discovery answers ${String(found.status)})`);
  }
  const methods = arrayAt(found.body, 'token_endpoint_auth_methods_supported');
  const inBody = methods.includes('client_secret_post') && !methods.includes('client_secret_basic');
  let answer = await grant(client, endpoint, refreshToken, inBody);
  // As Go's client does: which of the two ways an issuer takes is found out.
  if (
    answer.status >= 400 &&
    client.clientSecret !== undefined &&
    reasonOf(answer.body) !== 'invalid_grant'
  ) {
    answer = await grant(client, endpoint, refreshToken, !inBody);
  }
  if (answer.status !== 200) {
    const reason = reasonOf(answer.body);
    throw new IssuerRefusal(
      reason,
      `refuses to renew it (${reason === '' ? String(answer.status) : reason})`,
    );
  }
  const idToken = stringAt(answer.body, 'id_token') ?? '';
  if (idToken === '')
    throw new IssuerRefusal('', 'gave no id_token; was openid among the scopes of the login?');
  const next = stringAt(answer.body, 'refresh_token') ?? '';
  return { idToken, refreshToken: next === '' || next === refreshToken ? undefined : next };
}

function grant(
  client: IssuerClient,
  url: string,
  refreshToken: string,
  inBody: boolean,
): Promise<IssuerAnswer> {
  const { clientId, clientSecret } = client;
  const form = new URLSearchParams({ grant_type: 'refresh_token', refresh_token: refreshToken });
  const headers: http.OutgoingHttpHeaders = { 'content-type': 'application/x-www-form-urlencoded' };
  if (clientSecret === undefined || inBody) {
    form.set('client_id', clientId);
    if (clientSecret !== undefined) form.set('client_secret', clientSecret);
  } else {
    const login = [clientId, clientSecret].map(encodeURIComponent).join(':');
    headers.authorization = `Basic ${Buffer.from(login).toString('base64')}`;
  }
  return ask(client, url, { headers, body: form.toString() });
}

interface IssuerAnswer {
  readonly status: number;
  /** Undefined where it is no JSON. */
  readonly body: Json | undefined;
}

async function ask(
  { ca, proxy, signal }: IssuerClient,
  url: string,
  post?: { readonly headers: http.OutgoingHttpHeaders; readonly body: string },
): Promise<IssuerAnswer> {
  const { origin, protocol } = new URL(url);
  const secure = protocol === 'https:';
  try {
    const tls = tlsOptions({ ca });
    const plain = secure ? new https.Agent(tls) : new http.Agent();
    const route =
      proxy === undefined
        ? { agent: plain, wholeUrl: false, headers: {} }
        : throughProxy({
            agent: plain,
            server: origin,
            proxy,
            tls,
            begin: () => ({ signal, done: () => undefined }),
          });
    return await new Promise((resolve, reject) => {
      const request = (secure ? https : http).request(url, {
        agent: route.agent,
        method: post === undefined ? 'GET' : 'POST',
        headers: { accept: 'application/json', ...post?.headers, ...route.headers },
        timeout: SILENCE_MS,
        ...(route.wholeUrl ? { path: url } : {}),
      });
      request.once('timeout', () =>
        request.destroy(Object.assign(new Error('silent'), { code: 'ETIMEDOUT' })),
      );
      request.once('error', reject);
      request.once('response', (response) => {
        const chunks: Buffer[] = [];
        let size = 0;
        response.on('data', (chunk: Buffer) => {
          chunks.push(chunk);
          size += chunk.length;
          if (size > MAX_ANSWER_BYTES) response.destroy();
        });
        response.once('error', reject);
        response.once('close', () =>
          resolve({ status: response.statusCode ?? 0, body: jsonIn(Buffer.concat(chunks)) }),
        );
      });
      request.end(post?.body);
    });
  } catch (error) {
    throw ofIssuer(explainTransport(error, origin, proxy));
  }
}

function jsonIn(bytes: Buffer): Json | undefined {
  try {
    return JSON.parse(bytes.toString('utf8')) as Json;
  } catch {
    return undefined;
  }
}

/** A word of OAuth, and nothing else that the issuer may have repeated. */
function reasonOf(body: Json | undefined): string {
  const reason = stringAt(body, 'error') ?? '';
  return /^[a-z_]{1,40}$/.test(reason) ? oneLine(reason) : '';
}

/** The hints for a server's certificate name a field of the cluster. */
function ofIssuer(error: TransportError): TransportError {
  const hint =
    error.hint?.includes('certificate-authority') === true
      ? 'check idp-certificate-authority of the user in the kubeconfig'
      : error.hint;
  return new TransportError(error.message, hint === undefined ? {} : { hint });
}
