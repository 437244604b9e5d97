import { type Json, stringAt, valueAt } from './json.js';
import { parseJson } from './parse-json.js';

const KEY = '"managedFields":[';
const CLOSE_OBJECT = 0x7d;
/** What stands in the place of a cut, before its index: no text of a cluster begins so. */
const MARK = '\u007fmanaged ';

/** JSON whose managedFields were left out of it. */
export interface Unmanaged {
  readonly json: Json;
  /** What stood in the places of `metadata.managedFields`, where a mark stands now. */
  readonly managed: readonly string[];
}

/**
 * Parses JSON without its managedFields, which are half of most objects: their text is cut out beforehand, since
 * making objects of it costs more than everything that is done with them.
 *
 * The end of a list of managedFields is its first `]`, since no list stands within. A key may hold one as text: then the
 * cut ends in the middle of a string, and what is left is no JSON. That a cut is in the place of an object's own
 * managedFields is seen by the mark that it left there. Wherever anything is different, everything is parsed.
 *
 * @param ownersOf the objects whose own managedFields may be left out.
 * @throws SyntaxError where the text is not JSON.
 */
export function parseUnmanaged(text: string, ownersOf: (json: Json) => readonly Json[]): Unmanaged {
  const { pieces, managed } = cut(text);
  if (managed.length > 0) {
    const json = parsed(pieces.join(''));
    if (json !== undefined && ownsAll(ownersOf(json), managed.length)) return { json, managed };
  }
  return { json: parseJson(text), managed: [] };
}

/** The text of an object's own managedFields, where it was left out. */
export function managedTextOf(object: Json | undefined, managed: readonly string[]): string | undefined {
  const mark = managed.length === 0 ? undefined : stringAt(object, 'metadata', 'managedFields');
  return mark?.startsWith(MARK) === true ? managed[Number(mark.slice(MARK.length))] : undefined;
}

function cut(text: string): { readonly pieces: readonly string[]; readonly managed: readonly string[] } {
  const pieces: string[] = [];
  const managed: string[] = [];
  let from = 0;
  if (text.includes(MARK)) return { pieces: [text], managed };
  for (let at = text.indexOf(KEY); at >= 0; at = text.indexOf(KEY, from)) {
    const start = at + KEY.length - 1;
    const end = endOfList(text, start);
    if (end < 0) return { pieces: [text], managed: [] };
    pieces.push(text.slice(from, start), `"${MARK}${managed.length}"`);
    managed.push(text.slice(start, end));
    from = end;
  }
  pieces.push(text.slice(from));
  return { pieces, managed };
}

function endOfList(text: string, start: number): number {
  const at = text.indexOf(']', start);
  const inner = text.indexOf('[', start + 1);
  if (at < 0 || (inner >= 0 && inner < at)) return -1;
  return text.charCodeAt(at - 1) === CLOSE_OBJECT || at === start + 1 ? at + 1 : -1;
}

function parsed(text: string): Json | undefined {
  try {
    return parseJson(text);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

/** Whether each of the cuts is in the metadata of one of the objects, in their order. */
function ownsAll(owners: readonly Json[], cuts: number): boolean {
  let next = 0;
  for (const owner of owners) if (valueAt(owner, 'metadata', 'managedFields') === `${MARK}${next}`) next += 1;
  return next === cuts;
}
