import { type PrintableChange, type PrintableRecord, leftSelection } from '../../model/flow/record.js';
import { countLines } from '../compare/compare-lines.js';
import type { Theme } from '../text/theme.js';
import type { Bounds } from './bounds.js';
import { changeText, labelOf, shownChanges } from './change-text.js';
import { containerText } from './container-text.js';
import { eventText } from './event-text.js';
import type { LabelledHunk } from './hunk-text.js';
import { type ListDifference, listDifference } from './list-difference.js';
import { type LinePart, isContainerPart, isEventPart, lineParts } from './line-parts.js';
import { managersText } from './circumstance-text.js';
import { type ToldChange, differsHidden, tellChange } from './tell-change.js';
import { withoutName } from './without-name.js';
import { valuePair, valueText } from './value-text.js';
import { type Segment, wrapLine } from './wrap-line.js';

/** What changed, and by whom, on one line: texts of several lines by the words around each difference. */
export function changesText(record: PrintableRecord, theme: Theme, bounds: Bounds): string {
  return wrapLine('', segmentsOf(record, theme, bounds), undefined, 0);
}

/** The same in segments, in which a text of several lines is only counted, and the hunks that tell of it. */
export function toldChanges(
  record: PrintableRecord,
  theme: Theme,
  bounds: Bounds,
  context: number,
): { readonly segments: readonly Segment[]; readonly hunks: readonly LabelledHunk[] } {
  // What is new differs from nothing.
  if (record.type !== 'MODIFIED') return { segments: segmentsOf(record, theme, bounds), hunks: [] };
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
    if (part.hunks === undefined) return differenceText(change, theme, bounds, inside);
    const label = labelOf(change, inside);
    for (const hunk of part.hunks) hunks.push({ label, hunk });
    return `${theme.field(label)} ${countText(part, theme)}`;
  };
  const shown = shownChanges(parts, showPart, bounds.changes);
  return { segments: [...inARow(shown), ...circumstances(record, theme)], hunks };
}

function segmentsOf(record: PrintableRecord, theme: Theme, bounds: Bounds): readonly Segment[] {
  const show = record.type === 'ADDED' ? factText : differenceText;
  const showPart = (part: LinePart): string => {
    if (isEventPart(part)) return eventText(part.event, theme);
    return isContainerPart(part) ? containerText(part, theme, bounds) : show(part, theme, bounds);
  };
  const shown = shownChanges(lineParts(record.changes), showPart, bounds.changes);
  return [...inARow(shown), ...circumstances(record, theme)];
}

/** Changes stand with a dot between them, and what else there is to know behind two blanks. */
function inARow(texts: readonly string[]): readonly Segment[] {
  return texts.map((text, at) => ({ text, gap: at === texts.length - 1 ? '  ' : ' · ' }));
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
function circumstances(record: PrintableRecord, theme: Theme): readonly Segment[] {
  const parts: string[] = [];
  if (leftSelection(record)) parts.push('left the selection');
  else if (record.reason === 'unknown') parts.push('(or it left the selection: the server does not say)');
  else if (record.reason === 'back-in-selection') parts.push('back in the selection');
  else if (record.type === 'DELETED' && record.synthetic) {
    parts.push('(found gone; the deletion itself was not seen)');
  }
  const managers = managersText(record.managers);
  const whoAndHowOften = [
    managers === '' ? '' : `by ${managers}`,
    record.folded !== undefined && record.folded > 1 ? `×${record.folded}` : '',
  ].filter((part) => part !== '');
  return [
    ...parts.map((part) => theme.notice(part)),
    // Together in one line: a count alone says nothing.
    ...(whoAndHowOften.length === 0 ? [] : [whoAndHowOften.map((part) => theme.notice(part)).join('  ')]),
  ].map((text) => ({ text, gap: '  ' }));
}

/** A fact of a new object: `replicas 3`. */
function factText(change: PrintableChange, theme: Theme, bounds: Bounds): string {
  const { label, new: next } = changeText(change, bounds);
  return `${theme.field(label)} ${theme.new(next ?? '')}`;
}

/**
 * A difference: `replicas 3 → 5`, `image[envoy] added envoy:1.2`, `image[envoy] removed (was envoy:1.2)`, and of a list
 * of words what came and went: `verbs +patch −get`.
 */
function differenceText(
  change: PrintableChange,
  theme: Theme,
  bounds: Bounds,
  inside: readonly string[] = [],
): string {
  const list = listDifference(change);
  if (list !== undefined) {
    const [came = [], went = []] = itemTexts(list, bounds);
    const items = [
      ...came.map((item) => theme.added(`+${item}`)),
      ...went.map((item) => theme.deleted(`−${item}`)),
    ];
    return [theme.field(labelOf(change, inside)), ...shownChanges(items, String, bounds.changes)].join(' ');
  }
  const bare = withoutName(change);
  const { label, old, new: next } = changeText(bare, bounds, inside);
  const field = theme.field(label);
  const isSaid = bare !== change && (old ?? next) === NOTHING;
  if (next === undefined) {
    const was = isSaid ? '' : ` (was ${theme.old(old ?? '')})`;
    return `${field} ${isState(change) ? 'gone' : 'removed'}${was}`;
  }
  if (old !== undefined) return `${field} ${theme.old(old)} → ${theme.new(next)}`;
  if (isSaid) return `${field} added`;
  return `${field} ${hasPlace(change) ? 'added ' : ''}${theme.new(next)}`;
}

/** What came into a list and went out of it; where it is one item for one, by the words around each difference. */
function itemTexts({ came, went }: ListDifference, bounds: Bounds): readonly (readonly string[])[] {
  const [[next, ...nexts], [old, ...olds]] = [came, went];
  if (next === undefined || old === undefined || nexts.length + olds.length > 0)
    return [came, went].map((items) => items.map((item) => behindSign(valueText(item, bounds))));
  const [oldText, newText] = valuePair(old, next, bounds);
  return [[behindSign(newText)], [behindSign(oldText)]];
}

/** An argument such as `-v` keeps its quotes: `+-v` could be read as a sign and its opposite. */
function behindSign(text: string): string {
  return /^[-+−]\D/.test(text) ? `"${text}"` : text;
}

/** What is left of an item that has but a name. */
const NOTHING = '{}';

/** Where a new value means that something was put in: a container, or a path. A field with a name just gets a value. */
function hasPlace(change: PrintableChange): boolean {
  return !isState(change) && (change.container !== undefined || change.field === change.path);
}

/** What the cluster reports comes and goes; what a user wrote is added and removed. */
function isState({ kind }: PrintableChange): boolean {
  return kind !== 'spec';
}
