import { type PrintableChange, type PrintableRecord, leftSelection } from '../../model/record.js';
import { countLines } from '../compare/compare-lines.js';
import type { Theme } from '../text/theme.js';
import type { Bounds } from './bounds.js';
import { type ChangeText, changeText, labelOf, shownChanges } from './change-text.js';
import { containerText } from './container-text.js';
import { eventText } from './event-text.js';
import type { LabelledHunk } from './hunk-text.js';
import { type LinePart, isContainerPart, isEventPart, lineParts } from './line-parts.js';
import { managersText } from './by-whom.js';
import { type ToldChange, differsHidden, tellChange } from './tell-change.js';

/** What changed, and by whom, on one line: texts of several lines by the words around each difference. */
export function changesText(record: PrintableRecord, theme: Theme, bounds: Bounds): string {
  const show = record.type === 'ADDED' ? factText : differenceText;
  const showPart = (part: LinePart): string => {
    if (isEventPart(part)) return eventText(part.event, theme);
    return isContainerPart(part)
      ? containerText(part, theme, bounds)
      : show(changeText(part, bounds), part, theme);
  };
  const shown = shownChanges(lineParts(record.changes), showPart, ' · ', bounds.changes);
  return withCircumstances(shown, record, theme);
}

/** The same line, in which a text of several lines is only counted, and the hunks that tell of it. */
export function toldChanges(
  record: PrintableRecord,
  theme: Theme,
  bounds: Bounds,
  context: number,
): { readonly text: string; readonly hunks: readonly LabelledHunk[] } {
  // What is new differs from nothing.
  if (record.type !== 'MODIFIED') return { text: changesText(record, theme, bounds), hunks: [] };
  const parts = lineParts(record.changes).flatMap<LinePart | ToldChange>((part) =>
    isContainerPart(part) || isEventPart(part) ? [part] : tellChange(part, context),
  );
  const hunks: LabelledHunk[] = [];
  const showPart = (part: LinePart | ToldChange): string => {
    if (!('inside' in part)) {
      if (isEventPart(part)) return eventText(part.event, theme);
      return isContainerPart(part) ? containerText(part, theme, bounds) : '';
    }
    const { change, inside } = part;
    if (part.hunks === undefined) return differenceText(changeText(change, bounds, inside), change, theme);
    const label = labelOf(change, inside);
    hunks.push(...part.hunks.map((hunk) => ({ label, hunk })));
    return `${theme.field(label)} ${countText(part, theme)}`;
  };
  const shown = shownChanges(parts, showPart, ' · ', bounds.changes);
  return { text: withCircumstances(shown, record, theme), hunks };
}

/** How many lines of a text differ: `+2 -1 lines`, `added 14 lines`. */
function countText(told: ToldChange, theme: Theme): string {
  if (differsHidden(told)) return theme.notice('differs in what is masked');
  const { removed, added } = countLines(told.hunks ?? []);
  const lines = removed + added === 1 ? 'line' : 'lines';
  if (told.change.old === undefined) return `added ${theme.added(String(added))} ${lines}`;
  if (told.change.new === undefined) return `removed ${theme.deleted(String(removed))} ${lines}`;
  return `${theme.added(`+${added}`)} ${theme.deleted(`-${removed}`)} ${lines}`;
}

/** What there is to know of a change besides: whether the object is gone, who did it, and how often. */
function withCircumstances(changes: string, record: PrintableRecord, theme: Theme): string {
  const parts = [changes];
  if (leftSelection(record)) parts.push(theme.notice('left the selection'));
  else if (record.reason === 'unknown')
    parts.push(theme.notice('(or it left the selection: the server does not say)'));
  else if (record.reason === 'back-in-selection') parts.push(theme.notice('back in the selection'));
  else if (record.type === 'DELETED' && record.synthetic) {
    parts.push(theme.notice('(found gone; the deletion itself was not seen)'));
  }
  const managers = managersText(record.managers);
  if (managers !== '') parts.push(theme.notice(`by ${managers}`));
  if (record.folded !== undefined && record.folded > 1) parts.push(theme.notice(`×${record.folded}`));
  return parts.filter((part) => part !== '').join('  ');
}

/** A fact of a new object: `replicas 3`. */
function factText({ label, new: next }: ChangeText, _change: PrintableChange, theme: Theme): string {
  return `${theme.field(label)} ${theme.new(next ?? '')}`;
}

/** A difference: `replicas 3 → 5`, `image[envoy] added envoy:1.2`, `image[envoy] removed (was envoy:1.2)`. */
function differenceText(
  { label, old, new: next }: ChangeText,
  change: PrintableChange,
  theme: Theme,
): string {
  const field = theme.field(label);
  if (next === undefined)
    return `${field} ${isState(change) ? 'gone' : 'removed'} (was ${theme.old(old ?? '')})`;
  if (old === undefined) return `${field} ${hasPlace(change) ? 'added ' : ''}${theme.new(next)}`;
  return `${field} ${theme.old(old)} → ${theme.new(next)}`;
}

/** Where a new value means that something was put in: a container, or a path. A field with a name just gets a value. */
function hasPlace(change: PrintableChange): boolean {
  return !isState(change) && (change.container !== undefined || change.field === change.path);
}

/** What the cluster reports comes and goes; what a user wrote is added and removed. */
function isState({ kind }: PrintableChange): boolean {
  return kind !== 'spec';
}
