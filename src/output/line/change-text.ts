import type { Change } from '../../model/change.js';
import type { Json } from '../../model/json.js';
import { escapeText } from '../text/escape.js';
import { shorten } from './shorten.js';
import { valuePair, valueText } from './value-text.js';

/** Names and paths are shown whole up to this many characters: the longest name that Kubernetes takes is 253. */
const NAME_MAX = 256;

/** How many changes of one record are shown to people; a program gets all of them. */
export const SHOWN_CHANGES = 12;

/** The parts of a change, as safe text. */
export interface ChangeText {
  /** `replicas`, `image[web]`, or a path. */
  readonly label: string;
  readonly old: string | undefined;
  /** With how many of, and the note: `4/5`, `CrashLoopBackOff (exit 1)`. */
  readonly new: string | undefined;
}

export function changeText(change: Change): ChangeText {
  const label = nameText(labelOf(change));
  if (change.new === undefined) return { label, old: optionalText(change.old), new: undefined };
  if (change.old === undefined)
    return { label, old: undefined, new: withNote(valueText(change.new), change) };
  const [old, next] = valuePair(change.old, change.new);
  return { label, old, new: withNote(next, change) };
}

function labelOf({ field, container, item }: Change): string {
  const place = container === undefined ? field : `${field}[${container}]`;
  if (item === undefined) return place;
  return item.startsWith('[') ? `${place}${item}` : `${place}.${item}`;
}

/** A name from the cluster as safe text of bounded length. */
export function nameText(name: string): string {
  // A character has at most two units: what is beyond would be cut, and need not be looked at.
  return shorten(escapeText(name.slice(0, 2 * NAME_MAX + 2)), NAME_MAX);
}

/** The first of them each as `show` says, and how many more there are. */
export function shownChanges<T>(changes: readonly T[], show: (change: T) => string, between: string): string {
  const shown = changes.slice(0, SHOWN_CHANGES).map(show);
  const left = changes.length - shown.length;
  return (left === 0 ? shown : [...shown, `… and ${left} more`]).join(between);
}

function optionalText(value: Json | undefined): string | undefined {
  return value === undefined ? undefined : valueText(value);
}

function withNote(text: string, change: Change): string {
  const of = change.of === undefined ? '' : `/${change.of}`;
  const note = change.note === undefined ? '' : ` (${nameText(change.note)})`;
  return `${text}${of}${note}`;
}
