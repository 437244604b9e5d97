import { totalOf } from '../../model/flow/change.js';
import type { PrintableChange } from '../../model/flow/record.js';
import { nameText, noteText, placeText } from '../text/name-text.js';
import { type Bounds, SENTENCE } from './bounds.js';
import { valuePair, valueText } from './value-text.js';

/** The parts of a change, as safe text. */
export interface ChangeText {
  /** `replicas`, `image[web]`, or a path. */
  readonly label: string;
  readonly old: string | undefined;
  /** With how many of, and the note: `4/5`, `CrashLoopBackOff (exit 1)`. */
  readonly new: string | undefined;
}

/** A change with what it is called, how many of, and its note. */
export function changeText(
  change: PrintableChange,
  bounds: Bounds = SENTENCE,
  inside: readonly string[] = [],
): ChangeText {
  const { old, new: next } = sideTexts(change, bounds);
  return {
    label: labelOf(change, inside),
    old,
    new: next === undefined ? undefined : `${next}${totalText(change)}${behind(change)}`,
  };
}

/** The values of a change alone, as safe text. */
export function sideTexts(
  { old, new: next }: PrintableChange,
  bounds: Bounds = SENTENCE,
): Omit<ChangeText, 'label'> {
  if (old === undefined || next === undefined) {
    return {
      old: old === undefined ? undefined : valueText(old, bounds),
      new: next === undefined ? undefined : valueText(next, bounds),
    };
  }
  const [oldText, newText] = valuePair(old, next, bounds);
  return { old: oldText, new: newText };
}

/** Of how many a change counts, behind its value: `/5`. */
export function totalText(change: PrintableChange): string {
  const total = totalOf(change);
  return total === undefined ? '' : `/${total}`;
}

function behind({ note }: PrintableChange): string {
  return note === undefined ? '' : ` (${noteText(note)})`;
}

/** What a change is called, and behind a colon the path within the text that it holds: `data["app.yaml"]: server.port`. */
export function labelOf(change: PrintableChange, inside: readonly string[] = []): string {
  return [ownLabel(change), ...inside.map(placeText)].join(': ');
}

function ownLabel({ field, path, container, item }: PrintableChange): string {
  const name = field === path ? placeText(field) : nameText(field);
  const place = container === undefined ? name : `${name}[${nameText(container)}]`;
  if (item === undefined) return place;
  return item.startsWith('[') ? `${place}${placeText(item)}` : `${place}.${placeText(item)}`;
}

/** The first of them each as `show` says, and how many more there are. */
export function shownChanges<T>(
  changes: readonly T[],
  show: (change: T) => string,
  most = SENTENCE.changes,
): readonly string[] {
  const shown = changes.slice(0, most).map(show);
  const left = changes.length - shown.length;
  return left === 0 ? shown : [...shown, `… and ${left} more`];
}
