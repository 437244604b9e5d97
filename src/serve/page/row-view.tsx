import type { JSX } from 'preact';
import type { Blindness, BoardRow } from './board.js';
import { Lane } from './lane.js';

export interface RowViewProps {
  readonly row: BoardRow;
  readonly blind: readonly Blindness[];
  readonly nowMs: number;
  readonly spanMs: number;
  readonly theme: string;
  readonly selected: boolean;
  readonly top: number;
  /** Its place among all that are shown, for who cannot see. */
  readonly place: number;
  readonly of: number;
  readonly onSelect: (key: string) => void;
}

/** How long a change stays marked: long enough to be found by the eye. */
const FRESH_MS = 6_000;

/** Facts in a row; the rest stands in its history. */
const FACTS = 5;

/** One object on one line: what it is, what changed last and by whom, and its lane. */
export function RowView(props: RowViewProps): JSX.Element {
  const { row, nowMs, selected, top, onSelect } = props;
  const isFresh = row.changes > 0 && nowMs - row.changedAtMs < FRESH_MS;
  // Two names for one animation: with the other name it begins again.
  const fresh = isFresh ? ` fresh-${row.changes % 2}` : '';
  const facts = [...row.facts].slice(0, FACTS).map(([label, value]) => `${label} ${value}`);
  return (
    <div
      id={rowId(row.key)}
      role="option"
      aria-selected={selected}
      aria-posinset={props.place}
      aria-setsize={props.of}
      class={`row${fresh}${row.gone ? ' gone' : ''}${row.last === '' ? ' quiet' : ''}${selected ? ' selected' : ''}`}
      style={{ transform: `translateY(${top}px)` }}
      onClick={() => onSelect(row.key)}
    >
      <span class="kind">{row.kind}</span>
      <span class="name">{row.name}</span>
      <span class="facts">{facts.join(' · ')}</span>
      <span class="last">
        {row.last}
        {row.managers === '' ? null : <span class="by"> by {row.managers}</span>}
      </span>
      <span class="when">{row.changes === 0 ? '' : agoText(nowMs - row.changedAtMs)}</span>
      <Lane row={row} blind={props.blind} nowMs={nowMs} spanMs={props.spanMs} theme={props.theme} />
    </div>
  );
}

/** The id of a row's element: a key holds what an id may not. */
export function rowId(key: string): string {
  return `row-${key.replaceAll(/[^\w-]/g, (letter) => `_${letter.charCodeAt(0).toString(16)}`)}`;
}

export function agoText(ms: number): string {
  const seconds = Math.max(Math.floor(ms / 1000), 0);
  if (seconds < 2) return 'now';
  if (seconds < 60) return `${seconds}s`;
  return seconds < 3600 ? `${Math.floor(seconds / 60)}m` : `${Math.floor(seconds / 3600)}h`;
}
