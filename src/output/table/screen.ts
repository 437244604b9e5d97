import { GLANCE } from '../line/bounds.js';
import { pieces } from '../line/shorten.js';
import { escapeText } from '../text/escape.js';
import { fitText, textWidth } from '../text/fit.js';
import { nameText } from '../text/name-text.js';
import type { WindowSize } from './live-picture.js';
import { type ObjectRow, rowKey } from './object-row.js';
import { KEY_HELP, type TableState } from './table-state.js';
import { type TablePart, type ViewOptions, changeLine, tableLines } from './view.js';

/** What a screen shows. */
export interface Scene {
  readonly parts: readonly TablePart[];
  readonly state: TableState;
  /** Whether keys are read: then a line says which. */
  readonly hasKeys: boolean;
  /** How many objects there are, shown or not. */
  readonly objects: number;
  /** Changes that came while it is paused. */
  readonly missed: number;
  /** What was last said on stderr, as safe text. */
  readonly notice: string | undefined;
}

/** The rows of all parts in the order in which they stand. */
export function rowsOf(parts: readonly TablePart[]): readonly ObjectRow[] {
  return parts.flatMap(({ rows }) => rows);
}

/**
 * The lines of a window: the table, or the changes of one object, and below them what is to be said of it. No more
 * lines than the window has rows, none wider than its columns.
 */
export function screenLines(
  scene: Scene,
  nowMs: number,
  { columns, rows }: WindowSize,
  view: ViewOptions,
): readonly string[] {
  const { theme } = view;
  const { state } = scene;
  const help = scene.hasKeys && rows > 4 ? [theme.notice(fitText(helpText(state), columns))] : [];
  const selected = rowsOf(scene.parts).find((row) => rowKey(row) === state.selected);
  if (state.opened && selected !== undefined) {
    return [...changesOf(selected, columns, view).slice(0, rows - help.length), ...help];
  }
  const fitted = fitRows(scene.parts, rows - help.length - 1, state, selected);
  const table = tableLines(fitted.parts, nowMs, view, { columns, selected });
  const words = [
    ...statusWords(scene),
    ...(scene.notice === undefined ? [] : [scene.notice]),
    ...(fitted.left > 0 ? [fitted.words] : []),
    ...(table.leftOut.length > 0 ? [`no room for ${table.leftOut.join(', ')}`] : []),
  ];
  const status = words.length === 0 ? [] : [theme.notice(fitText(words.join(' · '), columns))];
  if (table.needs !== undefined) {
    const words = wrap(`the window is too narrow: ${table.needs} columns are needed`, columns);
    return [...words.slice(0, rows - help.length), ...help];
  }
  return [...table.lines.slice(0, rows - help.length - status.length), ...status, ...help];
}

function helpText(state: TableState): string {
  if (state.editing) return `filter: ${escapeText(state.filter)}▏ Enter keeps it, Esc takes it away`;
  if (state.opened) return 'Enter or Esc back to the table · q back';
  return KEY_HELP;
}

function statusWords({ state, objects, parts, missed }: Scene): readonly string[] {
  const { filter, order, paused } = state;
  const found = rowsOf(parts).length;
  return [
    ...(paused
      ? [missed === 0 ? 'PAUSED' : `PAUSED, ${missed} ${missed === 1 ? 'change' : 'changes'} since`]
      : []),
    ...(filter === '' ? [] : [`${found} of ${objects} with "${escapeText(filter)}"`]),
    ...(order.head === undefined && !order.backwards
      ? []
      : [`by ${order.head ?? 'namespace and name'} ${order.backwards ? '↓' : '↑'}`]),
  ];
}

/** Of more rows than there is room for, those around the selected one, or those that changed last. */
function fitRows(
  parts: readonly TablePart[],
  room: number,
  { order }: TableState,
  selected: ObjectRow | undefined,
): { readonly parts: readonly TablePart[]; readonly left: number; readonly words: string } {
  const all = rowsOf(parts);
  const heads = 2 * parts.length - 1;
  if (all.length + heads <= room) return { parts, left: 0, words: '' };
  const count = Math.max(1, room - heads);
  const inOrder = selected !== undefined || order.head !== undefined;
  const at = selected === undefined ? 0 : all.indexOf(selected);
  const from = Math.max(0, Math.min(at - Math.floor(count / 2), all.length - count));
  const chosen = new Set(inOrder ? all.slice(from, from + count) : lastChanged(all, count));
  const left = all.length - chosen.size;
  return {
    parts: parts
      .map((part) => ({ ...part, rows: part.rows.filter((row) => chosen.has(row)) }))
      .filter(({ rows }) => rows.length > 0),
    left,
    words: inOrder ? `${left} more` : `… and ${left} more; shown: those that changed last`,
  };
}

function lastChanged(all: readonly ObjectRow[], count: number): readonly ObjectRow[] {
  return all.toSorted((a, b) => (b.last?.timeMs ?? 0) - (a.last?.timeMs ?? 0)).slice(0, count);
}

/** The last changes of one object, the newest first. */
function changesOf(row: ObjectRow, columns: number, view: ViewOptions): readonly string[] {
  const { namespace, name } = row.identity;
  const cluster = row.context === undefined ? '' : ` of ${nameText(row.context)}`;
  const title = `${nameText(name)}${namespace === undefined ? '' : ` in ${nameText(namespace)}`}${cluster}`;
  const recent = row.recent.toReversed().map((record) => changeLine(record, view, GLANCE));
  const texts = [...recent, ...row.past];
  return [
    view.theme.head(fitText(title, columns)),
    '',
    ...(texts.length === 0 ? ['no change was seen yet'] : texts.flatMap((text) => wrap(text, columns))),
  ];
}

/** What is longer than the window goes on below, by words where they fit. */
function wrap(text: string, columns: number): readonly string[] {
  const lines: string[] = [];
  let line = '';
  let width = 0;
  const add = (part: string, taken: number): void => {
    if (width + taken > columns && width > INDENT.length) {
      lines.push(line.trimEnd());
      line = INDENT;
      width = INDENT.length;
    }
    line += part;
    width += taken;
  };
  for (const [word] of text.matchAll(/ *[^ ]+/g)) {
    const taken = textWidth(word);
    if (taken <= columns - INDENT.length) add(width + taken > columns ? word.trimStart() : word, taken);
    else for (const piece of pieces(word)) add(piece, textWidth(piece));
  }
  return [...lines, line];
}

const INDENT = '  ';
