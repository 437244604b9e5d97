import {
  chmod,
  chown,
  mkdtemp,
  open,
  readFile,
  realpath,
  rename,
  rm,
  rmdir,
  stat,
  writeFile,
} from 'node:fs/promises';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { type Document, type YAMLMap, isMap, isScalar, isSeq, parse, parseDocument } from 'yaml';
import type { Json } from '../../model/json/json.js';
import { errorCode } from '../errors/sanitize.js';

/** Where a file may not be replaced, as one that is mounted by itself, but may be written. */
const NOT_REPLACEABLE = ['EBUSY', 'EXDEV', 'EACCES', 'EPERM'];

/**
 * The `auth-provider` config of a user as it stands in the kubeconfig file now.
 * @throws Node's error, or the parser's.
 */
export async function readProviderConfig(file: string, user: string): Promise<Json | undefined> {
  const found = configIn(await readFile(file, 'utf8'), user);
  return found?.map.toJSON() as Json | undefined;
}

/**
 * Writes values of the `auth-provider` config of a user into its kubeconfig file, in one step, and changes nothing
 * else of it: not its mode, its comments or its order. A link to it stays one. As kubectl does, it holds `FILE.lock`
 * meanwhile.
 * @throws Node's error, or an Error where the file does not have that user any more.
 */
export async function writeProviderConfig(
  file: string,
  user: string,
  values: Readonly<Record<string, string>>,
): Promise<void> {
  const path = await realpath(file);
  const lock = `${path}.lock`;
  // Whoever holds it writes for a moment only: a lock that is there for long was left behind.
  const locked = await open(lock, 'wx', 0o600).then(
    (handle) => handle.close().then(() => true),
    () => false,
  );
  try {
    await replaceFile(path, edited(await readFile(path, 'utf8'), user, values));
  } finally {
    if (locked) await rm(lock, { force: true });
  }
}

/** The text with the values set, each by itself in its place, or before the first of the config. */
function edited(text: string, user: string, values: Readonly<Record<string, string>>): string {
  let result = text;
  for (const [key, value] of Object.entries(values)) {
    const found = configIn(result, user);
    if (found === undefined) throw new Error('the user is not there any more');
    const { map, document } = found;
    const old = map.get(key, true);
    const [start, end] = (isScalar(old) ? old.range : undefined) ?? [];
    const next =
      start === undefined || end === undefined
        ? inserted(result, map, key, value)
        : `${result.slice(0, start)}${JSON.stringify(value)}${result.slice(end)}`;
    // What the text became has to mean just that; a rarer way of writing YAML is written anew.
    map.set(key, value);
    result = isDeepStrictEqual(parsed(next), document.toJS()) ? next : document.toString({ lineWidth: 0 });
  }
  return result;
}

function inserted(text: string, map: YAMLMap, key: string, value: string): string {
  const first = map.items[0]?.key as { range?: readonly number[] | null } | undefined;
  const at = first?.range?.[0];
  if (at === undefined) return text;
  const entry = `${JSON.stringify(key)}: ${JSON.stringify(value)}`;
  const indent = ' '.repeat(at - (text.lastIndexOf('\n', at - 1) + 1));
  return `${text.slice(0, at)}${entry}${map.flow === true ? ', ' : `\n${indent}`}${text.slice(at)}`;
}

function parsed(text: string): unknown {
  try {
    return parse(text);
  } catch {
    return undefined;
  }
}

function configIn(
  text: string,
  user: string,
): { readonly map: YAMLMap; readonly document: Document } | undefined {
  const document = parseDocument(text, { uniqueKeys: false });
  const users = document.get('users', true);
  const entry = isSeq(users)
    ? users.items.find((item) => isMap(item) && item.get('name') === user)
    : undefined;
  const map = isMap(entry) ? entry.getIn(['user', 'auth-provider', 'config'], true) : undefined;
  return isMap(map) ? { map, document } : undefined;
}

async function replaceFile(path: string, content: string): Promise<void> {
  const { mode, uid, gid } = await stat(path);
  try {
    const directory = await mkdtemp(`${path}.`);
    const fresh = join(directory, 'new');
    try {
      const handle = await open(fresh, 'wx', 0o600);
      await handle.writeFile(content);
      await handle.sync();
      await handle.close();
      await chown(fresh, uid, gid).catch(() => undefined);
      await chmod(fresh, mode & 0o7777);
      await rename(fresh, path);
    } finally {
      await rm(fresh, { force: true });
      await rmdir(directory);
    }
  } catch (error) {
    if (!NOT_REPLACEABLE.includes(errorCode(error) ?? '')) throw error;
    await writeFile(path, content);
  }
}
