import { type Json, isJsonObject, stringAt } from '../../model/json/json.js';
import { oneLine } from '../errors/sanitize.js';

/** What stands in a field of a kubeconfig; `null` may stand in each. */
type Shape =
  | 'text'
  | 'boolean'
  | 'base64'
  | 'anything'
  | { readonly list: Shape }
  | { readonly map: Shape }
  | { readonly fields: Readonly<Record<string, Shape>> };

/** A field of a kubeconfig holds what it cannot hold. Its value may be secret, and so is not in the message. */
export class FieldError extends Error {
  override readonly name = 'FieldError';
  readonly hint: string | undefined;

  constructor(message: string, hint?: string) {
    super(message);
    this.hint = hint;
  }
}

/**
 * Checks that every field that kubectl knows is of its type. kubectl refuses a file as a whole where one is not; what
 * it does not know it ignores.
 * https://kubernetes.io/docs/reference/config-api/kubeconfig.v1/
 * @throws FieldError which names the field.
 */
export function checkFields(document: Json): void {
  check(document, CONFIG, '');
  refuseOther(document, 'kind', 'Config');
  refuseOther(document, 'apiVersion', 'v1');
  for (const list of ['contexts', 'clusters', 'users']) refuseTwins(document, list);
}

const EXTENSIONS: Shape = { list: { fields: { name: 'text', extension: 'anything' } } };

const CONTEXT: Shape = {
  fields: { cluster: 'text', user: 'text', namespace: 'text', extensions: EXTENSIONS },
};

const CLUSTER: Shape = {
  fields: {
    server: 'text',
    'tls-server-name': 'text',
    'insecure-skip-tls-verify': 'boolean',
    'certificate-authority': 'text',
    'certificate-authority-data': 'base64',
    'proxy-url': 'text',
    'disable-compression': 'boolean',
    extensions: EXTENSIONS,
  },
};

const EXEC: Shape = {
  fields: {
    apiVersion: 'text',
    command: 'text',
    args: { list: 'text' },
    env: { list: { fields: { name: 'text', value: 'text' } } },
    installHint: 'text',
    interactiveMode: 'text',
    provideClusterInfo: 'boolean',
  },
};

const USER: Shape = {
  fields: {
    token: 'text',
    tokenFile: 'text',
    'client-certificate': 'text',
    'client-certificate-data': 'base64',
    'client-key': 'text',
    'client-key-data': 'base64',
    username: 'text',
    password: 'text',
    as: 'text',
    'as-uid': 'text',
    'as-groups': { list: 'text' },
    'as-user-extra': { map: { list: 'text' } },
    'auth-provider': { fields: { name: 'text', config: { map: 'text' } } },
    exec: EXEC,
    extensions: EXTENSIONS,
  },
};

const CONFIG: Shape = {
  fields: {
    kind: 'text',
    apiVersion: 'text',
    preferences: { fields: { colors: 'boolean', extensions: EXTENSIONS } },
    'current-context': 'text',
    contexts: { list: { fields: { name: 'text', context: CONTEXT } } },
    clusters: { list: { fields: { name: 'text', cluster: CLUSTER } } },
    users: { list: { fields: { name: 'text', user: USER } } },
    extensions: EXTENSIONS,
  },
};

function check(value: Json | undefined, shape: Shape, path: string): void {
  if (value === null || value === undefined || shape === 'anything') return;
  if (typeof shape === 'string') {
    checkScalar(value, shape, path);
  } else if ('list' in shape) {
    if (!isList(value)) throw wrongType(value, path, 'a list');
    value.forEach((entry, index) => check(entry, shape.list, `${path}[${nameOf(entry) ?? String(index)}]`));
  } else {
    if (!isJsonObject(value)) throw wrongType(value, path, 'a map');
    for (const key of Object.keys(value)) {
      const inner = 'map' in shape ? shape.map : own(shape.fields, key);
      if (inner !== undefined) check(value[key], inner, path === '' ? key : `${path}.${oneLine(key, 60)}`);
    }
  }
}

function checkScalar(value: Json, shape: 'text' | 'boolean' | 'base64', path: string): void {
  const type = shape === 'boolean' ? 'boolean' : 'string';
  if (typeof value !== type) throw wrongType(value, path, shape === 'boolean' ? BOOLEAN : 'a text');
  if (shape === 'base64' && typeof value === 'string' && !isBase64(value)) {
    throw new FieldError(`${path} is no base64`, 'a path of a file belongs into the field without -data');
  }
}

/** As Go reads it: padded, and line breaks do not count. */
function isBase64(text: string): boolean {
  const digits = text.replaceAll(/[\r\n]/g, '');
  return digits.length % 4 === 0 && /^[A-Za-z0-9+/]*={0,2}$/.test(digits);
}

function wrongType(value: Json, path: string, expected: string): FieldError {
  const found = isList(value) ? 'list' : isJsonObject(value) ? 'map' : WORDS.get(typeof value);
  const hint = expected === 'a text' ? QUOTE.get(typeof value) : expected === BOOLEAN ? UNQUOTE : undefined;
  return new FieldError(`${path} is a ${found ?? 'null'} and has to be ${expected}`, hint);
}

const BOOLEAN = 'true or false';
const UNQUOTE = 'write true or false without quotes';

const WORDS: ReadonlyMap<string, string> = new Map([
  ['string', 'text'],
  ['number', 'number'],
  ['boolean', 'boolean'],
]);

const QUOTE: ReadonlyMap<string, string> = new Map([
  ['number', 'put it in quotes'],
  ['boolean', 'put it in quotes: y, yes, on, n, no and off are true and false in YAML'],
]);

function refuseOther(document: Json, field: string, only: string): void {
  const found = stringAt(document, field);
  if (found !== undefined && found !== '' && found !== only) {
    throw new FieldError(`its ${field} is ${oneLine(found, 60)} and has to be ${only}`);
  }
}

function refuseTwins(document: Json, list: string): void {
  const entries = isJsonObject(document) ? document[list] : undefined;
  const names = isList(entries) ? entries.map((entry) => stringAt(entry, 'name') ?? '') : [];
  const twin = names.find((name, index) => names.indexOf(name) < index);
  if (twin !== undefined) throw new FieldError(`two ${list} have the name "${oneLine(twin, 60)}"`);
}

function nameOf(entry: Json | undefined): string | undefined {
  const name = stringAt(entry, 'name');
  return name === undefined ? undefined : oneLine(name, 60);
}

function own<T>(record: Readonly<Record<string, T>>, key: string): T | undefined {
  return Object.hasOwn(record, key) ? record[key] : undefined;
}

function isList(value: Json | undefined): value is readonly Json[] {
  return Array.isArray(value);
}
