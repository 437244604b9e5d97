import { isSensitiveName } from './sensitive-names.js';
import { wordsOf } from './name-words.js';

/**
 * Whether a text under a sensitive name is no secret by itself: nothing, a switch, a method of logging in, a path to
 * a file, a place from which the secret comes, or what was masked before.
 */
export function isHarmlessValue(name: string, value: string): boolean {
  if (value.length > LONGEST) return false;
  const text = unquoted(value.trim());
  if (text === '' || SWITCH.test(text) || REFERENCE.test(text) || FILE.test(text)) return true;
  const variable = /^\$([A-Za-z_]\w*)$/.exec(text)?.[1];
  if (variable !== undefined) return isSensitiveName(variable);
  if (!/auth|secret/i.test(name)) return false;
  const last = wordsOf(name).at(-1) ?? '';
  if (/auth(?:orization)?$/.test(last)) return METHOD.test(text);
  return last === 'secret' && !OWN_SECRET.test(name) && NAME.test(text);
}

/** No switch and no reference is longer. */
const LONGEST = 256;

function unquoted(text: string): string {
  const quote = text[0];
  return text.length > 1 && (quote === '"' || quote === "'") && text.endsWith(quote)
    ? text.slice(1, -1)
    : text;
}

const SWITCH =
  /^(?:true|false|yes|no|on|off|null|none|nil|~|undefined|enabled?|disabled?|required|optional|always|never|strict)$/i;

/** `$(NAME)`, `${NAME}`, `{{ .Values.x }}`, `$(cat file)`, `<token>`, and what stands for something masked. */
const REFERENCE =
  /^(?:\$\([A-Za-z_][\w.]*\)|\$\{[A-Za-z_][\w.]*\}|\$\{\{[^{}]*\}\}|\{\{[^{}]*\}\}|\$\((?:cat |<)[^()]*\)|%\w+%|<[a-z][\w -]*>|\*{3,}(?: \((?:before|after)\))?|\[(?:redacted|hidden|masked|filtered)\])$/i;

const FILE =
  /^(?:file:\/\/)?\/(?:var|etc|run|opt|usr|home|tmp|mnt|srv|root|vault|secrets?|config|app|data|keys|certs?|private)(?:\/[\w.@-]*)*$/;

const METHOD =
  /^(?:basic|digest|bearer|oauth2?|oidc|openid|ldap|saml|kerberos|negotiate|ntlm|jwt|token|tls|mtls|x509|iam|aws|gcp|azure|rbac|abac|webhook|node|simple|password|internal|external|anonymous|default|plain|sasl|scram(?:-sha-\d+)?)(?:,\w+)*$/i;

/** The name of a Secret, where its key does not say that it is the secret itself. */
const NAME = /^[a-z][a-z0-9]*(?:-[a-z0-9]+)+$/;
const OWN_SECRET =
  /(?:client|shared|app|webhook|consumer|jwt|session|cookie|api|signing|hmac|totp)[-_.]?secret$/i;
