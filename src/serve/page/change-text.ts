import type { StreamedChange } from './record.js';

/** A value on one line is cut to so many characters: a row has no room for more. */
const VALUE_MAX = 60;

/** What a change is called: `replicas`, `image[web]`. */
export function labelOf({ field, container, item }: StreamedChange): string {
  const place = container === undefined ? field : `${field}[${container}]`;
  if (item === undefined) return place;
  return item.startsWith('[') ? `${place}${item}` : `${place}.${item}`;
}

/** A value on one line. */
export function valueText(value: unknown): string {
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  const line = text.replaceAll(/\s+/g, ' ');
  return line.length > VALUE_MAX ? `${line.slice(0, VALUE_MAX - 1)}…` : line;
}

/** The new side, with how many of and its note: `4/5`, `CrashLoopBackOff (exit 1)`. */
export function newText(change: StreamedChange): string {
  const total = change.of === undefined ? '' : `/${change.of}`;
  const note = change.note === undefined ? '' : ` (${change.note})`;
  return `${valueText(change.new)}${total}${note}`;
}

/** Whether a side has more than a line has room for, and is better shown as lines. */
export function isLong({ old, new: next }: StreamedChange): boolean {
  return [old, next].some((side) => linesOf(side).length > 1);
}

/** A value as lines: text as it is, anything with parts as JSON. */
export function linesOf(value: unknown): readonly string[] {
  if (value === undefined) return [];
  const text = typeof value === 'string' ? value : JSON.stringify(value, null, 2);
  return text.replace(/\n$/, '').split('\n');
}
