import { parsePattern } from '../lens/compare/path-pattern.js';
import { CHANGE_KINDS, type ChangeType } from '../model/plan/choices.js';
import { UsageError } from '../model/errors.js';
import { parseJsonPath } from '../jsonpath/read-path.js';
import { namePattern } from '../model/object/name-pattern.js';
import type { NamePattern, PathPattern, SortKey } from '../model/object/patterns.js';
import type { ForRule } from '../model/plan/wait-plan.js';
import { parseFor } from '../outcome/conditions/for-grammar.js';
import { parseDuration } from './parse-duration.js';

/** A reader for a value out of a list of words. */
export function oneOf<T extends string>(choices: readonly T[]): (text: string, source: string) => T {
  return (text, source) => {
    const found = choices.find((choice) => choice === text);
    if (found !== undefined) return found;
    throw new UsageError(`${source} ${JSON.stringify(text)} is not one of ${choices.join(', ')}`);
  };
}

/** A reader for any text but none; `example` is what may stand there. */
export function textLike(example: string): (text: string, source: string) => string {
  return (text, source) => {
    if (text.trim() !== '') return text;
    throw new UsageError(`${source} is empty; write for example ${example}, or leave it out`);
  };
}

/** A reader for texts with commas between them; `example` is what one may be. */
export function textList(example: string): (text: string, source: string) => readonly string[] {
  const parse = textLike(example);
  return (text, source) => text.split(',').map((each) => parse(each, source));
}

/** A reader for texts with line feeds between them; `example` is what one may be. */
export function linesLike(example: string): (text: string, source: string) => readonly string[] {
  const parse = textLike(example);
  return (text, source) => text.split('\n').map((line) => parse(line, source).trim());
}

/** A whole number from 1. */
export function positiveInteger(text: string, source: string): number {
  const number = /^\d+$/.test(text) ? Number(text) : NaN;
  if (Number.isSafeInteger(number) && number > 0) return number;
  throw new UsageError(`${source} ${JSON.stringify(text)} is not a whole number from 1`);
}

/** A duration that leaves time for something. */
export function positiveDuration(text: string, source: string): number {
  const ms = parseDuration(text, source);
  if (ms > 0) return ms;
  throw new UsageError(
    `${source} ${JSON.stringify(text)} leaves no time; write 5s, 500ms or 1h30m, or leave it out for no limit`,
  );
}

/** How often to list: each list costs the server as much as a first one. */
export function pollInterval(text: string, source: string): number {
  const ms = parseDuration(text, source);
  if (ms >= MIN_POLL_MS) return ms;
  throw new UsageError(`${source} ${JSON.stringify(text)} is too often; write 1s or more, 30s for example`);
}

const MIN_POLL_MS = 1_000;

/**
 * Namespaces with commas between them; each is an RFC 1123 label, as the server demands, or a pattern in which `*` is any
 * text and `?` any one character.
 */
export function namespaceList(text: string, source: string): readonly string[] {
  const names = text.split(',');
  const wrong = names.find((name) => !/^[a-z0-9*?]([-a-z0-9*?]{0,61}[a-z0-9*?])?$/.test(name));
  if (wrong === undefined) return [...new Set(names)];
  if (wrong === '') {
    throw new UsageError(
      `${source} ${JSON.stringify(text)} has an empty name; write for example default or shop,billing`,
    );
  }
  throw new UsageError(
    `${source} ${JSON.stringify(wrong)} is not the name of a namespace; that is up to 63 of a-z, 0-9 and - (-A watches all)`,
  );
}

/** Patterns of names with commas between them; `*` is any text and `?` any one character. */
export function namePatterns(text: string, source: string): readonly NamePattern[] {
  const names = text.split(',').map((name) => name.trim());
  if (!names.includes('')) return [...new Set(names)].map(namePattern);
  throw new UsageError(
    `${source} ${JSON.stringify(text)} has an empty name; write for example web-* or web,api`,
  );
}

/** Patterns of paths with commas between them; commas within brackets belong to a path. */
export function pathPatterns(text: string, source: string): readonly PathPattern[] {
  const paths = (text.match(/(?:\[(?:"(?:[^"\\]|\\.)*"|[^\]"])*\]?|[^,[])+/g) ?? []).map((path) =>
    path.trim(),
  );
  if (paths.length > 0 && paths.every((path) => path !== ''))
    return [...new Set(paths)].map((path) => pathPattern(path, source));
  throw new UsageError(
    `${source} ${JSON.stringify(text)} has no path in it; write for example spec.template`,
  );
}

function pathPattern(text: string, source: string): PathPattern {
  const pattern = parsePattern(text);
  if (pattern !== undefined) return pattern;
  throw new UsageError(
    `${source} ${JSON.stringify(text)} is not a path; write for example spec.template, status.conditions[Ready] or metadata.annotations["acme.io/*"]`,
  );
}

/** Conditions of `--for` with line feeds between them. */
export function forRules(text: string, source: string): readonly ForRule[] {
  return linesLike('condition=Ready')(text, source).map((line) => ({ text: line, spec: parseFor(line) }));
}

/** A path of kubectl's JSONPath by which rows are put in order. */
export function sortKey(text: string, source: string): SortKey {
  return { text, path: parseJsonPath(text, source, true) };
}

/** Keys of labels with commas between them: a name, or `example.com/name`. */
export function labelKeys(text: string, source: string): readonly string[] {
  const keys = text.split(',');
  const wrong = keys.find(
    (key) => !/^(?:[a-z0-9]([-a-z0-9.]*[a-z0-9])?\/)?[A-Za-z0-9]([-\w.]*[A-Za-z0-9])?$/.test(key),
  );
  if (wrong === undefined) return [...new Set(keys)];
  throw new UsageError(
    `${source} ${JSON.stringify(wrong)} is not the key of a label; write for example app,app.kubernetes.io/name`,
  );
}

/** A whole number from 0. */
export function wholeNumber(text: string, source: string): number {
  const number = /^\d+$/.test(text) ? Number(text) : NaN;
  if (Number.isSafeInteger(number)) return number;
  throw new UsageError(`${source} ${JSON.stringify(text)} is not a whole number from 0`);
}

/** Kinds of changes with commas between them. */
export function eventList(text: string, source: string): readonly ChangeType[] {
  const read = oneOf(CHANGE_KINDS);
  return [...new Set(text.split(',').map((word) => read(word, source).toUpperCase() as ChangeType))];
}

/** Names of environment variables with commas between them; each may hold `*`. */
export function variableList(text: string, source: string): readonly string[] {
  const names = text.split(',');
  const wrong = names.find((name) => !/^[A-Za-z_*][A-Za-z0-9_*]*$/.test(name));
  if (wrong === undefined) return names;
  throw new UsageError(
    `${source} ${JSON.stringify(wrong)} is not the name of a variable; write for example SLACK_URL,AWS_*`,
  );
}
