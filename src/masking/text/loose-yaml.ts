import type { Json } from '../../model/json/json.js';
import { readInto, rootOf, scalar } from './loose-json.js';
import { type Branch, type DocumentMember, type TextDocument, buildDocument } from './text-document.js';
import type { Left } from '../reach.js';
import type { Span } from './text-span.js';

/** An open object or list, in whose column its keys or dashes stand. */
interface Open {
  readonly column: number;
  readonly branch: Branch;
  /** That whose value may still follow on the next lines. */
  last: DocumentMember | undefined;
}

/** `key:`; a key may be quoted. */
const KEY =
  /(?:"([^"\n]{0,256})"|'([^'\n]{0,256})'|([\w$./@*-](?:[^:\n{}[\]"'#=]|:(?=\S)){0,255}?))[ \t]{0,8}:(?=[ \t\r\n]|$)/y;

const DEPTH_MAX = 200;

/**
 * The trees in a text that is YAML, or the begin of it: block style with flow in it, several documents as a list.
 * Anchors and tags are passed over. Undefined where less than half of the lines are such: lines that are none are
 * taken for the rest of the text before them.
 */
export function parseLooseYaml(text: string, left: Left): TextDocument | undefined {
  if (!/^[ \t]*(?:- |["'\w$./@*-][^\n]{0,256}?:[ \t\r]*(?:\S[^\n]*)?$)/m.test(text) || !text.includes('\n'))
    return undefined;
  const reader = createReader(text, left);
  for (let at = 0; at < text.length;) {
    const next = reader.line(at);
    if (next === undefined) return undefined;
    at = next;
  }
  return reader.finish();
}

function createReader(text: string, left: Left) {
  const builder = buildDocument(left);
  const documents = builder.branch(true);
  let stack: Open[] = [];
  /** The plain text that lines without a key go on with. */
  let open:
    | {
        readonly branch: Branch;
        readonly member: DocumentMember;
        readonly from: number;
        readonly column: number;
      }
    | undefined;
  const lines = { read: 0, strange: 0 };

  const endOf = (at: number): number => {
    const end = text.indexOf('\n', at);
    return end === -1 ? text.length : end;
  };

  /** The object or list at a column, made under what is open where there is none. */
  const holderAt = (column: number, isList: boolean, from: number): Open | undefined => {
    for (let top = stack.at(-1); top !== undefined; top = stack.at(-1)) {
      if (top.column < column) break;
      if (top.column === column && Array.isArray(top.branch.holder) === isList) return top;
      // Dashes may stand in the column of the key that their list belongs to.
      if (top.column === column && isList && awaited(top) !== undefined) break;
      stack.pop();
    }
    if (stack.length >= DEPTH_MAX) return undefined;
    const branch = builder.branch(isList);
    const top = stack.at(-1);
    if (top === undefined) builder.add(documents, documents.members.length, branch.holder, from, text.length);
    else {
      const member = awaited(top);
      if (member === undefined) return undefined;
      builder.amend(top.branch, member, branch.holder, from, text.length);
    }
    const opened: Open = { column, branch, last: undefined };
    stack.push(opened);
    return opened;
  };

  /** The member without a value yet. */
  const awaited = ({ branch: { holder }, last }: Open): DocumentMember | undefined =>
    last !== undefined && (holder as Record<string | number, Json>)[last.step] === null ? last : undefined;

  /** A value behind a key or a dash; gives where the reader goes on. */
  const value = (at: Open, step: string | number, from: number, column: number): number => {
    const end = endOf(from);
    const put = (found: Json, begin: number, to: number): void => {
      at.last = builder.add(at.branch, step, found, begin, to);
    };
    let begin = from;
    TAG.lastIndex = begin;
    begin += TAG.exec(text)?.[0].length ?? 0;
    const sign = text[begin] ?? '';
    if (begin >= end || sign === '#' || sign === '\r') {
      const member = builder.add(at.branch, step, null, begin, begin);
      at.last = member;
      open = { branch: at.branch, member, from: -1, column };
      return end + 1;
    }
    if (sign === '|' || sign === '>') {
      const span = blockAt(text, end + 1, column);
      put(text.slice(span.from, span.to), span.from, span.to);
      return span.to + (text[span.to] === '\n' ? 1 : 0);
    }
    if (sign === '"' || sign === "'") {
      const close = closing(text, begin, sign);
      put(text.slice(begin + 1, close), begin + 1, close);
      return endOf(close) + 1;
    }
    if (sign === '{' || sign === '[') {
      const roots = builder.branch(true);
      const read = readInto(text, begin, text.length, { builder, flow: true, single: true, roots });
      if (read !== undefined && roots.members.length > 0) {
        put(rootOf(roots), begin, read);
        return endOf(read) + 1;
      }
    }
    const plain = plainText(text.slice(begin, end));
    const member = builder.add(at.branch, step, scalar(plain), begin, begin + plain.length);
    at.last = member;
    open = { branch: at.branch, member, from: begin, column };
    return end + 1;
  };

  /** A line that has no key: more of the text before it. */
  const more = (from: number, column: number, end: number): void => {
    if (open === undefined || column <= open.column) {
      lines.strange += 1;
      return;
    }
    const begin = open.from === -1 ? from : open.from;
    const to = from + plainText(text.slice(from, end)).length;
    open = { ...open, from: begin };
    builder.amend(open.branch, open.member, text.slice(begin, to), begin, to);
  };

  return {
    /** Reads a line with all that belongs to it; gives where the next begins; nothing where this is no YAML. */
    line(start: number): number | undefined {
      if (builder.isFull()) return undefined;
      const end = endOf(start);
      let at = start;
      while (text[at] === ' ') at += 1;
      if (at >= end || text[at] === '#' || text[at] === '\r') return end + 1;
      if (at === start && /^(?:---|\.\.\.)(?:\s|$)/.test(text.slice(at, at + 4))) {
        stack = [];
        open = undefined;
        return end + 1;
      }
      // A key on a line of its own is judged by words.
      if (text[at] === '?' && text[at + 1] === ' ') return undefined;
      lines.read += 1;
      while (text[at] === '-' && /[ \r\n]/.test(text[at + 1] ?? '\n')) {
        const list = holderAt(at - start, true, at);
        if (list === undefined) return undefined;
        const dash = at;
        at += 1;
        while (text[at] === ' ') at += 1;
        const index = list.branch.members.length;
        KEY.lastIndex = at;
        const isHolder = text[at] === '-' && /[ \r\n]/.test(text[at + 1] ?? '\n');
        if (!isHolder && !KEY.test(text)) return value(list, index, at, dash - start);
        list.last = builder.add(list.branch, index, null, at, at);
      }
      KEY.lastIndex = at;
      const key = KEY.exec(text);
      if (key === null) {
        more(at, at - start, end);
        return end + 1;
      }
      const object = holderAt(at - start, false, at);
      if (object === undefined) return undefined;
      let from = at + key[0].length;
      while (text[from] === ' ' || text[from] === '\t') from += 1;
      return value(object, key[1] ?? key[2] ?? key[3] ?? '', from, at - start);
    },
    finish(): TextDocument | undefined {
      if (lines.read === 0 || lines.strange * 2 > lines.read) return undefined;
      return builder.finish(rootOf(documents));
    },
  };
}

const TAG = /(?:[!&][^\s,[\]{}]{0,64}[ \t]+)*/y;

/** Without a comment behind it, and blanks. */
function plainText(line: string): string {
  const comment = line.indexOf(' #');
  return (comment === -1 ? line : line.slice(0, comment)).trimEnd();
}

/** The lines that stand further right than their key. */
function blockAt(text: string, from: number, column: number): Span {
  let to = from;
  for (let at = from; at < text.length;) {
    const end = text.indexOf('\n', at);
    const line = { from: at, to: end === -1 ? text.length : end };
    let first = line.from;
    while (text[first] === ' ') first += 1;
    const isBlank = first >= line.to || text[first] === '\r';
    if (!isBlank && first - line.from <= column) break;
    if (!isBlank) to = line.to;
    at = line.to + 1;
  }
  let begin = from;
  while (begin < to && text[begin] === ' ') begin += 1;
  return { from: Math.min(begin, to), to };
}

function closing(text: string, from: number, quote: string): number {
  for (let at = from + 1; at < text.length; at += 1) {
    const sign = text[at];
    if (sign === '\\' && quote === '"') at += 1;
    else if (sign === quote && !(quote === "'" && text[at + 1] === "'")) return at;
    else if (sign === quote) at += 1;
  }
  return text.length;
}
