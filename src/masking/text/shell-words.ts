import { isHarmlessValue } from '../names/harmless-value.js';
import { type Left, mayJudge } from '../reach.js';
import { isSensitiveName } from '../names/sensitive-names.js';
import type { Span } from './text-span.js';

/** A word as a shell takes it: with quotes in it, up to a blank, or to what ends a command and is followed by one. */
export const WORD =
  /(?:\$\([^()\n]{0,256}\)|"(?:[^"\\\n]|\\.)*"|'[^'\n]*'|\\.|[^\s"'\\;|&<>()`,]|[;|&,](?![\s;|&]|$)|[()<>](?!$))+/y;

/** `--name value`. */
const FLAG = /(?<![\w-])(--?[A-Za-z][\w.-]{0,63})[ \t]{1,8}(?=[^\s-])/g;

/** What is secret in the words of a command that is one text: `--token x`, `curl -u a:b`, `mysql -px`. */
export function shellSpans(text: string, left: Left): readonly Span[] {
  if (!/(?:^|[^\w-])-/.test(text)) return NONE;
  const found: Span[] = [];
  FLAG.lastIndex = 0;
  for (let flag = FLAG.exec(text); flag !== null && mayJudge(left); flag = FLAG.exec(text)) {
    if (!isSensitiveName(flag[1] ?? '')) continue;
    const word = wordAt(text, FLAG.lastIndex);
    if (word === undefined) continue;
    if (!isHarmlessValue(flag[1] ?? '', text.slice(word.from, word.to))) found.push(word);
    FLAG.lastIndex = word.to;
  }
  return PROGRAM.test(text) ? [...found, ...shortFlags(text, left)] : found;
}

const NONE: readonly Span[] = [];

/** Where a value begins that may be quoted; quotes around all of it stay. */
export function wordAt(text: string, from: number): Span | undefined {
  WORD.lastIndex = from;
  const word = WORD.exec(text)?.[0];
  if (word === undefined) return undefined;
  const quote = word[0];
  const isQuoted =
    word.length > 1 && (quote === '"' || quote === "'") && word.indexOf(quote, 1) === word.length - 1;
  return isQuoted ? { from: from + 1, to: from + word.length - 1 } : { from, to: from + word.length };
}

/** Programs that take a password in one letter. */
const PROGRAM =
  /\b(?:mysql\w*|mariadb\w*|mongo\w*|sshpass|redis-cli|curl|wget|docker|podman|helm|skopeo|psql|ldap\w+)\b/;

/** Take one only after `login`. */
const LOGS_IN = /^(?:docker|podman|helm|skopeo)$/;

const PASSWORD_FLAG: readonly (readonly [program: RegExp, flag: RegExp])[] = [
  [/^(?:mysql\w*|mariadb\w*)$/, /^-p(?=.)/],
  [/^(?:sshpass|mongo\w*)$/, /^-p$/],
  [LOGS_IN, /^-p$/],
  [/^redis-cli$/, /^-a$/],
  [/^ldap\w+$/, /^-w$/],
  [/^(?:curl|wget)$/, /^(?:-u|-U|--user|--proxy-user)(?:=|$)|^-[uU](?=[^-=])/],
];

const ANY_WORD = /\S+/g;

function shortFlags(text: string, left: Left): readonly Span[] {
  const found: Span[] = [];
  let flag: RegExp | undefined;
  let logsIn = false;
  const hasOwn = /sshpass|mongo/.test(text);
  ANY_WORD.lastIndex = 0;
  for (let word = ANY_WORD.exec(text); word !== null && mayJudge(left); word = ANY_WORD.exec(text)) {
    const bare = /^["'`(]|\//.test(word[0])
      ? word[0].replace(/^["'`(]{1,3}/, '').replace(/^.*\//, '')
      : word[0];
    const program = bare.startsWith('-') ? undefined : PASSWORD_FLAG.find(([name]) => name.test(bare));
    if (program !== undefined) {
      [, flag] = program;
      logsIn &&= !LOGS_IN.test(bare);
    } else if (bare === 'login') logsIn = true;
    const isLogin = flag !== undefined && (flag.source !== '^-p$' || logsIn || hasOwn);
    const lead = isLogin ? flag?.exec(word[0])?.[0] : undefined;
    if (lead === undefined) continue;
    const from =
      lead.length < word[0].length ? word.index + lead.length : skipBlank(text, ANY_WORD.lastIndex);
    const value = wordAt(text, from);
    if (value === undefined || !isShortSecret(lead, text.slice(value.from, value.to))) continue;
    found.push(value);
    ANY_WORD.lastIndex = Math.max(value.to, ANY_WORD.lastIndex);
  }
  return found;
}

function skipBlank(text: string, at: number): number {
  let from = at;
  while (text[from] === ' ' || text[from] === '\t') from += 1;
  return from;
}

/** A user with a password, where it is that; no variable, no port. */
export function isShortSecret(flag: string, value: string): boolean {
  if (value === '' || isHarmlessValue('password', value)) return false;
  if (/^-[uU]|user/.test(flag)) return /^[^:]+:./.test(value) && !/^\d+:\d+$/.test(value);
  return !/^\d{1,5}(?::\d{1,5})?$/.test(value) && !value.startsWith('-');
}
