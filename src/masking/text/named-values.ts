import { isHarmlessValue } from '../names/harmless-value.js';
import { WORD, wordAt } from './shell-words.js';
import { type Left, mayJudge } from '../reach.js';
import { isSensitiveName } from '../names/sensitive-names.js';
import type { Span } from './text-span.js';

/**
 * A name that may be quoted (also within a text that is quoted itself), then `=`, `:`, `:=` or `=>`. Bounded, and
 * begins where no name goes on, so that a long run of letters costs no more than its length.
 */
const NAME =
  /(?<![\w.-]|(?<!\])\.)(\\{0,3}["'`])?([.:$@/_-]{0,4}[A-Za-z][\w.$/-]{0,127})(\[\])?\1(?:[ \t]{0,8}(?:=>|:=|={1,2}|:)|",[ \t]{0,8}|',[ \t]{0,8})[ \t]{0,8}/g;

/** Query parameters that sign a request. */
const SIGNATURE = /^(?:sig|signature|x-(?:amz|goog)-(?:signature|credential))$/i;

/** The values of sensitive names in a text of any kind: properties, INI, TOML, `.env`, code, logs, Go's and Ruby's maps. */
export function namedSpans(text: string, left: Left): readonly Span[] {
  const found: Span[] = [];
  let line: Span = { from: 0, to: -1 };
  NAME.lastIndex = 0;
  for (let match = NAME.exec(text); match !== null && mayJudge(left); match = NAME.exec(text)) {
    const end = match.index + match[0].length;
    const name = fullName(text, match.index, match[2] ?? '');
    const inQuery = /[?&#;]/.test(text[match.index - 1] ?? '') && match[0].endsWith('=');
    if (!isSensitiveName(name) && !(inQuery && SIGNATURE.test(name))) {
      // A value may be a name itself: `a=b,auth.password=x`.
      NAME.lastIndex = match.index + Math.max(1, (match[1] ?? '').length + (match[2] ?? '').length);
      continue;
    }
    const span = inQuery
      ? queryValue(text, end)
      : valueAt(text, {
          name,
          from: end,
          start: match.index,
          // Looked for once in each line, however many names are in it.
          line: match.index <= line.to ? line : (line = lineAt(text, match.index)),
          separator: match[0],
          quoted: match[1] !== undefined,
        });
    if (span === undefined) continue;
    NAME.lastIndex = Math.max(span.to, end);
    if (!isHarmlessValue(name, text.slice(span.from, span.to))) found.push(span);
  }
  return found;
}

/** `api key:` is one name. */
function fullName(text: string, at: number, name: string): string {
  if (!/^keys?$/i.test(name)) return name;
  const before = /(?:^|[^\w-])([A-Za-z]{1,16}) $/.exec(text.slice(Math.max(0, at - 18), at))?.[1];
  return before === undefined ? name : `${before} ${name}`;
}

interface Named {
  readonly name: string;
  /** Where the value begins. */
  readonly from: number;
  /** Where the name begins. */
  readonly start: number;
  /** The line in which it begins. */
  readonly line: Span;
  /** The name with what follows it up to the value. */
  readonly separator: string;
  readonly quoted: boolean;
}

function queryValue(text: string, from: number): Span {
  QUERY_VALUE.lastIndex = from;
  return { from, to: from + (QUERY_VALUE.exec(text)?.[0].length ?? 0) };
}

const QUERY_VALUE = /[^\s&#"'<>`]*/y;

function valueAt(text: string, named: Named): Span | undefined {
  const { name, from, quoted, separator, line } = named;
  const after = text[from];
  if (after === undefined || after === '\n' || after === '{') return undefined;
  const invalid = /^(?:Invalid|Unsupported|Duplicate) value: (?=")/.exec(text.slice(from, from + 24));
  if (invalid !== null) return quotedAt(text, from + invalid[0].length);
  if (text.startsWith('map[', from)) return undefined;
  const word = name.startsWith('-') || after === '$' ? wordAt(text, from) : undefined;
  // What a shell reads may be quoted in part; and a variable is a word, whatever follows it.
  if (word !== undefined && (name.startsWith('-') || isReference(text, word))) return word;
  const inQuotes = quotedAt(text, from);
  if (inQuotes !== undefined) return inQuotes;
  if (after === '[') return listAt(text, from);
  const rest = text.slice(from, line.to);
  if (/^(?:set-)?cookie$/i.test(name)) return trimmed(text, from, line.to);
  // What kind of login it is stays.
  const scheme = /authorization$/i.test(name) ? (SCHEME.exec(rest)?.[0].length ?? 0) : 0;
  if (scheme > 0) return wordIn(text, { ...named, from: from + scheme }, rest.slice(scheme));
  const isColon = /:[ \t]*$/.test(separator);
  // Fields follow, of which each has a name of its own.
  if (isColon && /^[\w.-]+=/.test(rest)) return undefined;
  if (LINE_START.test(text.slice(line.from, named.start)) && !quoted)
    return restOfLine(text, from, line.to, separator);
  if (isColon && isProse(rest)) return undefined;
  return wordIn(text, named, rest);
}

function isReference(text: string, { from, to }: Span): boolean {
  return isHarmlessValue('', text.slice(from, to));
}

const SCHEME = /^(?:bearer|basic|token|negotiate|digest|apikey) +(?=\S)/i;

/** What may stand before a name at the head of a line. */
const LINE_START = /^[\s>+#;/*-]{0,40}(?:(?:export|set|declare|local|ENV|var|const|let) +)?$/;

function lineAt(text: string, at: number): Span {
  const to = text.indexOf('\n', at);
  return { from: text.lastIndexOf('\n', at - 1) + 1, to: to === -1 ? text.length : to };
}

const QUOTE = /(\\{0,3})("""|'''|["'`])/y;

/** What is in quotes, up to those that end it, or to the end of the line where none do. */
function quotedAt(text: string, from: number): Span | undefined {
  QUOTE.lastIndex = from;
  const quote = QUOTE.exec(text);
  if (quote === null) return undefined;
  const [mark, escapes = '', kind = ''] = quote;
  const begin = from + mark.length;
  for (let at = text.indexOf(mark, begin); at !== -1; at = text.indexOf(mark, at + mark.length)) {
    if (escapes !== '' || kind.length === 3 || !isEscaped(text, at)) return { from: begin, to: at };
  }
  const end = text.indexOf(kind.length === 3 ? '\u0000' : '\n', begin);
  return { from: begin, to: end === -1 ? text.length : end };
}

function isEscaped(text: string, at: number): boolean {
  let before = at;
  while (text[before - 1] === '\\') before -= 1;
  return (at - before) % 2 === 1;
}

function listAt(text: string, from: number): Span {
  const close = text.indexOf(']', from);
  return { from: from + 1, to: close === -1 ? text.length : close };
}

/** To the end of the line and of the lines that go on with it; where other names follow in it, up to them. */
function restOfLine(text: string, from: number, lineEnd: number, separator: string): Span {
  let to = lineEnd;
  while (text[to - 1] === '\\' && to < text.length) {
    const next = text.indexOf('\n', to + 1);
    to = next === -1 ? text.length : next;
  }
  const other = (separator.includes('=') ? OTHER_FIELD : OTHER_NAME).exec(text.slice(from, to))?.index;
  const span = trimmed(text, from, other === undefined ? to : from + other);
  return text[span.to - 1] === ';' ? { from, to: span.to - 1 } : span;
}

const OTHER_FIELD =
  /[ \t,;][ \t]{0,4}(?:--?)?["']?[A-Za-z][\w.-]{0,63}["']?(?:=|:[ \t])|[ \t]#|[ \t](?:&&|\|\||;)[ \t]|; | --?[a-z]/;
const OTHER_NAME = /[,;] {0,4}["']?[A-Za-z][\w.-]{0,63}["']?(?:=|:[ \t])/;

function trimmed(text: string, from: number, to: number): Span {
  let end = to;
  while (end > from && /\s/.test(text[end - 1] ?? '')) end -= 1;
  return { from, to: end };
}

/** Words about a secret, after a colon in the middle of a line, and counts of them. */
function isProse(rest: string): boolean {
  return /^[a-z]+[ \t]+[\w"'(]/.test(rest) || /^\d{1,6}(?:[ \t,;.)]|$)/.test(rest);
}

/** One word: in a map of Go's up to the next key, else as a shell would take it. */
function wordIn(text: string, { from, separator, start }: Named, rest: string): Span | undefined {
  const holder = lastOpen(text, start);
  if (holder !== undefined && separator.endsWith(':')) {
    const end = /\s[A-Za-z][\w.-]{0,63}:|[\]}]/.exec(rest)?.index ?? rest.length;
    const span = trimmed(text, from, from + end);
    return text[span.to - 1] === ',' ? { from, to: span.to - 1 } : span;
  }
  if (holder !== undefined) {
    const end = /[,}\]]/.exec(rest)?.index ?? rest.length;
    return trimmed(text, from, from + end);
  }
  WORD.lastIndex = from;
  const word = WORD.exec(text)?.[0];
  if (word === undefined) return undefined;
  const isFlag = separator.startsWith('-');
  const field = isFlag ? undefined : /[,;&](?=[\w. -]{1,64}=)/.exec(word)?.index;
  const kept = (field === undefined ? word : word.slice(0, field)).replace(
    /(?:\\[nrt])+$|[,;.)\]}>]{1,4}$/,
    '',
  );
  return { from, to: from + kept.length };
}

/** The bracket of a map that is open at a place, where one is near. */
function lastOpen(text: string, at: number): string | undefined {
  const near = text.slice(Math.max(0, at - 512), at);
  if (!/[[{]/.test(near)) return undefined;
  const line = near.slice(near.lastIndexOf('\n') + 1);
  const open = Math.max(line.lastIndexOf('map['), line.lastIndexOf('{'));
  if (open === -1) return undefined;
  return Math.max(line.lastIndexOf('}'), line.lastIndexOf(']')) > open && !line.includes('map[', 0)
    ? undefined
    : line[open];
}
