import { dirname, isAbsolute, resolve } from 'node:path';
import { type Json, type JsonObject, arrayAt, isJsonObject, stringAt } from '../../model/json/json.js';

/** One kubeconfig file, or several merged. All paths are absolute. */
export interface Kubeconfig {
  readonly currentContext: string | undefined;
  readonly contexts: ReadonlyMap<string, ContextEntry>;
  readonly clusters: ReadonlyMap<string, ClusterEntry>;
  readonly users: ReadonlyMap<string, UserEntry>;
}

export interface ContextEntry {
  readonly cluster: string | undefined;
  readonly user: string | undefined;
  readonly namespace: string | undefined;
}

export interface ClusterEntry {
  readonly server: string | undefined;
  readonly caData: string | undefined;
  readonly caFile: string | undefined;
  readonly insecure: boolean;
  readonly tlsServerName: string | undefined;
  readonly proxyUrl: string | undefined;
  readonly disableCompression: boolean;
  /** The content of the extension `client.authentication.k8s.io/exec`, which credential plugins get. */
  readonly pluginConfig: Json | undefined;
}

export interface UserEntry {
  /** The kubeconfig file that it stands in; undefined where it stands in none. */
  readonly file: string | undefined;
  readonly token: string | undefined;
  readonly tokenFile: string | undefined;
  readonly certData: string | undefined;
  readonly certFile: string | undefined;
  readonly keyData: string | undefined;
  readonly keyFile: string | undefined;
  readonly username: string | undefined;
  readonly password: string | undefined;
  readonly impersonate: Impersonation;
  readonly exec: ExecEntry | undefined;
  readonly authProvider: JsonObject | undefined;
}

export interface Impersonation {
  readonly user: string | undefined;
  readonly uid: string | undefined;
  readonly groups: readonly string[];
  readonly extra: ReadonlyMap<string, readonly string[]>;
}

export interface ExecEntry {
  readonly apiVersion: string;
  readonly command: string;
  readonly args: readonly string[];
  readonly env: ReadonlyMap<string, string>;
  readonly installHint: string | undefined;
  readonly provideClusterInfo: boolean;
  /** Whether it may read the person's stdin: `Never`, `Always`, or `IfAvailable`, which is the default. */
  readonly interactiveMode: string;
}

/**
 * Reads the document of a kubeconfig file, whose fields are of the types that they should be (`checkFields`); relative
 * paths are relative to the file.
 * https://kubernetes.io/docs/reference/config-api/kubeconfig.v1/
 */
export function parseKubeconfig(document: Json, file: string): Kubeconfig {
  const directory = dirname(resolve(file));
  return {
    currentContext: text(document, 'current-context'),
    contexts: named(document, 'contexts', 'context', contextOf),
    clusters: named(document, 'clusters', 'cluster', (value) => clusterOf(value, directory)),
    users: named(document, 'users', 'user', (value) => ({
      ...userOf(value, directory),
      file: resolve(file),
    })),
  };
}

function named<T>(
  document: Json,
  list: string,
  field: string,
  entryOf: (value: Json | undefined) => T,
): ReadonlyMap<string, T> {
  const entries = new Map<string, T>();
  for (const entry of arrayAt(document, list)) {
    const name = stringAt(entry, 'name');
    if (name === undefined) continue;
    entries.set(name, entryOf(isJsonObject(entry) ? entry[field] : undefined));
  }
  return entries;
}

function contextOf(context: Json | undefined): ContextEntry {
  return {
    cluster: text(context, 'cluster'),
    user: text(context, 'user'),
    namespace: text(context, 'namespace'),
  };
}

function clusterOf(cluster: Json | undefined, directory: string): ClusterEntry {
  const extension = arrayAt(cluster, 'extensions').find(
    (entry) => stringAt(entry, 'name') === 'client.authentication.k8s.io/exec',
  );
  return {
    server: text(cluster, 'server'),
    caData: text(cluster, 'certificate-authority-data'),
    caFile: path(cluster, 'certificate-authority', directory),
    insecure: flag(cluster, 'insecure-skip-tls-verify'),
    tlsServerName: text(cluster, 'tls-server-name'),
    proxyUrl: text(cluster, 'proxy-url'),
    disableCompression: flag(cluster, 'disable-compression'),
    pluginConfig: isJsonObject(extension) ? extension['extension'] : undefined,
  };
}

function userOf(user: Json | undefined, directory: string): UserEntry {
  const provider = isJsonObject(user) ? user['auth-provider'] : undefined;
  return {
    file: undefined,
    token: text(user, 'token'),
    tokenFile: path(user, 'tokenFile', directory),
    certData: text(user, 'client-certificate-data'),
    certFile: path(user, 'client-certificate', directory),
    keyData: text(user, 'client-key-data'),
    keyFile: path(user, 'client-key', directory),
    username: text(user, 'username'),
    password: text(user, 'password'),
    impersonate: {
      user: text(user, 'as'),
      uid: text(user, 'as-uid'),
      groups: strings(user, 'as-groups'),
      extra: extraOf(user),
    },
    exec: execOf(isJsonObject(user) ? user['exec'] : undefined, directory),
    authProvider: isJsonObject(provider) ? provider : undefined,
  };
}

function extraOf(user: Json | undefined): ReadonlyMap<string, readonly string[]> {
  const extra = isJsonObject(user) ? user['as-user-extra'] : undefined;
  return new Map(isJsonObject(extra) ? Object.keys(extra).map((key) => [key, strings(extra, key)]) : []);
}

function execOf(exec: Json | undefined, directory: string): ExecEntry | undefined {
  if (!isJsonObject(exec)) return undefined;
  const command = text(exec, 'command') ?? '';
  const env = new Map<string, string>();
  for (const entry of arrayAt(exec, 'env')) {
    const name = text(entry, 'name');
    if (name !== undefined) env.set(name, stringAt(entry, 'value') ?? '');
  }
  return {
    apiVersion: text(exec, 'apiVersion') ?? 'client.authentication.k8s.io/v1beta1',
    // A name is looked up in PATH; a path is relative to the kubeconfig, as all its paths are.
    command: command.includes('/') ? absolute(command, directory) : command,
    args: strings(exec, 'args'),
    env,
    installHint: text(exec, 'installHint'),
    provideClusterInfo: flag(exec, 'provideClusterInfo'),
    interactiveMode: text(exec, 'interactiveMode') ?? 'IfAvailable',
  };
}

/** A cluster entry without any field, to be filled in. */
export const EMPTY_CLUSTER = clusterOf(undefined, '/');
/** A user entry without any field, to be filled in. */
export const EMPTY_USER = userOf(undefined, '/');

/** A string that is not empty: tools write empty strings for fields that have no value. */
function text(value: Json | undefined, key: string): string | undefined {
  const found = stringAt(value, key);
  return found === '' ? undefined : found;
}

function path(value: Json | undefined, key: string, directory: string): string | undefined {
  const found = text(value, key);
  return found === undefined ? undefined : absolute(found, directory);
}

function absolute(file: string, directory: string): string {
  return isAbsolute(file) ? file : resolve(directory, file);
}

function flag(value: Json | undefined, key: string): boolean {
  return isJsonObject(value) && value[key] === true;
}

function strings(value: Json | undefined, key: string): readonly string[] {
  return arrayAt(value, key).filter((entry) => typeof entry === 'string');
}
