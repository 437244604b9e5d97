/** Names longer than this are nobody's. */
const NAME_MAX = 256;

/**
 * The words of a name in lower case: of DB_PASSWORD, dbPassword, db-password and `db.password` the same two. Of the
 * key of an annotation only what follows its prefix.
 */
export function wordsOf(name: string): readonly string[] {
  return name
    .slice(Math.max(name.lastIndexOf('/') + 1, name.length - NAME_MAX))
    .replaceAll(/([a-z0-9])([A-Z])/g, '$1 $2')
    .replaceAll(/([A-Z])([A-Z][a-z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== '');
}

/**
 * Nouns that say by themselves, wherever in a name, that what goes by it is a secret. Seeded by the list that
 * Datadog's agent scrubs by (pkg/redact).
 */
export const STRONG =
  /(?:passw(?:or)?ds?|passwort|passphrases?|passcodes?|pswd|pwd|(?:api|access|private|secret|shared|master|signing|encryption|account|auth|ssh|hmac)keys?|connectionstrings?|connstr|requirepass|masterauth)$/;

/** The same in two words. */
export const STRONG_PAIR =
  /^(?:(?:api|access|private|secret|shared|master|signing|encryption|decryption|account|auth|ssh|license|hmac|session|storage|jwt|deploy|client) keys?|pass (?:words?|phrases?|codes?)|connection strings?|auth pass)$/;

/** As words of their own. */
export const STRONG_WORD =
  /^(?:pass|(?:db|pg|my|mysql|sql|root|admin|user|smtp|mail|ftp|ssh|key|keystore|truststore|store|redis|ldap|bind|http|proxy|web|api|auth|login|su|sudo)pass|(?:db|root|admin|user)?pw)$/;

/** Nouns that say so at the end of a name; in the middle they say what something is about. */
export const WEAK = /(?:secrets?|tokens?|credentials?|cookies?|bearer|authorization)$/;

export const WEAK_WORD = /^(?:creds?|auth|jwt|dsn|salt|pin|otp)$/;

/** Words that follow a noun without changing what it is. */
export const NEUTRAL =
  /^(?:\d+|values?|plain|plaintext|current|old|new|previous|next|default|base|base64|b64|raw|data|text|txt|string|hash|hashed|prod|production|dev|staging|test|primary|secondary)$/;

/** Words that follow a noun and say that it is not the secret that goes by the name, but something about it. */
export const ABOUT = new Set(
  (
    'file files path paths dir dirs directory folder location mount volume name names username filename ' +
    'ref refs reference from source uri url urls endpoint endpoints host hostname port addr address domain ' +
    'expiration expiry expires expire expired ttl seconds secs minutes hours days ms millis duration lifetime age ' +
    'timeout interval period rotation issuer audience audiences aud iss subject realm algorithm alg algo type ' +
    'types kind mode method methods strategy format encoding scheme schema provider backend engine driver class ' +
    'count counts max min limit limits length len size sizes bits num total rate budget window usage used per ' +
    'enabled enable disabled disable required optional allowed policy policies rule rules regex pattern ' +
    'validation validator check version versions namespace label labels annotation annotations selector ' +
    'projection column field fields header headers prefix suffix template image title description comment hint ' +
    'message status state phase reason owner role roles scope scopes group groups id ids uid manager controller ' +
    'operator service server exists present changed updated created at time timestamp date on by generator ' +
    'prompt reset verify review reviewer requests sync agent csi reader reload inject injector cache secure ' +
    'samesite httponly stdin fd env cmd command index error errors sh yaml yml json py js ts conf crt cer pub html ' +
    'md sql tpl access minimum maximum characters char chars strength rotated renew renewal'
  ).split(' '),
);
