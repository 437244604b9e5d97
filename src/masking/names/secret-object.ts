import { type Json, type JsonObject, stringAt } from '../../model/json/json.js';
import type { Resource } from '../../model/object/resource.js';
import { isSensitiveName } from './sensitive-names.js';

/** Whether the objects of a resource are Secrets: decided by what was asked for. */
export function isSecret(resource: Resource): boolean {
  return resource.group === '' && resource.plural === 'secrets';
}

/**
 * Whether a section of a Secret is its content. The one list of what is none, for changes as for whole objects;
 * anything that is not named in it counts as content, so that a field that is new to kwatch is masked. Lenses leave
 * apiVersion and kind out before they compare: no change of those two ever comes here.
 */
export function isSecretContent(section: string): boolean {
  return !NOT_CONTENT.has(section);
}

const NOT_CONTENT: ReadonlySet<string> = new Set(['apiVersion', 'kind', 'metadata', 'type', 'immutable']);

/**
 * Whether a key of an object is the content of a Secret, wherever that stands: in a list, in a custom resource, in a
 * text. Only Secrets have `stringData`. Data of a core object whose kind is not told may be a Secret's: of a text
 * that was cut.
 */
export function isEmbeddedSecret(holder: Json | undefined, key: string): boolean {
  if (key === 'stringData') return true;
  if (key !== 'data') return key === 'items' && isSecretList(holder);
  const kind = stringAt(holder, 'kind');
  const version = stringAt(holder, 'apiVersion');
  return kind === undefined ? version === 'v1' : kind === 'Secret' && (version ?? 'v1') === 'v1';
}

/** Whether the items of an object are Secrets, which do not say so themselves. */
export function isSecretList(holder: Json | undefined): boolean {
  return stringAt(holder, 'kind') === 'SecretList';
}

/** What names the value beside it: `{name: DB_PASSWORD, value: …}`, `{key: password, value: …}`. */
const NAMES = ['name', 'key', 'Name', 'Key', 'option', 'parameter', 'property', 'header', 'ParameterKey'];

const VALUES: ReadonlySet<string> = new Set([
  'value',
  'Value',
  'default',
  'content',
  'ParameterValue',
  'stringValue',
  'stringVal',
  'defaultValue',
  'values',
]);

/** Whether a key is of the value in a pair of a name and a value. */
export function isNamedValue(key: string): boolean {
  return VALUES.has(key);
}

/** Whether a key is one of which something beside it may say that what stands under it is secret. */
export function mayBeSecretMember(key: string): boolean {
  return key === 'data' || key === 'stringData' || VALUES.has(key) || JWK_PRIVATE.has(key);
}

/** Whether what stands beside a member of an object says that it is secret. */
export function isNamedSecret(holder: JsonObject, key: string): boolean {
  if (VALUES.has(key)) return NAMES.some((name) => isSensitiveName(stringAt(holder, name) ?? ''));
  return (
    JWK_PRIVATE.has(key) && typeof holder['kty'] === 'string' && (key !== 'k' || holder['kty'] === 'oct')
  );
}

/** The private parts of a JSON web key (RFC 7518, section 6). */
const JWK_PRIVATE: ReadonlySet<string> = new Set(['d', 'p', 'q', 'dp', 'dq', 'qi', 'oth', 'k']);

/** The name that stands beside a value. */
export function nameOfValue(holder: JsonObject): string {
  return NAMES.map((name) => stringAt(holder, name) ?? '').find(isSensitiveName) ?? '';
}
