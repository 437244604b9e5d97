import { readFile } from 'node:fs/promises';
import { TransportError } from '../../model/errors.js';
import type { Kill } from '../../model/kill.js';
import type { Json } from '../../model/json.js';
import type { CredentialsRequest } from '../access.js';
import { oneLine } from '../errors/sanitize.js';
import { type ExecCredential, execCredentials } from './exec-plugin.js';
import type { ClusterEntry, UserEntry } from '../kubeconfig/kubeconfig-parse.js';
import { unreadableFile } from '../errors/unreadable-file.js';

/** A cluster and a user of a kubeconfig, and the environment that plugins run in. */
export interface Login {
  readonly cluster: ClusterEntry;
  readonly user: UserEntry;
  readonly userName: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly kill: Kill;
}

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
 * Reads what a login points to, at each call: token and certificate files, or the output of a credential plugin.
 *
 * @returns a function that rejects with TransportError, which names the file or the plugin and no content.
 */
export function secretSource(login: Login): (request: CredentialsRequest) => Promise<LoginSecrets> {
  const { user, cluster } = login;
  const plugin = pluginOf(login);
  return async (request) => {
    const given = plugin === undefined ? undefined : await plugin(request);
    const token = user.tokenFile === undefined ? user.token : await tokenIn(user.tokenFile, user.token);
    return {
      token: token ?? given?.token,
      ca: await pem('the certificate authority', cluster.caData, cluster.caFile),
      cert: bytes(given?.certificate) ?? (await pem('the client certificate', user.certData, user.certFile)),
      key: bytes(given?.key) ?? (await pem('the client key', user.keyData, user.keyFile)),
    };
  };
}

/** The bytes of a certificate or key. Data in the kubeconfig is preferred to a file, as in client-go. */
async function pem(
  what: string,
  data: string | undefined,
  file: string | undefined,
): Promise<Buffer | undefined> {
  if (data !== undefined) return Buffer.from(data, 'base64');
  if (file === undefined) return undefined;
  try {
    return await readFile(file);
  } catch (error) {
    throw unreadableFile(what, file, error);
  }
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
  const { user, userName, cluster, env, kill } = login;
  const { exec } = user;
  if (exec === undefined) return undefined;
  let run: ((request: CredentialsRequest) => Promise<ExecCredential>) | undefined;
  return async (request) => {
    run ??= execCredentials({
      ...exec,
      user: userName,
      kill,
      env: { ...env, ...Object.fromEntries(exec.env) },
      cluster: exec.provideClusterInfo ? await clusterInfo(cluster) : undefined,
    });
    return await run(request);
  };
}

/** What a plugin is told of the cluster: `spec.cluster` of KUBERNETES_EXEC_INFO. */
async function clusterInfo(cluster: ClusterEntry): Promise<Json> {
  const { server, tlsServerName, insecure, caData, caFile, proxyUrl, pluginConfig } = cluster;
  const ca = await pem('the certificate authority', caData, caFile);
  return {
    server,
    'tls-server-name': tlsServerName,
    'insecure-skip-tls-verify': insecure,
    'certificate-authority-data': ca?.toString('base64'),
    'proxy-url': proxyUrl,
    config: pluginConfig,
  };
}
