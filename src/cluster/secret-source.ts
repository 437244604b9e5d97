import { readFile } from 'node:fs/promises';
import { TransportError } from '../model/errors.js';
import type { Json } from '../model/json.js';
import type { CredentialsRequest } from './access.js';
import { oneLine } from './clean.js';
import type { Login } from './credentials.js';
import { type ExecCredential, execCredentials } from './exec-plugin.js';
import type { ClusterEntry } from './kubeconfig-parse.js';
import { unreadableFile } from './unreadable-file.js';

/** The part of a login that changes while kwatch runs; the data is base64 of PEM, as kubeconfigs have it. */
export interface Secret {
  readonly token: string | undefined;
  readonly certData: string | undefined;
  readonly keyData: string | undefined;
}

/** A token that stands in the kubeconfig, one of a file, or what a plugin gives. */
export function secretSource(login: Login): (request: CredentialsRequest) => Promise<Secret> {
  const { user } = login;
  const plugin = pluginOf(login);
  return async (request) => {
    const fromPlugin = plugin === undefined ? undefined : await plugin(request);
    const token = user.tokenFile === undefined ? user.token : await tokenIn(user.tokenFile, user.token);
    return {
      token: token ?? fromPlugin?.token,
      certData: base64(fromPlugin?.certificate),
      keyData: base64(fromPlugin?.key),
    };
  };
}

/** Read anew for every request: a kubelet rotates it under us. A fixed token helps out, as in client-go. */
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
  const { user, userName, cluster, env } = login;
  const { exec } = user;
  if (exec === undefined) return undefined;
  let run: ((request: CredentialsRequest) => Promise<ExecCredential>) | undefined;
  return async (request) => {
    run ??= execCredentials({
      ...exec,
      user: userName,
      env: { ...env, ...Object.fromEntries(exec.env) },
      cluster: exec.provideClusterInfo ? await clusterInfo(cluster) : undefined,
    });
    return await run(request);
  };
}

/** `spec.cluster` of the ExecCredential that a plugin is handed. */
async function clusterInfo(cluster: ClusterEntry): Promise<Json> {
  const { server, tlsServerName, insecure, caData, caFile, proxyUrl, pluginConfig } = cluster;
  const ca = caData ?? (caFile === undefined ? undefined : await base64Of(caFile));
  return {
    server,
    'tls-server-name': tlsServerName,
    'insecure-skip-tls-verify': insecure,
    'certificate-authority-data': ca,
    'proxy-url': proxyUrl,
    config: pluginConfig,
  };
}

async function base64Of(file: string): Promise<string> {
  try {
    return (await readFile(file)).toString('base64');
  } catch (error) {
    throw unreadableFile('the certificate authority', file, error);
  }
}

function base64(text: string | undefined): string | undefined {
  return text === undefined ? undefined : Buffer.from(text).toString('base64');
}
