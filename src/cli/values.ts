import { UsageError } from '../model/errors.js';
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

/** Namespaces with commas between them; each is an RFC 1123 label, as the server demands. */
export function namespaceList(text: string, source: string): readonly string[] {
  const names = text.split(',');
  const wrong = names.find((name) => !/^[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?$/.test(name));
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

/** Paths with commas between them; commas within brackets belong to a path. What a path is, others know. */
export function pathList(text: string, source: string): readonly string[] {
  const paths = (text.match(/(?:\[(?:"(?:[^"\\]|\\.)*"|[^\]"])*\]?|[^,[])+/g) ?? []).map((path) =>
    path.trim(),
  );
  if (paths.length > 0 && paths.every((path) => path !== '')) return [...new Set(paths)];
  throw new UsageError(
    `${source} ${JSON.stringify(text)} has no path in it; write for example spec.template`,
  );
}

/** A whole number from 0. */
export function wholeNumber(text: string, source: string): number {
  const number = /^\d+$/.test(text) ? Number(text) : NaN;
  if (Number.isSafeInteger(number)) return number;
  throw new UsageError(`${source} ${JSON.stringify(text)} is not a whole number from 0`);
}

const EVENTS = ['added', 'modified', 'deleted'] as const;

/** What may happen to an object, as the type of its record. */
export type EventName = Uppercase<(typeof EVENTS)[number]>;

/** Kinds of changes with commas between them. */
export function eventList(text: string, source: string): readonly EventName[] {
  const read = oneOf(EVENTS);
  return [...new Set(text.split(',').map((word) => read(word, source).toUpperCase() as EventName))];
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
