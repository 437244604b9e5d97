import { TransportError } from '../../model/errors.js';
import type { Json } from '../../model/json/json.js';
import { readFile } from '../../model/read-file.js';
import type { CredentialsRequest } from '../access.js';
import { oneLine } from '../errors/sanitize.js';
import { type ExecCredential, execCredentials } from './exec-plugin.js';
import type { Login } from './login.js';
import type { ClusterEntry } from '../kubeconfig/kubeconfig-parse.js';
import { unreadableFile } from '../errors/unreadable-file.js';
import { oidcTokens } from '../oidc/oidc-login.js';
import { type PemField, authoritiesIn, checkedPem, fromBase64 } from '../trust/pem.js';
import { systemAuthorities } from '../trust/system-store.js';

/** The part of a login that may change while kwatch runs, as it is at one request. */
export interface LoginSecrets {
  readonly token: string | undefined;
  /** PEM. */
  readonly ca: Buffer | undefined;
  /** PEM. */
  readonly cert: Buffer | undefined;
  /** PEM. */
  readonly key: Buffer | undefined;
}

/**
 * Reads what a login points to, at each call: token and certificate files, the output of a credential plugin, the token of an OIDC login.
 *
 * @returns a function that rejects with TransportError, which names the file or the plugin and no content.
 */
export function secretSource(login: Login): (request: CredentialsRequest) => Promise<LoginSecrets> {
  const { user } = login;
  const plugin = pluginOf(login);
  const authorities = authoritySource(login);
  const oidc = user.authProvider?.['name'] === 'oidc' ? oidcTokens(login) : undefined;
  return async (request) => {
    // What is wrong with the kubeconfig is told before a person is asked to log in.
    const token = user.tokenFile === undefined ? user.token : await tokenIn(user.tokenFile, user.token);
    const ca = await authorities();
    const given = plugin === undefined ? undefined : await plugin(request);
    return {
      token: token ?? given?.token ?? (await oidc?.(request)),
      ca,
      cert:
        bytes(given?.certificate) ??
        (await pem({ field: 'client-certificate', data: user.certData, file: user.certFile })),
      key: bytes(given?.key) ?? (await pem({ field: 'client-key', data: user.keyData, file: user.keyFile })),
    };
  };
}

/** The content of a PEM field. Data in the kubeconfig is preferred to a file, as in client-go. */
async function contentOf(from: PemField): Promise<Buffer | undefined> {
  const { field, data, file } = from;
  if (data !== undefined) return fromBase64(from);
  if (file === undefined) return undefined;
  try {
    return await readFile(file);
  } catch (error) {
    throw unreadableFile(`the ${field.replace('-', ' ')}`, file, error);
  }
}

async function pem(from: PemField): Promise<Buffer | undefined> {
  const content = await contentOf(from);
  return content === undefined ? undefined : checkedPem(from, content);
}

function authorityField({ caData: data, caFile: file }: ClusterEntry): PemField {
  return { field: 'certificate-authority', data, file };
}

/** What the server is verified by: the authorities of the cluster, else those of the system. */
function authoritySource({ cluster, env }: Login): () => Promise<Buffer | undefined> {
  const from = authorityField(cluster);
  const verified = cluster.server?.startsWith('https:') === true && !cluster.insecure;
  let system: Promise<Buffer | undefined> | undefined;
  let read: { readonly content: Buffer; readonly authorities: Buffer } | undefined;
  return async () => {
    const content = await contentOf(from);
    if (content === undefined) return verified ? await (system ??= systemAuthorities(env)) : undefined;
    // A bundle may be large, and is most often the same as before.
    if (read?.content.equals(content) !== true) read = { content, authorities: authoritiesIn(from, content) };
    return read.authorities;
  };
}

function bytes(text: string | undefined): Buffer | undefined {
  return text === undefined ? undefined : Buffer.from(text);
}

/**
 * The token in a file, read at every request, since a kubelet replaces it while kwatch runs. The kubeconfig's fixed
 * token is used where the file cannot be read or is empty, as in client-go.
 */
async function tokenIn(file: string, otherwise: string | undefined): Promise<string> {
  try {
    const token = (await readFile(file, 'utf8')).trim();
    if (token !== '') return token;
  } catch (error) {
    if (otherwise === undefined) throw unreadableFile('the token file', file, error);
  }
  if (otherwise !== undefined) return otherwise;
  throw new TransportError(`the token file ${oneLine(file)} is empty`, { hint: 'log in again' });
}

function pluginOf(login: Login): ((request: CredentialsRequest) => Promise<ExecCredential>) | undefined {
  const { user, userName, cluster, env, kill, terminal } = login;
  const { exec } = user;
  if (exec === undefined) return undefined;
  let run: ((request: CredentialsRequest) => Promise<ExecCredential>) | undefined;
  return async (request) => {
    run ??= execCredentials({
      ...exec,
      user: userName,
      kill,
      env,
      configured: exec.env,
      terminal,
      cluster: exec.provideClusterInfo ? await clusterInfo(cluster) : undefined,
    });
    return await run(request);
  };
}

/** What a plugin is told of the cluster: `spec.cluster` of KUBERNETES_EXEC_INFO. */
async function clusterInfo(cluster: ClusterEntry): Promise<Json> {
  const { server, tlsServerName, insecure, proxyUrl, pluginConfig } = cluster;
  const ca = await contentOf(authorityField(cluster));
  return {
    server,
    'tls-server-name': tlsServerName,
    'insecure-skip-tls-verify': insecure,
    'certificate-authority-data': ca?.toString('base64'),
    'proxy-url': proxyUrl,
    config: pluginConfig,
  };
}
