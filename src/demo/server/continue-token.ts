import { isJsonObject, numberAt, stringAt } from '../../model/json/json.js';
import { badRequest } from '../api-status.js';

/** The state and the key from which a list continues. A negative version means the latest state. */
export interface Continue {
  readonly version: number;
  readonly start: string;
}

const ENCODING = 'meta.k8s.io/v1';

/** The token of the page after `lastKey`, encoded as by the API server (storage/etcd3, continue.go). */
export function encodeContinue(version: number, lastKey: string): string {
  const token = JSON.stringify({ v: ENCODING, rv: version, start: `${lastKey}\0` });
  return Buffer.from(token).toString('base64url');
}

/**
 * Reads a token back.
 * @throws StatusError 400 where it is no token of such a server.
 */
export function decodeContinue(token: string): Continue {
  const content = parse(Buffer.from(token, 'base64url').toString());
  if (!isJsonObject(content)) throw unreadable('invalid character');
  const encoding = stringAt(content, 'v') ?? '';
  if (encoding !== ENCODING) throw unreadable(`server does not recognize this encoded version "${encoding}"`);
  const version = numberAt(content, 'rv') ?? 0;
  const start = stringAt(content, 'start') ?? '';
  if (version === 0 || start === '') throw unreadable('incorrect encoded start resourceVersion');
  return { version, start };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw unreadable(`invalid character '${text.charAt(0)}' looking for beginning of value`);
  }
}

function unreadable(why: string): Error {
  return badRequest(`invalid continue token: continue key is not valid: ${why}`);
}
