import { resolve } from 'node:path';
import type { ConnectionOverrides } from '../../model/plan/connection-overrides.js';
import { type ClusterEntry, EMPTY_USER, type UserEntry } from './kubeconfig-parse.js';

/*
 * As client-go puts flags over a kubeconfig (tools/clientcmd, client_config.go, getCluster and getAuthInfo).
 */

/**
 * A cluster with what flags say of it. Flags that say how the server is verified take the place of all that the
 * kubeconfig says of it; another server has not the TLS name of the one in the kubeconfig.
 */
export function overrideCluster(cluster: ClusterEntry, overrides: ConnectionOverrides): ClusterEntry {
  const { server, tlsServerName, certificateAuthority, insecure = false, proxyUrl } = overrides;
  const trusted = insecure || certificateAuthority !== undefined;
  const renamed = server !== undefined || tlsServerName !== undefined;
  return {
    ...cluster,
    server: server ?? cluster.server,
    proxyUrl: proxyUrl ?? cluster.proxyUrl,
    disableCompression: cluster.disableCompression || overrides.disableCompression === true,
    ...(renamed ? { tlsServerName } : {}),
    ...(trusted ? { insecure, caData: undefined, caFile: fileOf(certificateAuthority) } : {}),
  };
}

/**
 * A user with what flags say of it. A flag takes the place of both the file and the data of the kubeconfig, and
 * impersonation of each field by itself.
 */
export function overrideUser(user: UserEntry, overrides: ConnectionOverrides): UserEntry {
  const { token, clientCertificate, clientKey, username, password } = overrides;
  const { as, asUid, asGroups, asUserExtra } = overrides;
  return {
    ...user,
    ...(token === undefined ? {} : { token, tokenFile: undefined }),
    ...(clientCertificate === undefined ? {} : { certData: undefined, certFile: fileOf(clientCertificate) }),
    ...(clientKey === undefined ? {} : { keyData: undefined, keyFile: fileOf(clientKey) }),
    username: username ?? user.username,
    password: password ?? user.password,
    impersonate: {
      user: as ?? user.impersonate.user,
      uid: asUid ?? user.impersonate.uid,
      groups: asGroups ?? user.impersonate.groups,
      extra: new Map([...user.impersonate.extra, ...(asUserExtra ?? [])]),
    },
  };
}

/**
 * A user as it is used: with a token or a password no plugin and no provider is asked, since a request that has its
 * Authorization is left as it is; and a key without a certificate is not read.
 */
export function withoutUnused(user: UserEntry): UserEntry {
  const { token, tokenFile, username, password, certData, certFile } = user;
  const given = token ?? tokenFile ?? username ?? password;
  const used =
    (certData ?? certFile) === undefined ? { ...user, keyData: undefined, keyFile: undefined } : user;
  return given === undefined ? used : { ...used, exec: undefined, authProvider: undefined };
}

/** A user of whom nothing is sent but whom to act as. */
export function withoutSecrets({ impersonate }: UserEntry): UserEntry {
  return { ...EMPTY_USER, impersonate };
}

function fileOf(path: string | undefined): string | undefined {
  return path === undefined ? undefined : resolve(path);
}
