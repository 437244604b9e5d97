import type { Json } from '../../model/json/json.js';
import {
  type Branch,
  type DocumentBuilder,
  type DocumentMember,
  type TextDocument,
  buildDocument,
} from './text-document.js';
import { type Left, mayJudge } from '../reach.js';
import type { Span } from './text-span.js';

/** Nothing real is nested deeper. */
const DEPTH_MAX = 200;

interface Open {
  readonly branch: Branch;
  /** Where it stands itself, and its end when that is known; undefined where a key should be. */
  readonly member: DocumentMember | undefined;
  readonly above: Branch;
  /** The key whose value comes next. */
  key: string | undefined;
}

/**
 * The tree in a text that is JSON, one value after the other, or JSON that was cut somewhere. Undefined where it is
 * nothing of the kind.
 */
export function parseLooseJson(text: string, left: Left): TextDocument | undefined {
  return START.test(text) ? readJson(text, 0, { single: false, left })?.document : undefined;
}

const START = /^\s*[[{]\s*(?=["[{\]}]|$|-?\d|true|false|null)/;

/** The objects in a text that is none itself: `invalid: {"kind":"Secret",…`. */
export function embeddedJson(text: string, left: Left): readonly TextDocument[] {
  const found: TextDocument[] = [];
  for (let at = text.indexOf('{"'); at !== -1 && mayJudge(left);) {
    const read = readJson(text, at, { single: true, left });
    if (read !== undefined) found.push(read.document);
    at = text.indexOf('{"', read === undefined ? at + 512 : read.end);
  }
  return found;
}

function readJson(
  text: string,
  from: number,
  { single, left }: { readonly single: boolean; readonly left: Left },
): { readonly document: TextDocument; readonly end: number } | undefined {
  const builder = buildDocument(left);
  const roots = builder.branch(true);
  const end = readInto(text, from, text.length, { builder, flow: false, single, roots });
  if (end === undefined) return undefined;
  return { document: builder.finish(rootOf(roots)), end };
}

/** One value at the top is the root itself. */
export function rootOf({ holder }: Branch): Json {
  return Array.isArray(holder) && holder.length === 1 ? (holder[0] ?? null) : holder;
}

export interface Reading {
  readonly builder: DocumentBuilder;
  readonly flow: boolean;
  /** Only one value is read. */
  readonly single: boolean;
  /** Where the values at the top go. */
  readonly roots: Branch;
}

/** Reads what is between two places into a document; gives the end of what was read, or nothing where it is no JSON. */
export function readInto(text: string, from: number, to: number, reading: Reading): number | undefined {
  const { builder, flow, roots } = reading;
  const stack: Open[] = [];
  /** Puts a value where it belongs, and gives its place; nothing for what was the key of a value, or stands for one. */
  const put = (value: Json, begin: number, end: number): DocumentMember | undefined => {
    const top = stack.at(-1);
    if (top === undefined) return builder.add(roots, roots.members.length, value, begin, end);
    const { branch } = top;
    if (Array.isArray(branch.holder)) return builder.add(branch, branch.members.length, value, begin, end);
    const { key } = top;
    if (key !== undefined) {
      top.key = undefined;
      return builder.add(branch, key, value, begin, end);
    }
    if (!isHolder(value)) top.key = typeof value === 'string' ? value : JSON.stringify(value);
    return undefined;
  };
  let at = from;
  while (at < to) {
    if (builder.isFull()) return undefined;
    const sign = text[at] ?? '';
    if (/[\s,:]/.test(sign)) at += 1;
    else if (sign === '{' || sign === '[') {
      if (stack.length >= DEPTH_MAX) return undefined;
      const branch = builder.branch(sign === '[');
      const above = stack.at(-1)?.branch ?? roots;
      stack.push({ branch, above, member: put(branch.holder, at, to), key: undefined });
      at += 1;
    } else if (sign === '}' || sign === ']') {
      const closed = stack.pop();
      if (closed === undefined) return undefined;
      at += 1;
      const { branch, above, member } = closed;
      if (member !== undefined) builder.amend(above, member, branch.holder, member.from, at);
      if (stack.length === 0 && reading.single && roots.members.length === 1) return at;
    } else {
      if (stack.length === 0) return undefined;
      if (!flow && sign !== '"' && !isLiteral(text, at)) return undefined;
      const read = sign === '"' || (flow && sign === "'") ? quoted(text, at, to) : bare(text, at, to, flow);
      put(read.value, read.span.from, read.span.to);
      at = read.end;
    }
  }
  return at;
}

/** A number, `true`, `false` or `null`, or the begin of one at the end of what was cut. */
function isLiteral(text: string, at: number): boolean {
  LITERAL.lastIndex = at;
  return LITERAL.test(text);
}

const LITERAL =
  /-?\d[\d.eE+-]*(?=[\s,\]}]|$)|(?:t|tr|tru|f|fa|fal|fals|n|nu|nul)$|(?:true|false|null)(?=[\s,\]}]|$)/y;

function isHolder(value: Json): boolean {
  return typeof value === 'object' && value !== null;
}

interface ReadToken {
  readonly value: Json;
  readonly span: Span;
  readonly end: number;
}

function quoted(text: string, from: number, to: number): ReadToken {
  const quote = text[from] ?? '';
  let close = text.indexOf(quote, from + 1);
  while (close !== -1 && quote === '"' && isEscaped(text, close, from))
    close = text.indexOf(quote, close + 1);
  const end = close === -1 || close > to ? to : close;
  const span = { from: from + 1, to: end };
  return { value: unescaped(text.slice(span.from, span.to), quote), span, end: Math.min(end + 1, to) };
}

function isEscaped(text: string, at: number, from: number): boolean {
  let before = at;
  while (before - 1 > from && text[before - 1] === '\\') before -= 1;
  return (at - before) % 2 === 1;
}

function unescaped(raw: string, quote: string): string {
  if (quote !== '"' || !raw.includes('\\')) return raw;
  try {
    return JSON.parse(`"${raw}"`) as string;
  } catch {
    return raw;
  }
}

function bare(text: string, from: number, to: number, flow: boolean): ReadToken {
  let end = from;
  while (end < to) {
    const sign = text[end] ?? '';
    if (/[,{}[\]"\n]/.test(sign) || (!flow && /[\s:]/.test(sign))) break;
    if (sign === ':' && /[\s,{}[\]]/.test(text[end + 1] ?? ' ')) break;
    end += 1;
  }
  // A sign that begins nothing: a quote within a word.
  if (end === from) end += 1;
  const value = text.slice(from, end).trimEnd();
  return { value: scalar(value), span: { from, to: from + value.length }, end };
}

/** What a bare word stands for. */
export function scalar(word: string): Json {
  if (word === 'null' || word === '~' || word === '') return null;
  if (word === 'true' || word === 'false') return word === 'true';
  return /^-?\d{1,15}(?:\.\d{1,15})?$/.test(word) ? Number(word) : word;
}
