import { type Json, arrayAt, stringAt, valueAt } from '../model/json/json.js';
import { documentsOf } from '../record/read/documents.js';
import { UnreadableError } from '../record/read/entries.js';
import { MAGIC } from '../record/format/recording-format.js';

/**
 * What a file that is compared holds: a recording of kwatch's; records of `-o json`; documents in which servers tell of
 * objects, as kubectl writes them; or manifests.
 */
export type FileKind = 'recording' | 'records' | 'documents' | 'manifests';

/** By its beginning, which is unpacked; no more of it is read than that. Undefined where there is nothing. */
export async function fileKindOf(bytes: AsyncIterable<Uint8Array>): Promise<FileKind | undefined> {
  const iterator = bytes[Symbol.asyncIterator]();
  try {
    const head = await headOf(iterator);
    if (head === undefined) return undefined;
    const start = head.toString('utf8');
    if (start.startsWith(`{"${MAGIC}":`)) return 'recording';
    if (!start.startsWith('{')) return 'manifests';
    const first = await documentsOf(onward(head, iterator)).next();
    return first.done === true ? 'manifests' : kindOf(first.value);
  } catch (error) {
    // It may be YAML that begins like JSON; whoever reads it says what is wrong with it.
    if (error instanceof UnreadableError) return 'manifests';
    throw error;
  } finally {
    await iterator.return?.();
  }
}

function kindOf(document: Json): FileKind {
  if (stringAt(document, 'schema') === 'kwatch/v1') return 'records';
  if (stringAt(document, 'type') !== undefined && valueAt(document, 'object') !== undefined)
    return 'documents';
  if (stringAt(document, 'apiVersion')?.startsWith('audit.k8s.io/') === true) return 'documents';
  const items = valueAt(document, 'items');
  const objects = items === undefined ? [document] : arrayAt(document, 'items');
  return objects.length > 0 && objects.every(isOfServer) ? 'documents' : 'manifests';
}

/** A server gives each object a number of its own; nobody writes one. */
export function isOfServer(object: Json): boolean {
  return (
    stringAt(object, 'metadata', 'uid') !== undefined &&
    stringAt(object, 'metadata', 'resourceVersion') !== undefined
  );
}

/** The first chunk that holds more than blanks, from its first letter on. */
async function headOf(iterator: AsyncIterator<Uint8Array>): Promise<Buffer | undefined> {
  for (let next = await iterator.next(); next.done !== true; next = await iterator.next()) {
    const chunk = Buffer.from(next.value);
    const at = chunk.findIndex((byte) => byte > BLANK);
    if (at !== -1) return chunk.subarray(at);
  }
  return undefined;
}

const BLANK = 0x20;

async function* onward(head: Buffer, iterator: AsyncIterator<Uint8Array>): AsyncGenerator<Uint8Array> {
  yield head;
  for (let next = await iterator.next(); next.done !== true; next = await iterator.next()) yield next.value;
}
