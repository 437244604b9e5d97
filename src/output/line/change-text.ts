import { totalOf } from '../../model/change.js';
import type { PrintableChange } from '../../model/record.js';
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

/** A change with what it is called, how many of, and its note. */
export function changeText(change: PrintableChange): ChangeText {
  const { old, new: next } = sideTexts(change);
  return {
    label: nameText(labelOf(change)),
    old,
    new: next === undefined ? undefined : `${next}${totalText(change)}${noteText(change)}`,
  };
}

/** The values of a change alone, as safe text. */
export function sideTexts({ old, new: next }: PrintableChange): Omit<ChangeText, 'label'> {
  if (old === undefined || next === undefined) {
    return {
      old: old === undefined ? undefined : valueText(old),
      new: next === undefined ? undefined : valueText(next),
    };
  }
  const [oldText, newText] = valuePair(old, next);
  return { old: oldText, new: newText };
}

/** Of how many a change counts, behind its value: `/5`. */
export function totalText(change: PrintableChange): string {
  const total = totalOf(change);
  return total === undefined ? '' : `/${total}`;
}

function noteText({ note }: PrintableChange): string {
  return note === undefined ? '' : ` (${nameText(note)})`;
}

function labelOf({ field, container, item }: PrintableChange): string {
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
