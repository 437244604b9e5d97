import { StringDecoder } from 'node:string_decoder';
import type { Json } from '../../model/json/json.js';
import { parseJson } from '../../model/json/parse-json.js';
import { UnreadableError } from './entries.js';

/** The longest document, in characters: no list of a real cluster is longer, as long as it is one text. */
const DOCUMENT_MAX_CHARS = 256 * 1024 * 1024;

const MARK = /["{}[\]]/g;

/**
 * JSON objects that follow each other, each in one line or in many, as `kubectl get -w -o json` writes them.
 * @throws UnreadableError where something else stands there; what was before it was given.
 */
export async function* documentsOf(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<Json> {
  const decoder = new StringDecoder('utf8');
  let text = '';
  let scan = START;
  for await (const chunk of bytes) {
    text += decoder.write(Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength));
    for (;;) {
      scan = scanned(text, scan);
      if (scan.end === undefined) break;
      yield parsed(text.slice(0, scan.end));
      text = text.slice(scan.end);
      scan = START;
    }
    if (text.length > DOCUMENT_MAX_CHARS) throw new UnreadableError('it is too long');
  }
  if (text.trim() !== '') throw new UnreadableError(scan.depth > 0 ? 'it has no end' : 'it is no JSON');
}

interface Scan {
  /** How many brackets are open. */
  readonly depth: number;
  /** Where to go on. */
  readonly at: number;
  readonly inText: boolean;
  /** Behind the document, once it is whole. */
  readonly end: number | undefined;
}

const START: Scan = { depth: 0, at: 0, inText: false, end: undefined };

/** Goes on to the end of the first document, or of the text. */
function scanned(text: string, from: Scan): Scan {
  let { depth, at, inText } = from;
  for (;;) {
    if (inText) {
      const quote = endOfText(text, at);
      if (quote === undefined) return { depth, at, inText, end: undefined };
      at = quote;
      inText = false;
    }
    MARK.lastIndex = at;
    const mark = MARK.exec(text);
    if (mark === null) return { depth, at: text.length, inText, end: undefined };
    if (depth === 0 && (mark[0] !== '{' || text.slice(0, mark.index).trim() !== ''))
      throw new UnreadableError('it is no JSON object');
    at = mark.index + 1;
    if (mark[0] === '"') inText = true;
    else if (mark[0] === '{' || mark[0] === '[') depth += 1;
    else depth -= 1;
    if (depth === 0) return { depth, at, inText, end: at };
  }
}

/** Behind the quote that ends a text; undefined where that has not come yet: then it is looked for again from there. */
function endOfText(text: string, from: number): number | undefined {
  for (let at = from; ; at += 2) {
    const quote = text.indexOf('"', at);
    const escape = text.indexOf('\\', at);
    if (escape === -1 || (quote !== -1 && quote < escape)) return quote === -1 ? undefined : quote + 1;
    at = escape;
  }
}

function parsed(text: string): Json {
  try {
    return parseJson(text);
  } catch {
    throw new UnreadableError('it is no JSON');
  }
}
