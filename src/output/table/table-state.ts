import type { Key, KeyName } from './keys.js';
import { type ObjectRow, rowKey } from './object-row.js';
import { ALL, type Selection } from './view.js';

/** What a person made of the table with keys. */
export interface TableState extends Selection {
  /** The filter is being typed. */
  readonly editing: boolean;
  readonly paused: boolean;
  /** The key of the selected row; undefined: none. */
  readonly selected: string | undefined;
  /** The changes of the selected object are looked at. */
  readonly opened: boolean;
}

export const UNTOUCHED: TableState = {
  ...ALL,
  ...{ editing: false, paused: false, selected: undefined, opened: false },
};

/** What there is to be selected now. */
export interface Shown {
  readonly rows: readonly ObjectRow[];
  /** Those that the rows can be sorted by. */
  readonly heads: readonly string[];
  /** So many rows are a page. */
  readonly page: number;
}

/** The help line, in the words of which each is a key or a few. */
export const KEY_HELP = '/ filter · s S sort · p pause · ↑↓ Enter changes · q quit';

/** The state after a key; `quit` where that ends the table. */
export function pressed(state: TableState, key: Key, shown: Shown): TableState | 'quit' {
  if (state.editing) return edited(state, key);
  if ('character' in key) return typed(state, key.character, shown);
  const rows = MOVES[key.name]?.(shown.page);
  if (rows !== undefined) return moved(state, shown, rows);
  if (key.name === 'enter') return { ...state, opened: state.selected !== undefined && !state.opened };
  if (key.name !== 'escape') return state;
  if (state.opened) return { ...state, opened: false };
  return state.selected === undefined ? { ...state, filter: '' } : { ...state, selected: undefined };
}

/** By how many rows a key moves. */
const MOVES: Partial<Record<KeyName, (page: number) => number>> = {
  up: () => -1,
  down: () => 1,
  'page-up': (page) => -page,
  'page-down': (page) => page,
  home: () => -Infinity,
  end: () => Infinity,
};

function typed(state: TableState, character: string, shown: Shown): TableState | 'quit' {
  const { order } = state;
  switch (character) {
    case 'q':
      return state.opened ? { ...state, opened: false } : 'quit';
    case '/':
      return { ...state, editing: true, opened: false };
    case 'p':
      return { ...state, paused: !state.paused };
    case 's':
      return { ...state, order: { head: nextHead(order.head, shown.heads), backwards: false } };
    case 'S':
      return { ...state, order: { ...order, backwards: !order.backwards } };
    case 'k':
      return moved(state, shown, -1);
    case 'j':
      return moved(state, shown, 1);
    default:
      return state;
  }
}

function edited(state: TableState, key: Key): TableState {
  const { filter } = state;
  if ('character' in key) return { ...state, filter: filter + key.character };
  const { name } = key;
  if (name === 'enter') return { ...state, editing: false };
  if (name === 'escape' || (name === 'backspace' && filter === '')) {
    return { ...state, editing: false, filter: '' };
  }
  if (name === 'clear') return { ...state, filter: '' };
  return name === 'backspace' ? { ...state, filter: Array.from(filter).slice(0, -1).join('') } : state;
}

/** After the last column comes the order that there was at first. */
function nextHead(head: string | undefined, heads: readonly string[]): string | undefined {
  return head === undefined ? heads[0] : heads[heads.indexOf(head) + 1];
}

function moved(state: TableState, { rows }: Shown, by: number): TableState {
  if (rows.length === 0) return { ...state, selected: undefined };
  const at = rows.findIndex((row) => rowKey(row) === state.selected);
  const from = at < 0 ? (by > 0 ? -1 : rows.length) : at;
  const to = Math.min(Math.max(from + by, 0), rows.length - 1);
  const row = rows[to];
  return { ...state, selected: row && rowKey(row) };
}
