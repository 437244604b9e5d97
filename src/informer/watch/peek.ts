/** How every ADDED line begins, since the server writes `type` first. */
const ADDED = Buffer.from('{"type":"ADDED"');
const UID = '"uid":"';
const RESOURCE_VERSION = '"resourceVersion":"';

/** What can be told of a line without parsing it. */
export interface Peeked {
  readonly uid: string;
  readonly resourceVersion: string;
}

/**
 * The UID and resourceVersion of an ADDED line, found in its bytes: fifteen times cheaper than parsing it, and all
 * that is needed to know that a relisted object is the one already told. Undefined where the bytes do not show it
 * beyond doubt: in an object's metadata the two stand side by side, in either order, as nowhere else in it. A text
 * that holds the same, an annotation say, has its quotes escaped.
 */
export function peekAdded(line: Buffer): Peeked | undefined {
  if (!line.subarray(0, ADDED.length).equals(ADDED)) return undefined;
  const at = line.indexOf(RESOURCE_VERSION);
  if (at < 0) return undefined;
  const resourceVersion = quoted(line, at + RESOURCE_VERSION.length);
  if (resourceVersion === undefined) return undefined;
  const uid = uidBefore(line, at) ?? uidAfter(line, at + RESOURCE_VERSION.length + resourceVersion.length);
  return uid === undefined ? undefined : { uid, resourceVersion };
}

/** `"uid":"…",` right before: the order of built-in kinds. */
function uidBefore(line: Buffer, at: number): string | undefined {
  const start = line.lastIndexOf(UID, at);
  if (start < 0) return undefined;
  const uid = quoted(line, start + UID.length);
  return uid !== undefined && start + UID.length + uid.length + '",'.length === at ? uid : undefined;
}

/** `","uid":"…"` right after: the order of custom resources, whose keys are sorted. */
function uidAfter(line: Buffer, end: number): string | undefined {
  const start = end + '",'.length;
  return line.indexOf(UID, start) === start ? quoted(line, start + UID.length) : undefined;
}

/** The text up to the next quote; undefined where it holds an escape, or no quote comes. */
function quoted(line: Buffer, start: number): string | undefined {
  const end = line.indexOf('"', start);
  const text = end < 0 ? '' : line.toString('latin1', start, end);
  return text === '' || text.includes('\\') ? undefined : text;
}
