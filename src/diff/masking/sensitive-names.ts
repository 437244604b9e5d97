/**
 * Words in a name that say that what stands under it is a secret. Seeded by the list that Datadog's agent scrubs
 * by (pkg/redact), without separators: names are compared without theirs, in lower case.
 */
const WORDS = [
  'passw',
  'passphrase',
  'passcode',
  'pwd',
  'secret',
  'token',
  'apikey',
  'accesskey',
  'privatekey',
  'sharedkey',
  'masterkey',
  'signingkey',
  'encryptionkey',
  'sshkey',
  'authkey',
  'basicauth',
  'authorization',
  'bearer',
  'credential',
  'connectionstring',
  'connstr',
  'cookie',
  'jwt',
  'dsn',
];

const ANYWHERE = new RegExp(WORDS.join('|'));

/** At a key's end only: `password` holds one, `passwordSecretRef` and `tokenExpirationSeconds` do not. */
const AT_END =
  /(?:password|passwd|passphrase|passcode|token|apikey|accesskey|privatekey|sharedkey|signingkey|encryptionkey|clientsecret|connectionstring|authorization|credentials)$/;

/** Names longer than this are nobody's. */
const NAME_MAX = 256;

/** Whether the value that goes with a name is a secret: of a variable, a header, a flag. */
export function isSensitiveName(name: string): boolean {
  return ANYWHERE.test(bare(name));
}

/** Whether a text under this key of any object is a secret. */
export function isSensitiveKey(key: string): boolean {
  return AT_END.test(bare(key));
}

/**
 * Annotations in which tools leave a copy of the whole object as it was applied, or a credential:
 * kubectl, Consul, qbec, OpenShift, kapp, Rancher, Banzai, and what is named like theirs.
 */
export function isCopy(key: string): boolean {
  return COPIES.has(key) || /last-?applied|\/(?:original|applied)(?:-|$)/i.test(key);
}

const COPIES: ReadonlySet<string> = new Set([
  'kubectl.kubernetes.io/last-applied-configuration',
  'consul.hashicorp.com/original-pod',
  'qbec.io/last-applied',
  'openshift.io/token-secret.value',
  'kapp.k14s.io/original',
  'objectset.rio.cattle.io/applied',
  'banzaicloud.com/last-applied',
]);

function bare(name: string): string {
  return name
    .slice(-NAME_MAX)
    .toLowerCase()
    .replaceAll(/[^a-z0-9]/g, '');
}
