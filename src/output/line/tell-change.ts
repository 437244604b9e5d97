import { isHidden } from '../../model/flow/change.js';
import type { PrintableChange } from '../../model/flow/record.js';
import type { Work } from '../../model/turns.js';
import { compareDocuments } from '../compare/compare-documents.js';
import { compareLines } from '../compare/compare-lines.js';
import type { Hunk } from '../compare/hunk.js';

/** One thing that is told of a change: all of it, or one of several places in a text that holds a tree. */
export interface ToldChange {
  readonly change: PrintableChange;
  /** The path within the text that the field holds; several where a text in it holds one again. */
  readonly inside: readonly string[];
  /** Where it is a text of several lines that is told line by line. */
  readonly hunks?: readonly Hunk[];
}

/** JSON in YAML in a text: what is deeper is told as a text. */
const DEPTH_MOST = 3;

/**
 * A difference as it is told best: texts that are JSON or YAML by the paths in them, other texts of several lines by
 * hunks with `context` lines around them, and everything else by its values.
 */
export function* tellChange(
  change: PrintableChange,
  context: number,
  inside: readonly string[] = [],
): Work<readonly ToldChange[]> {
  const { old, new: next } = change;
  const isTold = (side: typeof old): side is string | undefined =>
    side === undefined || typeof side === 'string';
  if (!isTold(old) || !isTold(next) || !(hasLines(old) || hasLines(next) || bothLikeJson(old, next)))
    return [{ change, inside }];
  // Texts that the cluster writes, such as the message of a condition, are prose whatever they look like.
  const places =
    old === undefined || next === undefined || change.kind !== 'spec' || inside.length === DEPTH_MOST
      ? undefined
      : compareDocuments(old, next);
  if (places !== undefined) {
    const told: ToldChange[] = [];
    for (const place of places) {
      const inner = withSides(change, place.old, place.new);
      for (const each of yield* tellChange(inner, context, [...inside, place.path])) told.push(each);
    }
    return told;
  }
  if (!hasLines(old) && !hasLines(next)) return [{ change, inside }];
  return [{ change, inside, hunks: yield* compareLines(old ?? '', next ?? '', context) }];
}

/** Whether two texts look the same and may differ in what is masked. */
export function differsHidden({ change, hunks }: ToldChange): boolean {
  return hunks?.length === 0 && (isHidden(change, 'old') || isHidden(change, 'new'));
}

/** Whether a text has more than one line. */
function hasLines(text: string | undefined): boolean {
  const end = text?.indexOf('\n') ?? -1;
  return text !== undefined && end >= 0 && end < text.length - 1;
}

function bothLikeJson(old: string | undefined, next: string | undefined): boolean {
  return [old, next].every((text) => text !== undefined && /^\s*[{[]/.test(text));
}

/** The same change with the sides that one place in it has: what was masked in it is so still. */
function withSides(
  { old: _old, new: _new, ...change }: PrintableChange,
  old: PrintableChange['old'],
  next: PrintableChange['new'],
): PrintableChange {
  return {
    ...change,
    ...(old === undefined ? {} : { old }),
    ...(next === undefined ? {} : { new: next }),
  };
}
