import type { ChangeSubject } from '../../model/flow/record.js';
import type { ObjectResult } from '../../model/flow/result.js';
import { shorten } from '../line/shorten.js';
import { beginsCommand, escapeText } from './escape.js';

/** Names and paths are shown whole up to this many characters: the longest name that Kubernetes takes is 253. */
const NAME_MAX = 256;
/** As much of a sentence is shown. */
const MESSAGE_MAX = 1024;
/** As much of a message is told in a report: one of an admission webhook may be a page. */
const REPORTED_MAX = 400;

/**
 * What a line of kwatch's is built of: a name that holds any of it could be read as more than a name. A braille blank
 * looks like a space and is none to `\s`.
 */
const STRUCTURE = /[\s\u2800"→·…×[\](){}=,;|]/u;
/** The same for a path, which has brackets and quotes of its own. */
const OF_NO_PATH = /[\s\u2800"→·…×]/u;
const QUOTED_IN_PATH = /"(?:[^"\\]|\\.)*"/g;
/** What ends a note in brackets and begins something else. */
const OF_NO_NOTE = /[→·×\u2800]|\s{2}|^[\s"]|\s$/u;
/** What divides the columns of a table. */
const OF_NO_CELL = /\u2800|\s{2}|^[\s"]|\s$/u;

/**
 * A name from the cluster as safe text of bounded length, which stands for itself alone: in double quotes where
 * something in it reads like a part of a line.
 */
export function nameText(name: string): string {
  return quotedWhere(name, NAME_MAX, (text) => STRUCTURE.test(text));
}

/** `deployment/web`, each of the two as `nameText` says. */
export function objectText({ kind, name }: { readonly kind: string; readonly name: string }): string {
  return `${nameText(kind.toLowerCase())}/${nameText(name)}`;
}

/** A path, or an item of one, as safe text of bounded length; in quotes where it holds what no path does. */
export function placeText(path: string): string {
  return quotedWhere(path, NAME_MAX, (text) => OF_NO_PATH.test(text.replace(QUOTED_IN_PATH, '')));
}

/** What stands in brackets behind a value: in quotes where it could be read as the end of the brackets. */
export function noteText(note: string): string {
  return quotedWhere(note, NAME_MAX, (text) => OF_NO_NOTE.test(text) || closesMore(text));
}

/**
 * A sentence of the cluster that a line tells as it is: in quotes where it could be read as the end of itself. Longer
 * than a name: the API takes 1 KiB for what an Event says.
 */
export function messageText(message: string): string {
  return quotedWhere(message, MESSAGE_MAX, (text) => OF_NO_NOTE.test(text));
}

/** A cell of a table from the cluster: in quotes where it could be read as several. */
export function cellText(cell: string): string {
  return quotedWhere(cell, NAME_MAX, (text) => OF_NO_CELL.test(text));
}

/** Text from outside as safe text of one line and of at most `max` characters. */
export function boundedText(text: string, max: number): string {
  // A character has at most two units: what is beyond would be cut, and need not be looked at.
  return shorten(escapeText(text.slice(0, 2 * max + 2)), max);
}

function quotedWhere(text: string, max: number, isMeant: (shown: string) => boolean): string {
  const begin = text.slice(0, 2 * max + 2);
  const shown = escapeText(begin);
  if (!isMeant(shown) && !beginsCommand(shown)) return shorten(shown, max);
  // Within quotes a quote is escaped as the backslash is, so that the name can be had back.
  const inner = shown.replaceAll('"', '\\"');
  return `"${shorten(inner, max - 2)}"`;
}

function closesMore(text: string): boolean {
  let open = 0;
  for (const character of text) {
    if (character === '(') open += 1;
    if (character === ')') open -= 1;
    if (open < 0) return true;
  }
  return false;
}

/** What stands before a line about the work for an object: `[deployment/web default]`, `[deployment/web default staging]`. */
export function subjectText(subject: ChangeSubject): string {
  const { context, namespace } = subject;
  const words = [context, namespace].flatMap((word) => (word === undefined ? [] : nameText(word)));
  return `[${[objectText(subject), ...words.toReversed()].join(' ')}]`;
}

/** `1 change`, `5 changes`. */
export function changesCount(count: number): string {
  return count === 1 ? '1 change' : `${count} changes`;
}

/** An object with where it is, as safe text: `deployment/web in shop`, `deployment/web in shop of staging`. */
export function objectPlace(object: ObjectResult): string {
  const { context, namespace } = object;
  const place = namespace === undefined ? '' : ` in ${nameText(namespace)}`;
  return `${objectText(object)}${place}${context === undefined ? '' : ` of ${nameText(context)}`}`;
}

/** A message of the cluster in a report, as safe text of one line and of bounded length. */
export function reportedText(message: string): string {
  return boundedText(message, REPORTED_MAX);
}
