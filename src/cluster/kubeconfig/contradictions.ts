import type { ClusterEntry, UserEntry } from './kubeconfig-parse.js';
import { userGap } from './user-gap.js';

/**
 * What in a cluster says two things of one, by the names of the fields; undefined where nothing does. kubectl refuses
 * the same (client-go, tools/clientcmd, validation.go; transport, TLSConfigFor).
 */
export function clusterContradiction({ caData, caFile, insecure }: ClusterEntry): string | undefined {
  if (caData !== undefined && caFile !== undefined) {
    return both('certificate-authority', 'certificate-authority-data');
  }
  if (insecure && (caData ?? caFile) !== undefined) {
    return both('insecure-skip-tls-verify', 'a certificate-authority');
  }
  return undefined;
}

/** The same of a user, and what is missing of its credentials. */
export function userContradiction(user: UserEntry): string | undefined {
  const { certData, certFile, keyData, keyFile, impersonate } = user;
  if (user.token !== undefined && (user.username ?? user.password) !== undefined) {
    return both('a token', 'a username or password');
  }
  if (certData !== undefined && certFile !== undefined) {
    return both('client-certificate', 'client-certificate-data');
  }
  if (keyData !== undefined && keyFile !== undefined && (certData ?? certFile) !== undefined) {
    return both('client-key', 'client-key-data');
  }
  if ((certData ?? certFile) !== undefined && (keyData ?? keyFile) === undefined) {
    return 'has a client-certificate without a client-key';
  }
  if (user.exec !== undefined && user.authProvider !== undefined) return 'has both exec and auth-provider';
  const { uid, groups, extra } = impersonate;
  if (impersonate.user === undefined && (uid !== undefined || groups.length > 0 || extra.size > 0)) {
    return 'has as-uid, as-groups or as-user-extra without as';
  }
  return userGap(user);
}

function both(one: string, other: string): string {
  return `has both ${one} and ${other}; one of them has to go`;
}
