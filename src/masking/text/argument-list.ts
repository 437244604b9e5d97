import type { Json, JsonObject } from '../../model/json/json.js';
import { isHarmlessValue } from '../names/harmless-value.js';
import { isSensitiveName } from '../names/sensitive-names.js';
import { isShortSecret } from './shell-words.js';
import type { Span } from './text-span.js';

/** An argument that is a secret in whole, or from a place on; undefined where it is none. */
export function argumentSpan(
  words: readonly Json[],
  index: number,
  holder: JsonObject | undefined,
): Span | undefined {
  const word = words[index];
  if (typeof word !== 'string' || word === '') return undefined;
  const before = words[index - 1];
  if (typeof before === 'string' && before.startsWith('-') && followsSecret(before, word, words))
    return { from: 0, to: word.length };
  // What a shell reads is not one value but a line.
  const isLine = typeof before === 'string' && /^-[a-z]*c$/.test(before);
  return isLine ? undefined : inOne(word, words, holder);
}

/** `--token`, then this. */
function followsSecret(flag: string, word: string, words: readonly Json[]): boolean {
  if (isFlag(word)) return false;
  if (/^--?[A-Za-z][\w.-]*$/.test(flag) && isSensitiveName(flag)) return !isHarmlessValue(flag, word);
  if (/^(?:-[uU]|--(?:proxy-)?user)$/.test(flag)) return isShortSecret(flag, word) && !/^\d+:/.test(word);
  const program = programOf(words);
  if (flag === '-p') return /^(?:sshpass|mongo\w*)$/.test(program) && isShortSecret(flag, word);
  return (flag === '-a' && program === 'redis-cli') || (flag === '-w' && /^ldap\w+$/.test(program));
}

/** A value may begin with a dash, too. */
function isFlag(word: string): boolean {
  return /^(?:--[a-z]|-[A-Za-z]$|-[a-z][a-z-]*(?:=|$))/.test(word);
}

/** An argument is one value, whatever is in it: `--password=aB3&REST`, `DB_PASSWORD=a b`. */
const NAMED = /^(?:-{0,2}[A-Za-z_][\w.-]{0,127})=/;

function inOne(word: string, words: readonly Json[], holder: JsonObject | undefined): Span | undefined {
  const name = NAMED.exec(word)?.[0];
  if (name !== undefined) {
    const [key, value] = [name.slice(0, -1), word.slice(name.length)];
    const isUser = /^--(?:proxy-)?user$/.test(key) && isShortSecret(key, value);
    if (!isUser && (!isSensitiveName(key) || isHarmlessValue(key, value))) return undefined;
    return { from: name.length, to: word.length };
  }
  const [flag, value] = [word.slice(0, 2), word.slice(2)];
  if (value === '') return undefined;
  if (flag === '-p' && isShortSecret(flag, value) && isPassword(value, words, holder))
    return { from: 2, to: word.length };
  if (flag === '-u' && value.includes(':') && isShortSecret(flag, value)) return { from: 2, to: word.length };
  return undefined;
}

/** Programs that take their password right behind -p; for others it has to look like one. */
function isPassword(value: string, words: readonly Json[], holder: JsonObject | undefined): boolean {
  if (value.includes('=')) return false;
  const near = JSON.stringify([words[0] ?? '', holder?.['command'] ?? '', holder?.['image'] ?? '']).slice(
    0,
    2_000,
  );
  if (/\b(?:mysql|mariadb)/.test(near)) return true;
  return !/^\d/.test(value) && /[A-Za-z]/.test(value) && /\d/.test(value) && value.length >= 6;
}

function programOf(words: readonly Json[]): string {
  const first = words[0];
  return typeof first === 'string' ? first.slice(first.lastIndexOf('/') + 1) : '';
}
