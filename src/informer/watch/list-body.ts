import { type Json, arrayAt, valueAt } from '../../model/json/json.js';
import { endOfTree } from '../../model/json/json-text.js';
import { parseJson, parsedOrNot } from '../../model/json/parse-json.js';
import { type ListedOptions, type ParsedObject, createObjectParser } from './object-text.js';

/** A page of a list. */
export interface ListBody {
  /** What it says of itself; not of its items. */
  readonly list: Json;
  /** How many items it has, or a few more. */
  readonly count: number;
  /**
   * Its items in order, each parsed when its turn has come: all of them at once are five times what they are as text,
   * and have to be moved in memory while they are told one by one. Throws SyntaxError where one is no JSON.
   */
  readonly items: Iterable<ParsedObject>;
}

/**
 * Reads the body of a list without making objects of its items yet.
 * @throws SyntaxError where it is not JSON, as far as it is looked at.
 */
export function readListBody(body: Buffer, keeps: ListedOptions): ListBody {
  const found = findItems(body);
  if (found === undefined) return readWhole(body);
  const { list, first, ends } = found;
  const parse = createObjectParser({ under: undefined, ...keeps });
  return { list, count: ends.length, items: { [Symbol.iterator]: () => eachItem(body, first, ends, parse) } };
}

function readWhole(body: Buffer): ListBody {
  const list = parseJson(body.toString('utf8'));
  const items = arrayAt(list, 'items').map(wholeItem);
  return { list, count: items.length, items };
}

/** Where the items of a list stand in its text. */
interface ListStart {
  readonly list: Json;
  readonly first: number;
  /** Where one may end. */
  readonly ends: readonly number[];
}

const ITEMS = '"items":[';
const OPEN = 0x7b;
const COMMA = 0x2c;

/**
 * The items by how each begins, as the first one does: `},{"metadata":` is between two. What looks so within an item is
 * found too. Undefined where the list is written in another way.
 */
function findItems(body: Buffer): ListStart | undefined {
  const first = body.indexOf(ITEMS) + ITEMS.length;
  const end = body.lastIndexOf('}]') + 1;
  const key = body.indexOf('":', first) + '":'.length;
  if (first < ITEMS.length || body[first] !== OPEN || key > first + LONGEST_KEY || end <= key)
    return undefined;
  const list = withoutItems(body, first, end);
  if (list === undefined) return undefined;
  const between = Buffer.concat([Buffer.from('},'), body.subarray(first, key)]);
  const ends: number[] = [];
  for (let at = body.indexOf(between, key); at >= 0 && at < end; at = body.indexOf(between, at + 1))
    ends.push(at + 1);
  return { list, first, ends: [...ends, end] };
}

/** `{"apiVersion":` is one of the longest. */
const LONGEST_KEY = 64;

/** What is left is JSON with no items in it, or the items were not what they looked like. */
function withoutItems(body: Buffer, first: number, end: number): Json | undefined {
  const list = parsedOrNot(`${body.toString('utf8', 0, first)}${body.toString('utf8', end)}`, parseJson);
  const items = valueAt(list, 'items');
  return Array.isArray(items) && items.length === 0 ? list : undefined;
}

/**
 * An end that is none leaves a text that is no JSON: then the item is looked through to its own end, and where that is
 * no object either everything that is left is parsed at once.
 */
function* eachItem(
  body: Buffer,
  first: number,
  ends: readonly number[],
  parse: (text: string) => ParsedObject,
): Generator<ParsedObject, void> {
  const last = ends.at(-1) ?? first;
  let from = first;
  for (const [index, end] of ends.entries()) {
    while (from < end) {
      if (body[from] !== OPEN) {
        yield* wholeItems(`[${body.toString('utf8', from, last)}]`);
        return;
      }
      const item = parsedOrNot(body.toString('utf8', from, end), parse);
      const text = item === undefined ? longerItem(body, from, ends.slice(index)) : '';
      const to = item === undefined ? from + Buffer.byteLength(text) : end;
      if (to !== last && body[to] !== COMMA) throw new SyntaxError('the list goes on behind its items');
      yield item ?? parse(text);
      from = to + 1;
    }
  }
}

function wholeItems(list: string): readonly ParsedObject[] {
  return (parseJson(list) as readonly Json[]).map(wholeItem);
}

function wholeItem(json: Json): ParsedObject {
  return { json, managedFields: undefined, again: undefined };
}

/** Up to its own end, which is looked for in ever more of what follows. */
function longerItem(body: Buffer, from: number, ends: readonly number[]): string {
  for (let more = 1; more < 2 * ends.length; more *= 2) {
    const text = body.toString('utf8', from, ends[more] ?? ends.at(-1));
    const end = endOfTree(text, 0);
    if (end >= 0) return text.slice(0, end);
  }
  throw new SyntaxError('an item of the list does not end');
}
